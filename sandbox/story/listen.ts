import { randomUUID } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import { itemsOf } from '../../test/e2e/host/items-of';
import { PATIENCE_MS, waitFor } from '../../test/e2e/host/wait-for';
import { createWorkflow } from './customers';
import { type RecipeNode, triggerPath } from './recipes';
import type { World } from './world';

export interface Listening {
	workflowId: string;
	workflowName: string;
	/** Of its production URL. */
	path: string;
	/** What each execution that ended well got, the earliest first. */
	items(): Promise<IDataObject[]>;
	/** Once all of these texts came. */
	came(...texts: string[]): Promise<IDataObject[]>;
}

/** The only node of such a workflow. */
export const SAID = 'Said';

/** A Slack Channel Sync Trigger, and nothing behind it. */
export function saidNode(parameters: IDataObject = {}): RecipeNode {
	return {
		id: randomUUID(),
		name: SAID,
		type: 'n8n-nodes-slack-signals.slackChannelSyncTrigger',
		typeVersion: 2,
		position: [0, 0],
		parameters: { authentication: 'accessToken', more: {}, ...parameters },
		webhookId: randomUUID(),
	};
}

/** Publishes a workflow that gets what its trigger lets through, so that it can be counted. */
export async function listen(
	world: Pick<World, 'host' | 'hubspot' | 'portal' | 'pipedrive'>,
	workflowName: string,
	parameters: IDataObject = {},
): Promise<Listening> {
	const { host } = world;
	const recipe = { name: workflowName, nodes: [saidNode(parameters)], connections: {} };
	const { id: workflowId } = await createWorkflow(world, recipe);
	await host.rest.activate(workflowId);
	const known = new Map<string, IDataObject[]>();

	async function items(): Promise<IDataObject[]> {
		const ended = (await host.rest.executions(workflowId)).filter(
			({ status }) => status === 'success',
		);
		for (const { id } of ended.toReversed()) {
			if (!known.has(id)) known.set(id, itemsOf(await host.rest.execution(id), SAID));
		}
		const ids = [...known.keys()].sort((a, b) => Number(a) - Number(b));
		return ids.flatMap((id) => known.get(id) ?? []);
	}

	return {
		workflowId,
		workflowName,
		path: triggerPath(recipe) ?? '',
		items,
		came: async (...texts) => {
			let missing = texts;
			return await waitFor(
				'messages in the workflow',
				PATIENCE_MS,
				async () => {
					const seen = await items();
					missing = texts.filter((text) => !seen.some((item) => item.text === text));
					return missing.length === 0 ? seen : null;
				},
				() => `Missing: ${missing.join(' | ')}`,
			);
		},
	};
}
