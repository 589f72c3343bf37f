import {
	APP_ID,
	BOT_ID,
	BOT_USER_ID,
	CLIENT_ID,
	CLIENT_SECRET,
	defaultSeed,
	type Sandbox,
} from '../../sandbox/slack';
import { FULL_SCOPES } from '../../sandbox/slack/scopes';
import { startEmulator, type SlackEmulator } from '../helpers/emulate';
import { closeSandboxes, openSandbox } from '../helpers/sandbox';

type Answer = Record<string, unknown>;

/** What a probe may use: both sides are seeded alike, their ids differ. */
interface Side {
	apiUrl: string;
	ids: { ana: string; general: string; ts: string; viewTrigger: string };
}

const FULL = 'xoxb-probe-full';
const BARE = 'xoxb-probe-bare';

let sandbox: Sandbox;
let emulator: SlackEmulator;
let sides: { ours: Side; theirs: Side };

async function call(side: Side, method: string, args: object, token = FULL): Promise<Answer> {
	const response = await fetch(`${side.apiUrl}${method}`, {
		method: 'POST',
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		body: JSON.stringify(args),
	});
	return (await response.json()) as Answer;
}

async function prepare(apiUrl: string): Promise<Side> {
	const side: Side = { apiUrl, ids: { ana: '', general: '', ts: '', viewTrigger: '' } };
	const people = await call(side, 'users.list', {});
	const channels = await call(side, 'conversations.list', {});
	const idOf = (list: unknown, name: string) =>
		(list as Array<{ id: string; name: string }>).find((each) => each.name === name)?.id ?? '';
	side.ids.ana = idOf(people.members, 'ana');
	side.ids.general = idOf(channels.channels, 'general');
	await call(side, 'conversations.join', { channel: side.ids.general });
	await call(side, 'conversations.invite', { channel: side.ids.general, users: side.ids.ana });
	const posted = await call(side, 'chat.postMessage', { channel: side.ids.general, text: 'seed' });
	side.ids.ts = String(posted.ts);
	return side;
}

beforeAll(async () => {
	const seed = defaultSeed();
	seed.tokens = [
		{ token: FULL, scopes: FULL_SCOPES },
		{ token: BARE, scopes: ['users:read'] },
	];
	sandbox = await openSandbox({ seed });
	emulator = await startEmulator({
		team: { name: 'Northwind Sales', domain: 'northwind-sandbox' },
		users: [{ name: 'ana', real_name: 'Ana Alvarez', email: 'ana@northwind.example' }],
		oauth_apps: [
			{
				client_id: CLIENT_ID,
				client_secret: CLIENT_SECRET,
				app_id: APP_ID,
				name: 'Slack Signals',
				redirect_uris: ['http://127.0.0.1/cb'],
				scopes: FULL_SCOPES,
				bot_id: BOT_ID,
				bot_user_id: BOT_USER_ID,
				bot_name: 'slack_signals',
			},
		],
		tokens: [
			{
				token: FULL,
				scopes: FULL_SCOPES,
				type: 'bot',
				user_id: BOT_USER_ID,
				app_id: APP_ID,
				bot_id: BOT_ID,
				bot_user_id: BOT_USER_ID,
			},
			{
				token: BARE,
				scopes: ['users:read'],
				type: 'bot',
				user_id: BOT_USER_ID,
				app_id: APP_ID,
				bot_id: BOT_ID,
				bot_user_id: BOT_USER_ID,
			},
		],
		strict_scopes: true,
	});
	sides = {
		ours: await prepare(sandbox.apiUrl),
		theirs: await prepare(`${emulator.url}/api/`),
	};
}, 30_000);
afterAll(async () => {
	await emulator.close();
	await closeSandboxes();
});

/** Keys of the answer and of what stands in it, two levels deep; lists by their first item. */
function keysOf(answer: unknown, depth = 2, prefix = ''): string[] {
	if (Array.isArray(answer)) return keysOf(answer[0], depth, `${prefix}[].`.replace('..', '.'));
	if (typeof answer !== 'object' || answer === null || depth === 0) return [];
	return Object.entries(answer).flatMap(([key, value]) => [
		prefix + key,
		...keysOf(value, depth - 1, `${prefix}${key}.`),
	]);
}

interface Probe {
	method: string;
	args: (ids: Side['ids']) => object;
}

/** Known and meant: what emulate adds beyond Slack's documentation, or Slack leaves out. */
const ADDED_BY_EMULATE: Record<string, string[]> = {
	// Slack's auth.test names no app; bots.info does.
	'auth.test': ['app_id'],
	// Read marks of a user token, which a bot has not.
	'conversations.list': ['channels.[].is_open', 'channels.[].last_read'],
	// num_members only with include_num_members.
	'conversations.info': ['channel.is_open', 'channel.last_read', 'channel.num_members'],
	// A cursor only where there is a next page.
	'conversations.history': ['response_metadata', 'response_metadata.next_cursor'],
};

const home = { type: 'home', blocks: [{ type: 'divider' }] };
const SHAPES: Record<string, Probe> = {
	'auth.test': { method: 'auth.test', args: () => ({}) },
	'chat.postMessage': {
		method: 'chat.postMessage',
		args: ({ general }) => ({ channel: general, text: 'x' }),
	},
	'chat.update': {
		method: 'chat.update',
		args: ({ general, ts }) => ({ channel: general, ts, text: 'new' }),
	},
	'chat.postEphemeral': {
		method: 'chat.postEphemeral',
		args: ({ general, ana }) => ({ channel: general, user: ana, text: 'x' }),
	},
	'chat.getPermalink': {
		method: 'chat.getPermalink',
		args: ({ general, ts }) => ({ channel: general, message_ts: ts }),
	},
	'conversations.open': { method: 'conversations.open', args: ({ ana }) => ({ users: ana }) },
	'conversations.list': { method: 'conversations.list', args: () => ({ limit: 1 }) },
	'conversations.info': {
		method: 'conversations.info',
		args: ({ general }) => ({ channel: general }),
	},
	'conversations.members': {
		method: 'conversations.members',
		args: ({ general }) => ({ channel: general }),
	},
	'conversations.history': {
		method: 'conversations.history',
		args: ({ general }) => ({ channel: general }),
	},
	'conversations.replies': {
		method: 'conversations.replies',
		args: ({ general, ts }) => ({ channel: general, ts }),
	},
	'users.info': { method: 'users.info', args: ({ ana }) => ({ user: ana }) },
	'users.list': { method: 'users.list', args: () => ({}) },
	'users.lookupByEmail': {
		method: 'users.lookupByEmail',
		args: () => ({ email: 'ana@northwind.example' }),
	},
	'views.publish': { method: 'views.publish', args: ({ ana }) => ({ user_id: ana, view: home }) },
};

describe('shapes: what emulate answers and the sandbox does not', () => {
	it.each(Object.keys(SHAPES))('%s', async (name) => {
		const probe = SHAPES[name];
		if (!probe) throw new Error(name);
		const [ours, theirs] = await Promise.all(
			[sides.ours, sides.theirs].map((side) => call(side, probe.method, probe.args(side.ids))),
		);
		expect({ ours, theirs }).toMatchObject({ ours: { ok: true }, theirs: { ok: true } });
		const known = keysOf(ours);
		expect(keysOf(theirs).filter((key) => !known.includes(key))).toEqual(
			ADDED_BY_EMULATE[name] ?? [],
		);
	});
});

const ERRORS: Array<[string, string, (ids: Side['ids']) => object, string?]> = [
	['a channel nobody knows', 'chat.postMessage', () => ({ channel: 'C0NOWHERE', text: 'x' })],
	['no text', 'chat.postMessage', ({ general }) => ({ channel: general })],
	[
		'no such message',
		'chat.update',
		({ general }) => ({ channel: general, ts: '1.000001', text: 'x' }),
	],
	['no such message', 'chat.delete', ({ general }) => ({ channel: general, ts: '1.000001' })],
	['no such person', 'users.info', () => ({ user: 'U0NOBODY' })],
	['no such address', 'users.lookupByEmail', () => ({ email: 'nobody@northwind.example' })],
	['no such channel', 'conversations.info', () => ({ channel: 'C0NOWHERE' })],
	['no such channel', 'conversations.history', () => ({ channel: 'C0NOWHERE' })],
	['no such channel', 'conversations.join', () => ({ channel: 'C0NOWHERE' })],
	['nobody to open', 'conversations.open', () => ({})],
	[
		'no such message',
		'reactions.add',
		({ general }) => ({ channel: general, timestamp: '1.000001', name: 'eyes' }),
	],
	[
		'no such message',
		'chat.getPermalink',
		({ general }) => ({ channel: general, message_ts: '1.000001' }),
	],
	[
		'no such trigger',
		'views.open',
		() => ({
			trigger_id: 'made.up',
			view: { type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: [] },
		}),
	],
	['no scope', 'chat.postMessage', ({ general }) => ({ channel: general, text: 'x' }), BARE],
	['no scope', 'conversations.list', () => ({}), BARE],
	['no scope', 'users.lookupByEmail', () => ({ email: 'ana@northwind.example' }), BARE],
];

describe('error codes agree', () => {
	it.each(ERRORS.map(([why, method, args, token = FULL]) => ({ why, method, args, token })))(
		'$why: $method',
		async ({ method, args, token }) => {
			const [ours, theirs] = await Promise.all(
				[sides.ours, sides.theirs].map((side) => call(side, method, args(side.ids), token)),
			);
			expect(ours?.ok).toBe(false);
			expect({ error: ours?.error, needed: ours?.needed }).toEqual({
				error: theirs?.error,
				needed: theirs?.needed,
			});
		},
	);

	it('but for an unknown thread: thread_not_found here as documented, an empty page there', async () => {
		const read = (side: Side) =>
			call(side, 'conversations.replies', { channel: side.ids.general, ts: '1.000001' });
		expect(await read(sides.ours)).toEqual({ ok: false, error: 'thread_not_found' });
		expect(await read(sides.theirs)).toMatchObject({ ok: true, messages: [] });
	});

	it('the second reaction', async () => {
		const react = (side: Side) =>
			call(side, 'reactions.add', {
				channel: side.ids.general,
				timestamp: side.ids.ts,
				name: 'eyes',
			});
		for (const side of [sides.ours, sides.theirs]) {
			expect(await react(side)).toMatchObject({ ok: true });
			expect(await react(side)).toEqual({ ok: false, error: 'already_reacted' });
		}
	});
});
