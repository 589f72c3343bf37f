import type { IngestRequest } from '../ingest-request';
import type { EventInteraction } from '../interaction';
import { interactionEvent } from '../interaction-event';
import type { Store, Subscription } from '../store';
import { wantedBy } from '../wanted-by';
import { ingestMessages } from './ingest-messages';
import { isAfter } from './is-after';
import { syncTriggers } from './sync-triggers';
import { tsBefore } from './ts-before';

/**
 * A message that Slack tells of, in whatever channel the app is. One that nobody wants leaves no trace: not
 * its key, not even a count.
 */
export async function ingestLiveMessage(
	store: Store,
	subscriptions: readonly Subscription[],
	request: IngestRequest & { interaction: EventInteraction },
): Promise<{ state: 'accepted' | 'duplicate'; rows: number }> {
	const asked = await accept(store, subscriptions, request);
	// Also when Slack tells again: the first time may have ended half-way.
	const synced = await sync(store, subscriptions, request);
	const rows = asked.rows + synced;
	return { state: asked.isKnown && rows === 0 ? 'duplicate' : 'accepted', rows };
}

/** For workflows that ask for messages as events. */
async function accept(
	store: Store,
	subscriptions: readonly Subscription[],
	{ interaction, receiver }: IngestRequest,
): Promise<{ isKnown: boolean; rows: number }> {
	const wanted = wantedBy(subscriptions, receiver, interaction, null);
	if (wanted.length === 0) return { isKnown: false, rows: 0 };
	const [accepted] = await store.accept([interactionEvent(interaction, wanted)]);
	return { isKnown: accepted?.accepted === false, rows: accepted?.rows ?? 0 };
}

/** For workflows that follow the channel's account. Returns how many rows were written. */
async function sync(
	store: Store,
	subscriptions: readonly Subscription[],
	{ interaction, receiver }: IngestRequest & { interaction: EventInteraction },
): Promise<number> {
	const { appId, teamId, message: given } = interaction;
	if (given === null) return 0;
	const triggers = syncTriggers(subscriptions, receiver);
	if (triggers.length === 0) return 0;
	const { channelId } = given;
	const link = await store.linkOf({ appId, teamId, channelId });
	if (!link || link.paused !== null) return 0;
	// Told late, of the time before somebody chose the channel.
	const since = tsBefore(link.associatedAt, link.lookBackDays);
	if (given.event === 'new' && !isAfter(given.message.ts, since)) return 0;
	const { messages, rows } = await ingestMessages(store, link, triggers, [given], 'live');
	if (messages > 0) await store.noteSynced({ appId, teamId, channelId, messages });
	return rows;
}
