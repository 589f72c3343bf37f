import type { IDataObject } from 'n8n-workflow';

import { createWorkflow } from '../../../sandbox/story/customers';
import type { World } from '../../../sandbox/story/world';
import { itemsOf } from '../host';

/** One of our nodes, run by a person in the editor; what leaves it. */
export async function runByHand(
	world: Pick<World, 'host' | 'hubspot' | 'portal' | 'pipedrive'>,
	name: string,
	type: 'customerDirectory' | 'slackWorkspace',
	parameters: IDataObject,
): Promise<IDataObject[]> {
	const { id } = await createWorkflow(world, {
		name,
		nodes: [
			{
				id: 'run',
				name: 'Run by hand',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'node',
				name,
				type: `n8n-nodes-slack-signals.${type}`,
				typeVersion: 1,
				position: [200, 0],
				parameters: { authentication: 'accessToken', ...parameters },
			},
		],
		connections: { 'Run by hand': { main: [[{ node: name, type: 'main', index: 0 }]] } },
	});
	await world.host.rest.run(id, { triggerToStartFrom: { name: 'Run by hand' } });
	return itemsOf(await world.host.waitForExecution({ workflowId: id }), name);
}
