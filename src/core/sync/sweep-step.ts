import type { EffectSlack } from '../effect-ports';
import type { Store } from '../store';
import type { ChannelLink, SweepProgress } from './channel-link';
import { type ChannelMessage, type MessageEvent, TOMBSTONE } from './channel-message';
import { ingestMessages } from './ingest-messages';
import { isAfter } from './is-after';
import type { SyncTrigger } from './sync-triggers';
import { tsBefore } from './ts-before';

/** The calls of a catch-up, as Slack counts them. */
export type SweepMethod = 'conversations.history' | 'conversations.replies';

export interface SweepStepPorts {
	store: Pick<Store, 'accept' | 'accountById' | 'directoryUser' | 'linkOf'>;
	slack: Pick<EffectSlack, 'history' | 'replies'>;
}

/** What is known around a step. */
export interface SweepAround {
	/** Those that want something of this channel. */
	triggers: readonly SyncTrigger[];
	botUserId: string;
}

/** What a step changed; `sweep` null: that was the last. */
export interface SweepStep {
	sweep: SweepProgress | null;
	position: string;
	/** Messages that went to workflows. */
	accepted: number;
}

/** Slack recommends no more, and so many are read and stored in a moment. */
const PAGE = 200;
/** Slack's clock and the store's may differ; requests of a clock further off are refused (verify.ts). */
const SKEW_MS = 5 * 60_000;

export function newSweep({ position, revision }: ChannelLink, now: number): SweepProgress {
	const upTo = tsBefore(now - SKEW_MS, 0);
	return {
		startedAt: now,
		revision,
		failures: 0,
		upTo: isAfter(position, upTo) ? position : upTo,
		cursor: null,
		begun: false,
		threads: [],
		read: 0,
		accepted: 0,
	};
}

export function nextCall(sweep: SweepProgress): SweepMethod {
	return sweep.threads.length > 0 ? 'conversations.replies' : 'conversations.history';
}

/**
 * One call of Slack, and what it brought is accepted; done twice it brings nothing twice.
 *
 * Read are the channel's messages after the position, and those of the days in which triggers want late
 * replies, for their edits and for threads that go on. In such a thread edits of older replies are found,
 * too. Not found: edits and replies under messages older than those days, edits of replies in threads that
 * nobody goes on with, and what was deleted.
 *
 * A page comes in the order in which it was written, the newest page first: Slack gives them so.
 */
export async function sweepStep(
	ports: SweepStepPorts,
	link: ChannelLink,
	sweep: SweepProgress,
	around: SweepAround,
): Promise<SweepStep> {
	const [thread, ...others] = sweep.threads;
	if (!thread) return readPage(ports, link, sweep, around);
	const read = await readThread(ports, link, sweep, around, thread);
	const threads = read.cursor === null ? others : [{ ...thread, cursor: read.cursor }, ...others];
	return stepped(link, { ...sweep, threads }, read);
}

async function readPage(
	ports: SweepStepPorts,
	link: ChannelLink,
	sweep: SweepProgress,
	around: SweepAround,
): Promise<SweepStep> {
	const { messages, nextCursor } = await ports.slack.history({
		channel: link.channelId,
		oldest: oldestOf(link, sweep, around),
		cursor: sweep.cursor,
		limit: PAGE,
	});
	const accepted = await accept(ports, link, around, messages);
	const threads = messages
		.filter(({ latestReplyTs }) => latestReplyTs !== null && isAfter(latestReplyTs, link.position))
		.map(({ ts }) => ({ ts, cursor: null }))
		.toReversed();
	const next = { ...sweep, begun: true, cursor: nextCursor, threads };
	return stepped(link, next, { read: messages.length, accepted });
}

async function readThread(
	ports: SweepStepPorts,
	link: ChannelLink,
	sweep: SweepProgress,
	around: SweepAround,
	{ ts, cursor }: SweepProgress['threads'][number],
): Promise<{ cursor: string | null; read: number; accepted: number }> {
	const { messages, nextCursor } = await ports.slack.replies({
		channel: link.channelId,
		threadTs: ts,
		oldest: oldestOf(link, sweep, around),
		cursor,
		limit: PAGE,
	});
	// The first message stands on each page, and came with the channel's.
	const replies = messages.filter((message) => message.ts !== ts);
	const accepted = await accept(ports, link, around, replies);
	return { cursor: nextCursor, read: replies.length, accepted };
}

function oldestOf(link: ChannelLink, { startedAt }: SweepProgress, around: SweepAround): string {
	const days = Math.max(0, ...around.triggers.map(({ asks }) => asks.lateReplyDays));
	const wanted = tsBefore(startedAt, days);
	return isAfter(wanted, link.position) ? link.position : wanted;
}

function stepped(
	{ position }: ChannelLink,
	sweep: SweepProgress,
	{ read, accepted }: { read: number; accepted: number },
): SweepStep {
	const { cursor, threads, upTo } = sweep;
	if (cursor === null && threads.length === 0) {
		return { sweep: null, position: isAfter(upTo, position) ? upTo : position, accepted };
	}
	const next = {
		...sweep,
		failures: 0,
		read: sweep.read + read,
		accepted: sweep.accepted + accepted,
	};
	return { sweep: next, position, accepted };
}

async function accept(
	{ store }: SweepStepPorts,
	link: ChannelLink,
	{ triggers, botUserId }: SweepAround,
	messages: readonly ChannelMessage[],
): Promise<number> {
	const events = messages.flatMap((message) =>
		isOwn(message, link.appId, botUserId) ? [] : eventOf(message, link),
	);
	events.sort((a, b) => (isAfter(a.message.ts, b.message.ts) ? 1 : -1));
	if (events.length === 0 || !isSame(link, await store.linkOf(link))) return 0;
	const { messages: accepted } = await ingestMessages(store, link, triggers, events, 'catch_up');
	return accepted;
}

/** Slack took its time: nobody gets messages for an account that the channel belongs to no more. */
function isSame({ account, deal }: ChannelLink, now: ChannelLink | null): boolean {
	return (
		now !== null &&
		now.paused === null &&
		now.account.id === account.id &&
		now.deal?.id === deal?.id
	);
}

/** As live, where Slack says so of the event. */
function isOwn({ appId, userId }: ChannelMessage, ownAppId: string, botUserId: string): boolean {
	return appId === ownAppId || userId === botUserId;
}

function eventOf(
	message: ChannelMessage,
	{ channelId, position }: Pick<ChannelLink, 'channelId' | 'position'>,
): MessageEvent[] {
	const { editedTs, subtype } = message;
	if (subtype === TOMBSTONE) return [];
	const rest = { channelId, message, previousText: null };
	if (isAfter(message.ts, position)) return [{ event: 'new', ...rest }];
	return editedTs !== null && isAfter(editedTs, position) ? [{ event: 'edited', ...rest }] : [];
}
