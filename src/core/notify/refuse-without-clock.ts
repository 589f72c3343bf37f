import { ConfigurationError } from '../errors';
import type { AppTeam, Store } from '../store';

/**
 * Presses, their effects and the clock are worked by the app's published Slack triggers, of either kind.
 * Throws ConfigurationError where there is none. `so`: what would go wrong, as a clause.
 */
export async function refuseWithoutClock(
	store: Pick<Store, 'subscriptionsOf'>,
	app: AppTeam,
	so: string,
): Promise<void> {
	const subscriptions = await store.subscriptionsOf(app);
	if (subscriptions.some(({ kind }) => kind !== 'crm')) return;
	throw new ConfigurationError(
		`No workflow with a Slack Interaction Trigger of this Slack app is published, ${so}`,
	);
}
