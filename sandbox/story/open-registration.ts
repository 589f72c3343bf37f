import { PATIENCE_MS } from '../../test/e2e/host/wait-for';
import { registration, stageChange } from './events';
import { sendHubspot, sendStandardWebhook } from './send';
import type { World } from './world';

/** What a person who opens the demo finds: a won deal, and a registration that waits for a click. */
export async function openRegistration(world: World): Promise<void> {
	await sendHubspot(world, [stageChange(1, 'closedwon', Date.now())]);
	await sendStandardWebhook(
		world.url['deal-registration-ask'],
		registration('REG-2001', 'Umbrella Foods'),
	);
	await world.slack.waitFor(
		() =>
			world.slack.messages('#sales-alerts').length > 0 &&
			world.slack.messages('#deal-desk').length > 0,
		PATIENCE_MS,
	);
}
