import type { Interaction } from './interaction';
import type { Subscription } from './store';
import { type AsksFor, readAsksFor, wants } from './subscription-match';

/** Ids of the published triggers that ask for it, the receiving one by what it says itself. */
export function wantedBy(
	subscriptions: readonly Subscription[],
	receiver: { subscriptionId: string; asksFor: AsksFor } | null,
	interaction: Interaction,
	decisionKey: string | null,
): string[] {
	const ids = new Set<string>();
	if (receiver && wants(receiver.asksFor, interaction, decisionKey)) {
		ids.add(receiver.subscriptionId);
	}
	for (const subscription of subscriptions) {
		if (subscription.kind !== 'interaction' || subscription.id === receiver?.subscriptionId) {
			continue;
		}
		if (wants(readAsksFor(subscription.asksFor), interaction, decisionKey)) {
			ids.add(subscription.id);
		}
	}
	return [...ids];
}
