import type { IDataObject } from 'n8n-workflow';

import { runByHand } from './run-by-hand';

export interface Association {
	channel: string;
	account: string;
	deal?: string;
	lookBackDays?: number;
}

/** By a workflow that a person runs: which channel belongs to whom. What the node says of it. */
export async function associate(
	world: Parameters<typeof runByHand>[0],
	{ channel, account, deal = '', lookBackDays = 0 }: Association,
): Promise<IDataObject> {
	const byId = (value: string) => ({ __rl: true, mode: 'id', value });
	const [item] = await runByHand(world, `Associate ${channel}`, 'customerDirectory', {
		resource: 'channel',
		operation: 'associate',
		channel: byId(channel),
		account: byId(account),
		deal: byId(deal),
		lookBackDays,
	});
	return item ?? {};
}
