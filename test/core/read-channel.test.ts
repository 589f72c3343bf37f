import fc from 'fast-check';

import {
	type ReadBudget,
	readChannel,
	type ReadChannelRequest,
} from '../../src/core/conversation/read-channel';
import { SlackApiError } from '../../src/core/errors';
import type { SlackPort } from '../../src/core/slack-port';
import { type ChannelMessage, TOMBSTONE } from '../../src/core/sync/channel-message';
import { isAfter } from '../../src/core/sync/is-after';
import { aMessage } from '../helpers/sync-messages';

const ts = (second: number) => `${1_790_000_000 + second}.000100`;

interface Calls {
	history: number;
	replies: number;
}

/** A channel as Slack answers for it, with pages of `size`. */
function channel(messages: readonly ChannelMessage[], size = 3) {
	const calls: Calls = { history: 0, replies: 0 };
	const isReply = ({ ts: own, threadTs }: ChannelMessage) => threadTs !== null && threadTs !== own;
	const within = (oldest: string, latest: string | null | undefined, one: ChannelMessage) =>
		isAfter(one.ts, oldest) && (!latest || isAfter(latest, one.ts));
	const page = (all: ChannelMessage[], cursor: string | null | undefined) => {
		const from = Number(cursor ?? 0);
		const to = from + size;
		return { messages: all.slice(from, to), nextCursor: to < all.length ? String(to) : null };
	};
	const sorted = [...messages].sort((a, b) => (isAfter(a.ts, b.ts) ? 1 : -1));
	const withLatest = sorted.map((message) => {
		const replies = sorted.filter((one) => isReply(one) && one.threadTs === message.ts);
		return { ...message, latestReplyTs: replies.at(-1)?.ts ?? null };
	});
	const slack: Pick<SlackPort, 'history' | 'replies'> = {
		async history({ oldest, latest, cursor }) {
			calls.history += 1;
			const top = withLatest.filter(
				(one) =>
					(!isReply(one) || one.subtype === 'thread_broadcast') && within(oldest, latest, one),
			);
			return page(top.reverse(), cursor);
		},
		async replies({ threadTs, oldest, latest, cursor }) {
			calls.replies += 1;
			const parent = sorted.filter((one) => one.ts === threadTs);
			const thread = sorted.filter((one) => isReply(one) && one.threadTs === threadTs);
			const { messages: replies, nextCursor } = page(
				thread.filter((one) => within(oldest, latest, one)),
				cursor,
			);
			return { messages: [...parent, ...replies], nextCursor };
		},
	};
	return { slack, calls };
}

function read(
	slack: Pick<SlackPort, 'history' | 'replies'>,
	overrides: Partial<ReadChannelRequest> = {},
	budget: ReadBudget = { history: 100, replies: 100 },
) {
	return readChannel(
		slack,
		{
			channelId: 'C1',
			oldest: ts(0),
			latest: ts(1_000),
			limit: 100,
			threadsSince: ts(-500),
			wanted: () => true,
			...overrides,
		},
		budget,
	);
}

const saidAt = (second: number, more: Partial<ChannelMessage> = {}) =>
	aMessage({ ts: ts(second), text: `at ${second}`, ...more });
const replyAt = (second: number, to: number, more: Partial<ChannelMessage> = {}) =>
	saidAt(second, { threadTs: ts(to), ...more });
const texts = (messages: readonly ChannelMessage[]) => messages.map(({ text }) => text);

it('reads what was said and answered, the oldest first, each once', async () => {
	const { slack } = channel([
		saidAt(10),
		replyAt(30, 10),
		replyAt(40, 10, { subtype: 'thread_broadcast' }),
		saidAt(20),
		saidAt(35),
	]);
	const { messages, cut } = await read(slack);
	expect(texts(messages)).toEqual(['at 10', 'at 20', 'at 30', 'at 35', 'at 40']);
	expect(cut).toBeNull();
});

it('finds new replies to threads that began before, and says what they answer', async () => {
	const { slack } = channel([
		saidAt(-100),
		replyAt(-50, -100),
		replyAt(10, -100),
		saidAt(-600),
		replyAt(20, -600),
	]);
	const { messages, threads } = await read(slack);
	expect(texts(messages)).toEqual(['at 10']);
	expect(threads.get(ts(-100))?.text).toBe('at -100');
});

it('leaves replies out where they are not asked for, and asks no thread', async () => {
	const { slack, calls } = channel([saidAt(10), replyAt(30, 10), saidAt(20)]);
	expect(texts((await read(slack, { threadsSince: null })).messages)).toEqual(['at 10', 'at 20']);
	expect(calls.replies).toBe(0);
});

it('reads the replies to a message that was deleted, and not what stands in its place', async () => {
	const { slack } = channel([saidAt(10, { subtype: TOMBSTONE, text: '' }), replyAt(30, 10)]);
	expect(texts((await read(slack)).messages)).toEqual(['at 30']);
});

it('leaves out what is not wanted', async () => {
	const { slack } = channel([saidAt(10), saidAt(20, { botId: 'B1' })]);
	const { messages } = await read(slack, { wanted: ({ botId }) => botId === null });
	expect(texts(messages)).toEqual(['at 10']);
});

it('stops asking once nothing older can be among the newest', async () => {
	const all = Array.from({ length: 30 }, (_, at) => saidAt(at + 1));
	const { slack, calls } = channel(all);
	const { messages, cut } = await read(slack, { threadsSince: null, limit: 4 });
	expect(texts(messages)).toEqual(['at 27', 'at 28', 'at 29', 'at 30']);
	expect(cut).toBe('limit');
	expect(calls.history).toBe(2);
});

it('asks no thread whose newest reply is older than the limit lets in', async () => {
	const { slack, calls } = channel([
		saidAt(1),
		replyAt(2, 1),
		...[10, 11, 12, 13].map((at) => saidAt(at)),
	]);
	const { messages, cut } = await read(slack, { limit: 3 });
	expect(texts(messages)).toEqual(['at 11', 'at 12', 'at 13']);
	expect(cut).toBe('limit');
	expect(calls.replies).toBe(0);
});

it('makes no more calls than it may, and says that there is more', async () => {
	const all = Array.from({ length: 30 }, (_, at) => saidAt(at + 1));
	const { slack, calls } = channel(all);
	const budget = { history: 2, replies: 5 };
	const { messages, cut } = await read(slack, {}, budget);
	expect(texts(messages)).toEqual(['at 25', 'at 26', 'at 27', 'at 28', 'at 29', 'at 30']);
	expect(cut).toBe('budget');
	expect(calls.history).toBe(2);
	expect(budget.history).toBe(0);
	const threads = channel([saidAt(1), replyAt(5, 1), saidAt(2), replyAt(6, 2)]);
	const some = await read(threads.slack, {}, { history: 5, replies: 1 });
	expect(texts(some.messages)).toEqual(['at 1', 'at 2', 'at 6']);
	expect(some.cut).toBe('budget');
});

it('keeps what it has when replies cannot be read', async () => {
	const { slack } = channel([saidAt(1), replyAt(5, 1)]);
	const error = new SlackApiError('wait', 'ratelimited', 'conversations.replies');
	const failing = { ...slack, replies: async () => Promise.reject(error) };
	const { messages, repliesFailed } = await read(failing);
	expect(texts(messages)).toEqual(['at 1']);
	expect(repliesFailed).toBe(error);
});

it('gives the newest so many of whatever was said, with as many pages as it takes', async () => {
	const second = fc.integer({ min: -400, max: 1_100 });
	const said = fc.record({ at: second, answers: fc.option(second, { nil: null }) });
	await fc.assert(
		fc.asyncProperty(
			fc.uniqueArray(said, { selector: ({ at }) => at, maxLength: 40 }),
			fc.integer({ min: 1, max: 30 }),
			fc.integer({ min: 1, max: 7 }),
			async (all, limit, size) => {
				const starts = new Set(all.filter(({ answers }) => answers === null).map(({ at }) => at));
				const messages = all.flatMap(({ at, answers }) => {
					if (answers === null) return [saidAt(at)];
					return starts.has(answers) && answers < at ? [replyAt(at, answers)] : [];
				});
				const inside = messages
					.map((one) => one.ts)
					.filter((one) => isAfter(one, ts(0)) && isAfter(ts(1_000), one))
					.sort((a, b) => (isAfter(a, b) ? 1 : -1));
				const found = await read(channel(messages, size).slack, { limit });
				expect(found.messages.map((one) => one.ts)).toEqual(inside.slice(-limit));
				expect(found.cut).toBe(inside.length > limit ? 'limit' : null);
			},
		),
	);
});
