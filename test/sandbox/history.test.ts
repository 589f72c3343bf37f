import type { ConversationsHistoryResponse, ConversationsRepliesResponse } from '@slack/web-api';
import fc from 'fast-check';

import { CHANNELS, TOKENS, type Sandbox } from '../../sandbox/slack';
import { closeSandboxes, openSandbox, slackError, webClient } from '../helpers/sandbox';

afterEach(closeSandboxes);

const channel = CHANNELS.dealDesk;
const START = Date.UTC(2026, 0, 1);

async function talk(texts: readonly string[]) {
	const sandbox = await openSandbox();
	const tss = texts.map(
		(text, index) => sandbox.say({ user: 'ana', channel, text, at: START + index * 1000 }).ts,
	);
	return { sandbox, tss, slack: webClient(sandbox, TOKENS.channelSync) };
}

const texts = (messages: Array<{ text?: string }> | undefined) => messages?.map(({ text }) => text);

describe('conversations.history', () => {
	it('the newest first between oldest and latest; the ends only when inclusive', async () => {
		const { slack, tss } = await talk(['a', 'b', 'c', 'd']);
		const [a, , , d] = tss;
		const between = { channel, oldest: a, latest: d };
		expect(texts((await slack.conversations.history(between)).messages)).toEqual(['c', 'b']);
		const all = await slack.conversations.history({ ...between, inclusive: true });
		expect(texts(all.messages)).toEqual(['d', 'c', 'b', 'a']);
		expect(all.has_more).toBe(false);
		expect(all.response_metadata?.next_cursor).toBeUndefined();
		// Empty is as good as left out.
		const open = await slack.conversations.history({ channel, oldest: a, latest: '' });
		expect(texts(open.messages)).toEqual(['d', 'c', 'b']);
	});

	it('goes on where it was, whatever is written or deleted meanwhile', async () => {
		const { sandbox, slack, tss } = await talk(['a', 'b', 'c', 'd', 'e']);
		const first = await slack.conversations.history({ channel, oldest: tss[0], limit: 2 });
		expect(texts(first.messages)).toEqual(['e', 'd']);
		expect(first.has_more).toBe(true);
		sandbox.say({ user: 'ben', channel, text: 'new' });
		sandbox.deleteMessage({ user: 'ana', channel, ts: tss[2] ?? '' });
		const cursor = first.response_metadata?.next_cursor ?? '';
		const second = await slack.conversations.history({ channel, oldest: tss[0], limit: 2, cursor });
		expect(texts(second.messages)).toEqual(['b']);
		// The cursor remembers no `oldest`.
		const without = await slack.conversations.history({ channel, limit: 2, cursor });
		expect(texts(without.messages)).toEqual(['b', 'a']);
	});

	it('shows threads by their first message only, and refuses what is no time or cursor', async () => {
		const { sandbox, slack, tss } = await talk(['a']);
		sandbox.say({ user: 'ben', channel, text: 'reply', threadTs: tss[0] ?? '' });
		const { messages } = await slack.conversations.history({ channel });
		expect(messages).toMatchObject([{ text: 'a', reply_count: 1 }]);
		for (const [args, error] of [
			[{ oldest: 'soon' }, 'invalid_ts_oldest'],
			[{ latest: 'late' }, 'invalid_ts_latest'],
			[{ cursor: 'bm9wZQ==' }, 'invalid_cursor'],
			[{ limit: 1001 }, 'invalid_limit'],
		] as const) {
			expect(await slackError(slack.conversations.history({ channel, ...args }))).toMatchObject({
				error,
			});
		}
	});
});

describe('conversations.replies', () => {
	const reply = (sandbox: Sandbox, threadTs: string, text: string, at: number) =>
		sandbox.say({ user: 'ben', channel, text, threadTs, at: START + at * 1000 }).ts;

	it('the first message heads every page, older than `oldest` or not', async () => {
		const { sandbox, slack, tss } = await talk(['parent']);
		const [ts = ''] = tss;
		const [one] = ['one', 'two', 'three'].map((text, at) => reply(sandbox, ts, text, at + 1));
		const args = { channel, ts, oldest: one, limit: 2 };
		const first = await slack.conversations.replies(args);
		expect(texts(first.messages)).toEqual(['parent', 'two']);
		expect(first.has_more).toBe(true);
		const cursor = first.response_metadata?.next_cursor ?? '';
		const second = await slack.conversations.replies({ ...args, cursor });
		expect(texts(second.messages)).toEqual(['parent', 'three']);
		expect(second.has_more).toBe(false);
		const none = await slack.conversations.replies({ ...args, latest: one });
		expect(texts(none.messages)).toEqual(['parent']);
	});

	it('a message without replies is a thread of one', async () => {
		const { slack, tss } = await talk(['alone']);
		const { messages, has_more } = await slack.conversations.replies({
			channel,
			ts: tss[0] ?? '',
		});
		expect([texts(messages), has_more]).toEqual([['alone'], false]);
	});
});

it('pages of any size give every message once', async () => {
	const { slack, tss, sandbox } = await talk(Array.from({ length: 17 }, (_, index) => `m${index}`));
	const [parent = ''] = tss;
	const replies = Array.from(
		{ length: 9 },
		(_, index) => sandbox.say({ user: 'ben', channel, text: `r${index}`, threadTs: parent }).ts,
	);
	await fc.assert(
		fc.asyncProperty(fc.integer({ min: 1, max: 20 }), fc.nat(16), async (limit, from) => {
			const oldest = tss[from];
			const history = new Array<string | undefined>();
			for await (const page of slack.paginate('conversations.history', {
				channel,
				oldest,
				limit,
			})) {
				history.push(
					...((page as ConversationsHistoryResponse).messages ?? []).map(({ ts }) => ts),
				);
			}
			expect(history).toEqual(tss.slice(from + 1).reverse());
			const thread = new Array<string | undefined>();
			for await (const page of slack.paginate('conversations.replies', {
				channel,
				ts: parent,
				limit,
			})) {
				const [head, ...rest] = (page as ConversationsRepliesResponse).messages ?? [];
				expect(head?.ts).toBe(parent);
				thread.push(...rest.map(({ ts }) => ts));
			}
			expect(thread).toEqual(replies);
		}),
		{ numRuns: 25 },
	);
});
