import { CHANNEL_SYNC_EVENTS, defaultSeed } from '../slack';
import { fillDirectory } from './customers';
import type { World } from './world';

/** Slack tells the app of channels and their messages, and there are accounts to choose: whoever invites it is asked. */
export async function openCustomerChannels(world: World): Promise<void> {
	const { botEvents } = defaultSeed().app;
	world.slack.setBotEvents([...new Set([...botEvents, ...CHANNEL_SYNC_EVENTS])]);
	await fillDirectory(world);
}
