import type { IDataObject } from 'n8n-workflow';

import { createWorkflow } from '../../../sandbox/story/customers';
import type { World } from '../../../sandbox/story/world';
import { itemsOf } from '../host';

export interface Association {
	channel: string;
	account: string;
	deal?: string;
	lookBackDays?: number;
}

/** By a workflow that a person runs: which channel belongs to whom. What the node says of it. */
export async function associate(
	world: Pick<World, 'host' | 'hubspot' | 'portal' | 'pipedrive'>,
	{ channel, account, deal = '', lookBackDays = 0 }: Association,
): Promise<IDataObject> {
	const byId = (value: string) => ({ __rl: true, mode: 'id', value });
	const { id } = await createWorkflow(world, {
		name: `Associate ${channel}`,
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
				id: 'associate',
				name: 'Associate',
				type: 'n8n-nodes-slack-signals.customerDirectory',
				typeVersion: 1,
				position: [200, 0],
				parameters: {
					authentication: 'accessToken',
					resource: 'channel',
					operation: 'associate',
					channel: byId(channel),
					account: byId(account),
					deal: byId(deal),
					lookBackDays,
				},
			},
		],
		connections: {
			'Run by hand': { main: [[{ node: 'Associate', type: 'main', index: 0 }]] },
		},
	});
	await world.host.rest.run(id, { triggerToStartFrom: { name: 'Run by hand' } });
	const [item] = itemsOf(await world.host.waitForExecution({ workflowId: id }), 'Associate');
	return item ?? {};
}
