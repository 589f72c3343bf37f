import type { Subscription } from '../store';
import { type AsksFor, readAsksFor } from '../subscription-match';
import type { SyncAsks } from './channel-message';

/** A published Slack Channel Sync Trigger. */
export interface SyncTrigger {
	subscriptionId: string;
	asks: SyncAsks;
}

/** The receiving one by what it says itself: the store may not have heard of it yet, or of its last change. */
export function syncTriggers(
	subscriptions: readonly Subscription[],
	receiver: { subscriptionId: string; asksFor: AsksFor } | null,
): SyncTrigger[] {
	const stored = subscriptions.flatMap(({ id, kind, asksFor }) => {
		if (kind !== 'channel_sync' || id === receiver?.subscriptionId) return [];
		return of(id, readAsksFor(asksFor).sync);
	});
	return receiver ? [...of(receiver.subscriptionId, receiver.asksFor.sync), ...stored] : stored;
}

function of(subscriptionId: string, asks: SyncAsks | null): SyncTrigger[] {
	return asks ? [{ subscriptionId, asks }] : [];
}
