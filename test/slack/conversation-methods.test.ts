import { CHANNELS, TOKENS } from '../../sandbox/slack';
import { SlackApiError } from '../../src/core/errors';
import { createSlackClient, type SlackClientOptions } from '../../src/slack/client';
import { closeSandboxes, openSandbox } from '../helpers/sandbox';
import { type ServerAnswer, SlackApiServer } from '../helpers/slack-api-server';

const ok = (body: object = {}): ServerAnswer => ({ body: { ok: true, ...body } });
const error = (code: string, rest: object = {}): ServerAnswer => ({
	body: { ok: false, error: code, ...rest },
});
const hi = { type: 'message', ts: '3.1', user: 'U0ANA', text: 'hi' };

let server: SlackApiServer;
beforeEach(async () => {
	server = await SlackApiServer.start();
});
afterEach(() => server.stop());
afterEach(closeSandboxes);

const client = (options: Partial<SlackClientOptions> = {}) =>
	createSlackClient({
		token: async () => 'xoxb-token-of-the-test',
		apiUrl: server.apiUrl,
		sleep: async () => undefined,
		...options,
	});

describe('the history of a channel', () => {
	it('is asked for with an end, or Slack would begin at the old one', async () => {
		server.willAnswer(ok(), ok());
		const slack = client({ now: () => 1_790_000_000_000 });
		await slack.history({ channel: 'C1', oldest: '1.1', limit: 200 });
		await slack.history({
			channel: 'C1',
			oldest: '1.1',
			latest: '9.9',
			cursor: 'next',
			limit: 200,
		});
		expect(server.calls).toMatchObject([
			{
				method: 'conversations.history',
				args: {
					channel: 'C1',
					oldest: '1.1',
					latest: '1821536000.000000',
					limit: '200',
					inclusive: 'false',
				},
			},
			{ args: { latest: '9.9', cursor: 'next' } },
		]);
		expect(server.calls[0]?.args).not.toHaveProperty('cursor');
	});

	it('a page: messages, threads of what is none, and where it goes on', async () => {
		const thread = { thread_ts: '2.1', latest_reply: '5.1' };
		server.willAnswer(
			ok({
				messages: [
					hi,
					{ ...hi, ts: '2.5', subtype: 'channel_join' },
					{ ...hi, ...thread, ts: '2.1', subtype: 'tombstone' },
					null,
				],
				has_more: true,
				response_metadata: { next_cursor: 'more' },
			}),
		);
		const page = await client().history({ channel: 'C1', oldest: '0.0', limit: 200 });
		expect(page).toMatchObject({
			messages: [
				{ ts: '3.1', text: 'hi', subtype: null },
				{ ts: '2.1', text: '', subtype: 'tombstone', latestReplyTs: '5.1' },
			],
			nextCursor: 'more',
		});
		expect(page.messages).toHaveLength(2);
	});

	it.each([
		['the app was removed', error('not_in_channel'), 'not_in_channel'],
		['it sees the channel no more', error('channel_not_found'), 'channel_not_found'],
		['archived', error('is_archived'), 'is_archived'],
		['without the scope', error('missing_scope', { needed: 'channels:history' }), 'missing_scope'],
	])('%s', async (_case, answer, slackCode) => {
		server.willAnswer(answer);
		const failure = client().history({ channel: 'C1', oldest: '0.0', limit: 1 });
		await expect(failure).rejects.toMatchObject({ slackCode });
	});

	it('a limit that lasts says for how long', async () => {
		server.willAnswer({ status: 429, headers: { 'retry-after': '60' }, body: { ok: false } });
		const failure = client().history({ channel: 'C1', oldest: '0.0', limit: 1 });
		await expect(failure).rejects.toBeInstanceOf(SlackApiError);
		await expect(failure).rejects.toMatchObject({
			slackCode: 'ratelimited',
			retryAfterSeconds: 60,
		});
	});
});

describe('a thread', () => {
	const thread = { channel: 'C1', threadTs: '2.1', oldest: '1.1', limit: 100 };

	it('a page, without what is no message', async () => {
		const parent = { ...hi, ts: '2.1', thread_ts: '2.1', latest_reply: '5.1' };
		server.willAnswer(
			ok({
				messages: [
					{ ...parent, subtype: 'tombstone' },
					{ ...hi, ts: '5.1', thread_ts: '2.1' },
				],
				response_metadata: { next_cursor: '' },
			}),
		);
		await expect(client().replies({ ...thread, cursor: 'c' })).resolves.toMatchObject({
			messages: [{ ts: '5.1', threadTs: '2.1' }],
			nextCursor: null,
		});
		expect(server.calls).toMatchObject([
			{
				method: 'conversations.replies',
				args: { channel: 'C1', ts: '2.1', oldest: '1.1', limit: '100', cursor: 'c' },
			},
		]);
		expect(server.calls[0]?.args).not.toHaveProperty('latest');
	});

	it('that is gone has no replies', async () => {
		server.willAnswer(error('thread_not_found'), error('not_in_channel'));
		const slack = client();
		await expect(slack.replies(thread)).resolves.toEqual({ messages: [], nextCursor: null });
		await expect(slack.replies(thread)).rejects.toMatchObject({ slackCode: 'not_in_channel' });
	});
});

describe('joining', () => {
	it('being there already is fine', async () => {
		server.willAnswer(ok({ channel: { id: 'C1' }, warning: 'already_in_channel' }));
		await expect(client().joinChannel('C1')).resolves.toBeUndefined();
		expect(server.calls).toMatchObject([{ method: 'conversations.join', args: { channel: 'C1' } }]);
	});

	it('a private channel is for people to invite to', async () => {
		server.willAnswer(error('method_not_supported_for_channel_type'));
		await expect(client().joinChannel('C1')).rejects.toThrow(/\/invite/);
	});
});

it('the whole of a channel in the sandbox, page by page, the newest first', async () => {
	const sandbox = await openSandbox();
	const written = Array.from({ length: 7 }, (_, at) =>
		sandbox.say({ user: 'ana', channel: '#deal-desk', text: `message ${at}` }),
	);
	const [first] = written;
	const replies = [1, 2, 3].map((at) =>
		sandbox.say({ user: 'ben', channel: '#deal-desk', text: `reply ${at}`, threadTs: first?.ts }),
	);
	sandbox.deleteMessage({ user: 'ana', channel: '#deal-desk', ts: first?.ts ?? '' });
	const slack = client({ token: async () => TOKENS.full, apiUrl: sandbox.apiUrl });
	const texts: string[] = [];
	let cursor: string | null = null;
	do {
		const page: Awaited<ReturnType<typeof slack.history>> = await slack.history({
			channel: CHANNELS.dealDesk,
			oldest: '0.0',
			cursor,
			limit: 3,
		});
		texts.push(...page.messages.map(({ text, latestReplyTs }) => text || `… ${latestReplyTs}`));
		cursor = page.nextCursor;
	} while (cursor !== null);
	const rest = [6, 5, 4, 3, 2, 1].map((at) => `message ${at}`);
	expect(texts.slice(0, 7)).toEqual([...rest, `… ${replies.at(-1)?.ts}`]);
	const thread = await slack.replies({
		channel: CHANNELS.dealDesk,
		threadTs: first?.ts ?? '',
		oldest: replies[0]?.ts ?? '',
		limit: 10,
	});
	expect(thread.messages.map(({ text }) => text)).toEqual(['reply 2', 'reply 3']);
});
