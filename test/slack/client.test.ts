import { inspect } from 'node:util';
import * as http from 'node:http';

import {
	ConfigurationError,
	ReconnectError,
	SlackApiError,
	UnknownOutcomeError,
} from '../../src/core/errors';
import { createSlackClient, type SlackClientOptions } from '../../src/slack/client';
import { type ServerAnswer, SlackApiServer } from '../helpers/slack-api-server';

const TOKEN = 'xoxb-token-of-the-test';
const ok = (body: object = {}): ServerAnswer => ({ body: { ok: true, ...body } });
const error = (code: string, rest: object = {}): ServerAnswer => ({
	body: { ok: false, error: code, ...rest },
});
const tooMany = (retryAfter?: string): ServerAnswer => ({
	status: 429,
	headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
	body: { ok: false, error: 'ratelimited' },
});
const posted = ok({ channel: 'C0SALES001', ts: '1790000000.000100' });
const dana = {
	id: 'U0DANA0001',
	team_id: 'T0ACME0001',
	name: 'dana',
	deleted: false,
	is_bot: false,
	is_restricted: false,
	is_ultra_restricted: false,
	profile: { display_name: 'Dana Fox', real_name: 'Dana Fox', email: 'dana@acme.example' },
};

let server: SlackApiServer;
let slept: number[];

beforeEach(async () => {
	server = await SlackApiServer.start();
	slept = [];
});
afterEach(() => server.stop());

function client(options: Partial<SlackClientOptions> = {}) {
	return createSlackClient({
		token: async () => TOKEN,
		apiUrl: server.apiUrl,
		sleep: async (milliseconds) => {
			slept.push(milliseconds);
		},
		...options,
	});
}

const content = { text: 'Deal won', blocks: [{ type: 'divider' }] };
const post = (slack = client()) => slack.postMessage({ channel: '#sales', content });

async function failure(promise: Promise<unknown>): Promise<Error> {
	const reason: unknown = await promise.then(
		() => new Error('it did not fail'),
		(cause: unknown) => cause,
	);
	return reason as Error;
}

describe('posting', () => {
	test('what Slack receives', async () => {
		server.willAnswer(posted);
		const ref = await client({ userAgent: 'slack-signals/0' }).postMessage({
			channel: '#sales',
			content: { text: 'Deal won \ud800', blocks: [{ type: 'divider' }] },
			threadTs: '1790000000.000001',
			metadata: { event_type: 'signal', event_payload: { id: '1' } },
		});
		expect(ref).toEqual({
			channel: 'C0SALES001',
			ts: '1790000000.000100',
			threadTs: '1790000000.000001',
			permalink: null,
		});
		expect(server.calls).toEqual([
			{
				method: 'chat.postMessage',
				authorization: `Bearer ${TOKEN}`,
				userAgent: 'slack-signals/0',
				args: {
					channel: '#sales',
					text: 'Deal won \ufffd',
					blocks: '[{"type":"divider"}]',
					thread_ts: '1790000000.000001',
					metadata: '{"event_type":"signal","event_payload":{"id":"1"}}',
					unfurl_links: 'false',
					unfurl_media: 'false',
					parse: 'none',
					link_names: 'false',
				},
			},
		]);
	});

	test('an answer that never comes: outcome unknown, posted once', async () => {
		server.willAnswer({ silent: true });
		const reason = await failure(post(client({ timeoutMs: 1000 })));
		expect(reason).toBeInstanceOf(UnknownOutcomeError);
		expect(reason.message).toContain('may or may not be there');
		expect(server.calls).toHaveLength(1);
	});

	test.each<[string, ServerAnswer]>([
		['a closed connection', { hangUp: true }],
		['HTTP 500', { status: 500, body: 'oops' }],
		['HTTP 503', { status: 503, body: '' }],
		['an answer that is no JSON', { body: '<html>proxy</html>' }],
		['internal_error', error('internal_error')],
		['fatal_error', error('fatal_error')],
		['ok without a ts', ok({})],
	])('%s: outcome unknown, posted once', async (_name, answer) => {
		server.willAnswer(answer);
		expect(await failure(post())).toBeInstanceOf(UnknownOutcomeError);
		expect(server.calls).toHaveLength(1);
		expect(slept).toEqual([]);
	});

	test('a connection that was never made is tried again', async () => {
		const slack = client();
		await server.stop();
		const reason = await failure(post(slack));
		expect(reason).toBeInstanceOf(SlackApiError);
		expect(reason).toMatchObject({ slackCode: 'unreachable', method: 'chat.postMessage' });
		expect(reason.message).toContain('ECONNREFUSED');
		expect(slept).toEqual([500, 1500, 4000]);
		server = await SlackApiServer.start();
	});

	test('429 was not executed: waits as long as Slack says, then posts', async () => {
		server.willAnswer(tooMany('2'), tooMany('3'), posted);
		await expect(post()).resolves.toMatchObject({ ts: '1790000000.000100' });
		expect(slept).toEqual([2000, 3000]);
		expect(server.calls).toHaveLength(3);
	});

	test.each([undefined, 'soon'])('429 with Retry-After %p waits a second', async (retryAfter) => {
		server.willAnswer(tooMany(retryAfter), posted);
		await post();
		expect(slept).toEqual([1000]);
	});

	test.each([['31'], ['20', '11']])('a wait beyond 30 s is the caller’s: %p', async (...waits) => {
		server.willAnswer(...waits.map((seconds) => tooMany(seconds)));
		const reason = await failure(post());
		expect(reason).toBeInstanceOf(SlackApiError);
		expect(reason).toMatchObject({
			slackCode: 'ratelimited',
			retryAfterSeconds: Number(waits.at(-1)),
		});
		expect(server.unusedAnswers).toBe(0);
	});
});

describe('reading', () => {
	test('is tried again after failures on the way', async () => {
		server.willAnswer(
			{ hangUp: true },
			{ status: 502, body: '' },
			error('internal_error'),
			ok({ user: dana }),
		);
		await expect(client().userById('U0DANA0001')).resolves.toEqual({
			id: 'U0DANA0001',
			teamId: 'T0ACME0001',
			name: 'Dana Fox',
			email: 'dana@acme.example',
			deleted: false,
			isBot: false,
			isGuest: false,
			isStranger: false,
			isAdmin: false,
			isEmailConfirmed: true,
			timeZone: null,
		});
		expect(slept).toEqual([500, 1500, 4000]);
	});

	test('three times at most', async () => {
		server.willAnswer(...Array.from({ length: 5 }, () => ({ status: 500, body: '' })));
		expect(await failure(client().userById('U1'))).toMatchObject({ slackCode: 'unreachable' });
		expect(server.calls).toHaveLength(4);
	});

	test('and not beyond 30 s', async () => {
		let time = 0;
		server.willAnswer({ status: 500, body: '' }, { status: 500, body: '' });
		const slow = client({
			now: () => time,
			sleep: async () => {
				time += 29_000;
			},
		});
		expect(await failure(slow.userById('U1'))).toMatchObject({ slackCode: 'unreachable' });
		expect(server.calls).toHaveLength(2);
	});

	test('chat.update may be repeated: it changes nothing twice', async () => {
		server.willAnswer({ hangUp: true }, ok());
		await client().updateMessage({ channel: 'C1', ts: '1.1', content });
		expect(server.calls.map((call) => call.args.ts)).toEqual(['1.1', '1.1']);
	});

	test.each(['#sales', 'U0DANA0001', ''])('chat.update refuses the channel %p', async (channel) => {
		const update = client().updateMessage({ channel, ts: '1.1', content });
		expect(await failure(update)).toBeInstanceOf(ConfigurationError);
		expect(server.calls).toEqual([]);
	});

	test('nobody by this address is null, a lack of scope is not', async () => {
		server.willAnswer(
			error('users_not_found'),
			error('missing_scope', { needed: 'users:read.email', provided: 'chat:write' }),
		);
		const slack = client();
		await expect(slack.userByEmail('no@acme.example')).resolves.toBeNull();
		expect(await failure(slack.userByEmail('no@acme.example'))).toBeInstanceOf(SlackApiError);
	});

	test('what people are', async () => {
		server.willAnswer(
			ok({
				members: [
					{ ...dana, deleted: true },
					{ ...dana, is_ultra_restricted: true },
					{ ...dana, is_restricted: true },
					{ ...dana, is_stranger: true },
					{ ...dana, is_bot: true },
					{ id: 'USLACKBOT', name: 'slackbot', is_bot: false, profile: {} },
					{ no: 'id' },
				],
				response_metadata: { next_cursor: 'dXNlcjpVMEc5V0ZYTlo=' },
			}),
		);
		const page = await client().listUsers({ limit: 200, cursor: 'abc' });
		expect(page.nextCursor).toBe('dXNlcjpVMEc5V0ZYTlo=');
		expect(
			page.users.map((user) => [user.deleted, user.isGuest, user.isStranger, user.isBot]),
		).toEqual([
			[true, false, false, false],
			[false, true, false, false],
			[false, true, false, false],
			[false, false, true, false],
			[false, false, false, true],
			[false, false, false, true],
		]);
		expect(server.calls[0]?.args).toEqual({ limit: '200', cursor: 'abc' });
	});

	test('their rights, time zone and whether the address is confirmed', async () => {
		server.willAnswer(
			ok({
				members: [
					{ ...dana, is_admin: true, tz: 'Europe/Berlin', is_email_confirmed: true },
					{ ...dana, is_owner: true, is_email_confirmed: false },
					{ ...dana, is_primary_owner: true, tz: '' },
					dana,
				],
			}),
		);
		const { users, nextCursor } = await client().listUsers({ limit: 1000 });
		expect(nextCursor).toBeNull();
		expect(
			users.map(({ isAdmin, timeZone, isEmailConfirmed }) => [isAdmin, timeZone, isEmailConfirmed]),
		).toEqual([
			[true, 'Europe/Berlin', true],
			[true, null, false],
			[true, null, true],
			[false, null, true],
		]);
	});

	test('one channel; none, or one that the app may not see, is null', async () => {
		server.willAnswer(
			ok({ channel: { id: 'C1', name: 'sales', is_private: true, is_member: true } }),
			error('channel_not_found'),
			error('missing_scope', { needed: 'channels:read' }),
		);
		const slack = client();
		await expect(slack.channelById('C1')).resolves.toEqual({
			id: 'C1',
			name: 'sales',
			isPrivate: true,
			isMember: true,
			isArchived: false,
		});
		expect(server.calls[0]).toMatchObject({
			method: 'conversations.info',
			args: { channel: 'C1' },
		});
		await expect(slack.channelById('C2')).resolves.toBeNull();
		expect(await failure(slack.channelById('C3'))).toMatchObject({ slackCode: 'missing_scope' });
	});

	const NOW = 1_790_000_000_000;
	const inSeconds = (hours: number) => NOW / 1000 + hours * 3600;
	test.each<[string, object, number | null]>([
		['never said so', { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 }, null],
		[
			'the night holds',
			{ dnd_enabled: true, next_dnd_start_ts: inSeconds(-1), next_dnd_end_ts: inSeconds(8) },
			8,
		],
		[
			'the night is to come',
			{ dnd_enabled: true, next_dnd_start_ts: inSeconds(1), next_dnd_end_ts: inSeconds(8) },
			null,
		],
		[
			'a pause within the night, which is longer',
			{
				dnd_enabled: true,
				next_dnd_start_ts: inSeconds(-1),
				next_dnd_end_ts: inSeconds(8),
				snooze_enabled: true,
				snooze_endtime: inSeconds(1),
			},
			8,
		],
		['a pause alone', { snooze_enabled: true, snooze_endtime: inSeconds(2) }, 2],
		['a pause that is over', { snooze_enabled: true, snooze_endtime: inSeconds(-2) }, null],
		['nonsense', { dnd_enabled: true, next_dnd_end_ts: 'soon' }, null],
	])('do-not-disturb: %s', async (_case, info, hours) => {
		server.willAnswer(ok(info));
		const until = await client({ teamId: 'T1' }).dndUntil({ userId: 'U1', now: NOW });
		expect(until).toBe(hours === null ? null : NOW + hours * 3_600_000);
		expect(server.calls).toMatchObject([
			{ method: 'dnd.info', args: { user: 'U1', team_id: 'T1' } },
		]);
	});

	test('do-not-disturb of somebody whom Slack does not show is none', async () => {
		server.willAnswer(error('user_not_visible'), error('missing_scope', { needed: 'dnd:read' }));
		const slack = client();
		await expect(slack.dndUntil({ userId: 'U1', now: NOW })).resolves.toBeNull();
		expect(await failure(slack.dndUntil({ userId: 'U1', now: NOW }))).toMatchObject({
			slackCode: 'missing_scope',
		});
	});

	test('channels, a page at a time; the team of an org-wide install goes along', async () => {
		server.willAnswer(
			ok({
				channels: [
					{ id: 'C1', name: 'sales', is_private: false, is_member: true, is_archived: false },
				],
				response_metadata: { next_cursor: '' },
			}),
		);
		await expect(client({ teamId: 'T1' }).listChannels({ limit: 100 })).resolves.toEqual({
			channels: [{ id: 'C1', name: 'sales', isPrivate: false, isMember: true, isArchived: false }],
			nextCursor: null,
		});
		expect(server.calls[0]?.args).toMatchObject({ team_id: 'T1', limit: '100' });
	});

	test('conversations: one to eight people', async () => {
		server.willAnswer(ok({ channel: { id: 'D1' } }));
		const slack = client();
		await expect(slack.openConversation(['U1', 'U2'])).resolves.toBe('D1');
		expect(server.calls[0]?.args).toEqual({ users: 'U1,U2' });
		expect(await failure(slack.openConversation([]))).toBeInstanceOf(ConfigurationError);
	});

	test('a permalink, or null when the message is gone', async () => {
		server.willAnswer(
			ok({ permalink: 'https://acme.slack.example/p1' }),
			error('message_not_found'),
		);
		const slack = client();
		await expect(slack.permalink({ channel: 'C1', ts: '1.1' })).resolves.toMatch(/^https/);
		await expect(slack.permalink({ channel: 'C1', ts: '1.1' })).resolves.toBeNull();
	});
});

describe('App Home', () => {
	test('is published for one person, again after a failure on the way', async () => {
		server.willAnswer({ status: 502, body: '' }, ok({ view: { id: 'V1' } }));
		await client().publishHome({ userId: 'U1', view: { type: 'home', blocks: [] } });
		expect(server.calls).toHaveLength(2);
		expect(server.calls[1]).toMatchObject({
			method: 'views.publish',
			args: { user_id: 'U1', view: '{"type":"home","blocks":[]}' },
		});
	});
});

describe('revoking', () => {
	test('ends the token; one that is dead already is no error', async () => {
		server.willAnswer(
			ok({ revoked: true }),
			error('token_revoked'),
			error('missing_scope', { needed: 'x' }),
		);
		const slack = client();
		await expect(slack.revoke()).resolves.toBeUndefined();
		await expect(slack.revoke()).resolves.toBeUndefined();
		expect(await failure(slack.revoke())).toMatchObject({ slackCode: 'missing_scope' });
		expect(server.calls.map(({ method }) => method)).toEqual(Array(3).fill('auth.revoke'));
	});
});

describe('identity', () => {
	const who = { url: 'https://acme.slack.example/', team: 'Acme', team_id: 'T1', user_id: 'U1' };

	test('asks bots.info for the app, once per client', async () => {
		server.willAnswer(ok({ ...who, bot_id: 'B1' }), ok({ bot: { id: 'B1', app_id: 'A1' } }));
		const slack = client();
		const expected = {
			appId: 'A1',
			teamId: 'T1',
			teamName: 'Acme',
			botUserId: 'U1',
			url: 'https://acme.slack.example/',
		};
		await expect(slack.identity()).resolves.toEqual(expected);
		await expect(slack.identity()).resolves.toEqual(expected);
		expect(server.calls.map((call) => call.method)).toEqual(['auth.test', 'bots.info']);
	});

	test('needs no second question when auth.test names the app', async () => {
		server.willAnswer(ok({ ...who, bot_id: 'B1', app_id: 'A1' }));
		await expect(client().identity()).resolves.toMatchObject({ appId: 'A1' });
	});

	test('a failure is not remembered', async () => {
		server.willAnswer(error('invalid_auth'), ok({ ...who, app_id: 'A1' }));
		const slack = client();
		expect(await failure(slack.identity())).toBeInstanceOf(ReconnectError);
		await expect(slack.identity()).resolves.toMatchObject({ appId: 'A1' });
	});

	test('a user token is refused with the remedy', async () => {
		server.willAnswer(ok(who));
		const reason = await failure(client().identity());
		expect(reason).toBeInstanceOf(ConfigurationError);
		expect(reason.message).toContain('xoxb-');
	});

	test('granted scopes', async () => {
		server.willAnswer({
			headers: { 'x-oauth-scopes': 'chat:write,im:write' },
			body: { ok: true },
		});
		await expect(client().grantedScopes()).resolves.toEqual(['chat:write', 'im:write']);
	});
});

describe('errors say what to do next', () => {
	test.each<[string, object, RegExp]>([
		['channel_not_found', {}, /\/invite @app/],
		['not_in_channel', {}, /\/invite @app/],
		['is_archived', {}, /archived/],
		['restricted_action', {}, /Slack admin/],
		['user_not_found', {}, /user id/],
		['msg_too_long', {}, /Shorten/],
		['msg_blocks_too_long', {}, /13,200/],
		[
			'missing_scope',
			{ needed: 'chat:write.public', provided: 'chat:write,im:write' },
			/lacks the scope chat:write\.public; it has chat:write,im:write.*"Post to Any Public Channel"/,
		],
		['missing_scope', { needed: 'files:write' }, /files:write.*OAuth & Permissions/],
		[
			'invalid_blocks',
			{ response_metadata: { messages: ['[ERROR] no more than 50 items [json-pointer:/blocks]'] } },
			/no more than 50 items.*Block Kit Builder/,
		],
		['some_new_error', {}, /some_new_error/],
	])('%s %p', async (code, rest, message) => {
		server.willAnswer(error(code, rest));
		const reason = await failure(post());
		expect(reason).toBeInstanceOf(SlackApiError);
		expect(reason).toMatchObject({ slackCode: code, method: 'chat.postMessage' });
		expect(reason.message).toMatch(message);
		expect(server.calls).toHaveLength(1);
	});

	test.each(['token_revoked', 'account_inactive', 'invalid_auth', 'not_authed', 'token_expired'])(
		'%s: reconnect',
		async (code) => {
			server.willAnswer(error(code));
			const reason = await failure(post());
			expect(reason).toBeInstanceOf(ReconnectError);
			expect(reason.message).toContain('reconnect');
			expect(server.calls).toHaveLength(1);
		},
	);

	test('HTTP 404: the host is wrong, and nothing was posted', async () => {
		server.willAnswer({ status: 404, body: 'nothing here' });
		expect(await failure(post())).toMatchObject({ slackCode: 'http_404' });
	});

	test('an error never shows the token, however deep one looks', async () => {
		const answers: ServerAnswer[] = [
			error('invalid_auth'),
			error('channel_not_found'),
			{ status: 500, body: '' },
			{ hangUp: true },
			tooMany('60'),
		];
		for (const answer of answers) {
			server.willAnswer(answer);
			const reason = await failure(post());
			expect(inspect(reason, { depth: 20, showHidden: true })).not.toContain(TOKEN);
			expect(JSON.stringify(reason)).not.toContain(TOKEN);
		}
	});

	test('nothing is written to the console', async () => {
		const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
			jest.spyOn(console, name).mockImplementation(() => undefined),
		);
		server.willAnswer(error('invalid_blocks', { response_metadata: { messages: ['[ERROR] x'] } }));
		await failure(post());
		for (const spy of spies) expect(spy).not.toHaveBeenCalled();
		jest.restoreAllMocks();
	});
});

describe('tokens', () => {
	test('an expired one is refreshed once and the call repeated', async () => {
		server.willAnswer(error('token_expired'), posted);
		const refreshToken = jest.fn(async () => 'xoxe-new');
		await post(client({ refreshToken }));
		expect(refreshToken).toHaveBeenCalledTimes(1);
		expect(server.calls.map((call) => call.authorization)).toEqual([
			`Bearer ${TOKEN}`,
			'Bearer xoxe-new',
		]);
	});

	test('calls that meet the same expired token share one refresh, and later ones keep its result', async () => {
		const expired = error('token_expired');
		server.willAnswer(expired, expired, posted, posted, posted);
		const refreshToken = jest.fn(async () => 'xoxe-new');
		const slack = client({ refreshToken });
		await Promise.all([post(slack), post(slack)]);
		await post(slack);
		expect(refreshToken).toHaveBeenCalledTimes(1);
		expect(server.calls.map((call) => call.authorization).slice(2)).toEqual(
			Array.from({ length: 3 }, () => 'Bearer xoxe-new'),
		);
	});

	test('a refresh that failed is tried again by the next call', async () => {
		server.willAnswer(error('token_expired'), error('token_expired'), posted);
		const refreshToken = jest
			.fn<Promise<string>, []>()
			.mockRejectedValueOnce(new Error('no network'))
			.mockResolvedValueOnce('xoxe-new');
		const slack = client({ refreshToken });
		expect((await failure(post(slack))).message).toBe('no network');
		await expect(post(slack)).resolves.toMatchObject({ channel: 'C0SALES001' });
	});

	test('refused again after the refresh: reconnect', async () => {
		server.willAnswer(error('token_expired'), error('token_expired'));
		const slack = client({ refreshToken: async () => 'xoxe-new' });
		expect(await failure(post(slack))).toBeInstanceOf(ReconnectError);
		expect(server.calls).toHaveLength(2);
	});

	test('none at all: reconnect, without a call', async () => {
		expect(await failure(post(client({ token: async () => '' })))).toBeInstanceOf(ReconnectError);
		expect(server.calls).toEqual([]);
	});

	test.each(['http://slack.example/api/', 'ftp://127.0.0.1/', 'nonsense'])(
		'never travels to %s',
		(apiUrl) => {
			expect(() => client({ apiUrl })).toThrow(ConfigurationError);
		},
	);

	test('never follows a redirect', async () => {
		server.willAnswer({ status: 302, headers: { location: server.apiUrl } });
		expect(await failure(post())).toMatchObject({ slackCode: 'http_302' });
		expect(server.calls).toHaveLength(1);
	});
});

test('goes through the agents that n8n installs for HTTP(S)_PROXY', async () => {
	// n8n replaces http.globalAgent; the global fetch would not notice.
	const before = http.globalAgent;
	const seen: string[] = [];
	class ProxyLikeAgent extends http.Agent {
		override createConnection(
			...[options, callback]: Parameters<http.Agent['createConnection']>
		): ReturnType<http.Agent['createConnection']> {
			seen.push(`${options.host}:${options.port}`);
			return super.createConnection(
				{ ...options, port: new URL(server.apiUrl).port } as typeof options,
				callback,
			);
		}
	}
	try {
		// eslint-disable-next-line @typescript-eslint/no-require-imports -- the module object, as n8n changes it
		(require('node:http') as typeof http).globalAgent = new ProxyLikeAgent();
		server.willAnswer(posted);
		// Nothing listens on port 9: only the agent can get this through.
		await post(client({ apiUrl: 'http://127.0.0.1:9/api/' }));
	} finally {
		// eslint-disable-next-line @typescript-eslint/no-require-imports -- as above
		(require('node:http') as typeof http).globalAgent = before;
	}
	expect(seen).toEqual(['127.0.0.1:9']);
	expect(server.calls).toHaveLength(1);
});
