import type { World } from '../../sandbox/story/world';

export interface PlannedNode {
	type: string;
	name: string;
	parameters: Record<string, unknown>;
}

const OURS = 'n8n-nodes-slack-signals.';
const START: PlannedNode = {
	type: 'n8n-nodes-base.manualTrigger',
	name: 'When clicking ‘Execute workflow’',
	parameters: {},
};

/** `slackWorkspace` and its like, with the demo's credential. */
export function ours(type: string, parameters: Record<string, unknown>): PlannedNode {
	const words = type.replace(/([A-Z])/g, ' $1').replace(/^./, (letter) => letter.toUpperCase());
	return { type: `${OURS}${type}`, name: words, parameters };
}

export function sample(sampleType: string): PlannedNode {
	return ours('crmSignal', { operation: 'sample', sampleType });
}

/** A workflow of these nodes, one after the other behind a manual trigger; and the last node. */
export async function addWorkflow(world: World, name: string, planned: readonly PlannedNode[]) {
	const credentials = world.recipes['slack-entry'].nodes.find(
		(node) => node.credentials,
	)?.credentials;
	const nodes = [START, ...planned].map(({ type, name: called, parameters }, index) => ({
		id: crypto.randomUUID(),
		name: called,
		type,
		typeVersion: 1,
		position: [index * 220, 0],
		...(type.startsWith(`${OURS}slack`) || type === `${OURS}customerDirectory`
			? { parameters: { authentication: 'accessToken', ...parameters }, credentials }
			: { parameters }),
	}));
	const connections = Object.fromEntries(
		nodes
			.slice(1)
			.map((node, index) => [
				nodes[index]?.name ?? '',
				{ main: [[{ node: node.name, type: 'main', index: 0 }]] },
			]),
	);
	const { id } = await world.host.rest.createWorkflow({ name, nodes, connections });
	const last = nodes.at(-1);
	if (!last) throw new Error('A workflow has a node.');
	return { id, last };
}

/** Runs them once, as the editor's button does. */
export async function runNodes(world: World, planned: readonly PlannedNode[]): Promise<void> {
	const { id, last } = await addWorkflow(world, 'For a picture', planned);
	await world.host.rest.run(id, { destinationNode: { nodeName: last.name, mode: 'inclusive' } });
	await world.host.waitForExecution({ workflowId: id });
}
