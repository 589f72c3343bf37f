import type { JsonObject } from '../json';
import type { NewEvent, Store } from '../store';
import type { ChannelLink } from './channel-link';
import type { MessageEvent, MessageEventName, SyncedMessage } from './channel-message';
import { isAfter } from './is-after';
import { messageKey } from './message-key';
import type { SyncTrigger } from './sync-triggers';
import { SYNC_SOURCE } from './sync-source';
import { syncedMessage } from './synced-message';
import { type KnownAuthor, wantsMessage } from './wants-message';

type IngestStore = Pick<Store, 'accept' | 'accountById' | 'directoryUser'>;

export interface IngestedMessages {
	/** Messages that went to workflows. */
	messages: number;
	/** Inbox rows that were written. */
	rows: number;
}

/** A message, and which triggers want which of its events. */
interface Planned {
	given: MessageEvent;
	wanting: Record<MessageEventName, string[]>;
	/** Nobody may have heard of it yet. */
	isFirst: boolean;
}

/**
 * Gate 3 for messages of an associated channel, told live or found by a catch-up: each event goes to each
 * trigger that wants it, once, while the store knows its key (see Store.purge). What nobody wants is not
 * written at all.
 *
 * An edited message whose first form never came comes as new, as it is now, and that edit not again. Nor
 * comes a message as new, told late, once triggers heard that it was deleted.
 */
export async function ingestMessages(
	store: IngestStore,
	link: ChannelLink,
	triggers: readonly SyncTrigger[],
	events: readonly MessageEvent[],
	via: SyncedMessage['via'],
): Promise<IngestedMessages> {
	const authorOf = authorsOf(store, link, triggers);
	const planned: Planned[] = [];
	for (const given of events) {
		const author = await authorOf(given.message.userId);
		planned.push(plan(given, link, triggers, author));
	}
	const first = planned.flatMap((one) => firstEvents(one, link, via));
	const taken = first.length === 0 ? [] : await store.accept(first);
	const cameNow = new Set(taken.flatMap(({ key, accepted }) => (accepted ? [key] : [])));
	const second = planned.flatMap((one) => editsOfFirst(one, link, via, cameNow));
	const takenThen = second.length === 0 ? [] : await store.accept(second);
	const written = [...taken, ...takenThen].filter(({ rows }) => rows > 0);
	return {
		messages: written.length,
		rows: written.reduce((sum, { rows }) => sum + rows, 0),
	};
}

function plan(
	given: MessageEvent,
	link: ChannelLink,
	triggers: readonly SyncTrigger[],
	author: KnownAuthor | null,
): Planned {
	const { event, message } = given;
	const wanting = (name: MessageEventName) =>
		triggers.flatMap(({ subscriptionId, asks }) =>
			wantsMessage(asks, { event: name, message }, link, author) ? [subscriptionId] : [],
		);
	// Of one that is older than the position the first form came, or was before what somebody asked for.
	const isFirst = event === 'new' || (event === 'edited' && isAfter(message.ts, link.position));
	const isEdited = event === 'edited' || (event === 'new' && message.editedTs !== null);
	return {
		given,
		isFirst,
		wanting: {
			new: isFirst ? wanting('new') : [],
			edited: isEdited ? wanting('edited') : [],
			deleted: event === 'deleted' ? wanting('deleted') : [],
		},
	};
}

function firstEvents(
	{ given, isFirst, wanting }: Planned,
	link: ChannelLink,
	via: SyncedMessage['via'],
): NewEvent[] {
	const toEvent = (event: MessageEventName, ids: readonly string[]) =>
		newEvent({ ...given, event }, link, via, ids);
	if (wanting.deleted.length > 0) {
		return [toEvent('deleted', wanting.deleted), toEvent('new', [])];
	}
	if (wanting.new.length > 0) return [toEvent('new', wanting.new)];
	return !isFirst && wanting.edited.length > 0 ? [toEvent('edited', wanting.edited)] : [];
}

/** Whoever got it as new just now has the edit with it; a kill in between brings it once more, as an edit. */
function editsOfFirst(
	{ given, isFirst, wanting }: Planned,
	link: ChannelLink,
	via: SyncedMessage['via'],
	cameNow: ReadonlySet<string>,
): NewEvent[] {
	const { message } = given;
	if (!isFirst || message.editedTs === null) return [];
	const isNew = wanting.new.length > 0 && cameNow.has(messageKey(link, { ...given, event: 'new' }));
	const ids = isNew ? wanting.edited.filter((id) => !wanting.new.includes(id)) : wanting.edited;
	if (!isNew && ids.length === 0) return [];
	return [newEvent({ ...given, event: 'edited' }, link, via, ids)];
}

function newEvent(
	given: MessageEvent,
	link: ChannelLink,
	via: SyncedMessage['via'],
	subscriptionIds: readonly string[],
): NewEvent {
	const { appId, teamId, channelId } = link;
	const synced = syncedMessage(link, given, via);
	return {
		appId,
		teamId,
		key: messageKey(link, given),
		source: SYNC_SOURCE + channelId,
		payload: JSON.parse(JSON.stringify(synced)) as JsonObject,
		subscriptionIds,
	};
}

/** Asked only where a trigger wants to know; each once. */
function authorsOf(
	store: Pick<Store, 'accountById' | 'directoryUser'>,
	{ appId, teamId, account }: ChannelLink,
	triggers: readonly SyncTrigger[],
): (userId: string | null) => Promise<KnownAuthor | null> {
	const isAsked = triggers.some(({ asks }) => asks.authors !== 'everyone');
	const known = new Map<string, Promise<KnownAuthor | null>>();
	let domain: Promise<string | null> | undefined;
	const find = async (userId: string): Promise<KnownAuthor | null> => {
		const user = await store.directoryUser({ teamId, userId });
		if (!user) return null;
		domain ??= store
			.accountById({ appId, teamId, id: account.id })
			.then((found) => found?.domain ?? null);
		return { user, accountDomain: await domain };
	};
	return async (userId) => {
		if (!isAsked || userId === null) return null;
		const asked = known.get(userId) ?? find(userId);
		known.set(userId, asked);
		return asked;
	};
}
