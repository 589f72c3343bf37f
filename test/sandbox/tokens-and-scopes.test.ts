import {
	BOT_ID,
	BOT_USER_ID,
	CHANNELS,
	PEOPLE,
	TEAM_ID,
	TOKENS,
	type Sandbox,
} from '../../sandbox/slack';
import { DEFAULT_SCOPES } from '../../sandbox/slack/scopes';
import { closeSandboxes, openSandbox, slackError, webClient } from '../helpers/sandbox';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await openSandbox();
});
afterEach(closeSandboxes);

describe('tokens', () => {
	it('auth.test says who the token is, with its scopes in the header', async () => {
		const answer = await webClient(sandbox).auth.test();
		expect(answer).toMatchObject({
			ok: true,
			url: `${sandbox.url}/`,
			team: 'Northwind Sales',
			team_id: TEAM_ID,
			user_id: BOT_USER_ID,
			bot_id: BOT_ID,
		});
		expect(answer.response_metadata?.scopes).toEqual(DEFAULT_SCOPES);
		const bot = await webClient(sandbox).bots.info({ bot: answer.bot_id });
		expect(bot.bot).toMatchObject({ id: BOT_ID, app_id: 'A0SIGNALS', deleted: false });
	});

	it('refuses a missing and an unknown token', async () => {
		const bare = await fetch(`${sandbox.apiUrl}auth.test`, { method: 'POST' });
		expect(await bare.json()).toEqual({ ok: false, error: 'not_authed' });
		expect(await slackError(webClient(sandbox, 'xoxb-nobody').auth.test())).toMatchObject({
			error: 'invalid_auth',
		});
	});

	it('refuses a revoked token, and only that one', async () => {
		await webClient(sandbox).auth.revoke();
		expect(await slackError(webClient(sandbox).auth.test())).toMatchObject({
			error: 'token_revoked',
		});
		expect((await webClient(sandbox, TOKENS.minimum).auth.test()).ok).toBe(true);
	});

	it('refuses every token after the app was uninstalled', async () => {
		await webClient(sandbox).apps.uninstall({
			client_id: '1000000000001.2000000000002',
			client_secret: 'sandbox-client-secret',
		});
		expect(await slackError(webClient(sandbox, TOKENS.full).auth.test())).toMatchObject({
			error: 'account_inactive',
		});
	});

	it('refuses an expired token', async () => {
		const { token } = sandbox.grantToken({ scopes: DEFAULT_SCOPES, expiresIn: 60 });
		expect((await webClient(sandbox, token).auth.test()).ok).toBe(true);
		sandbox.advance(60_000);
		expect(await slackError(webClient(sandbox, token).auth.test())).toMatchObject({
			error: 'token_expired',
		});
	});

	it('knows no other methods', async () => {
		expect(await slackError(webClient(sandbox).apiCall('chat.shout'))).toMatchObject({
			error: 'unknown_method',
		});
	});
});

describe('scopes', () => {
	it.each([
		['chat.postMessage', { channel: '#deal-desk', text: 'x' }, 'chat:write'],
		['chat.update', { channel: CHANNELS.dealDesk, ts: '1.1', text: 'x' }, 'chat:write'],
		['chat.delete', { channel: CHANNELS.dealDesk, ts: '1.1' }, 'chat:write'],
		['chat.postEphemeral', { channel: '#deal-desk', user: PEOPLE.ana, text: 'x' }, 'chat:write'],
		['users.info', { user: PEOPLE.ana }, 'users:read'],
		['users.list', {}, 'users:read'],
		['users.lookupByEmail', { email: 'ana@northwind.example' }, 'users:read.email'],
		['bots.info', { bot: BOT_ID }, 'users:read'],
		['conversations.open', { users: PEOPLE.ana }, 'im:write'],
		['conversations.open', { users: `${PEOPLE.ana},${PEOPLE.ben}` }, 'mpim:write'],
		['conversations.list', {}, 'channels:read'],
		[
			'conversations.list',
			{ types: 'public_channel,private_channel' },
			'channels:read,groups:read',
		],
		['conversations.info', { channel: CHANNELS.dealDesk }, 'channels:read'],
		['conversations.info', { channel: CHANNELS.execDeals }, 'groups:read'],
		['conversations.members', { channel: CHANNELS.dealDesk }, 'channels:read'],
		['conversations.history', { channel: CHANNELS.dealDesk }, 'channels:history'],
		['conversations.history', { channel: CHANNELS.execDeals }, 'groups:history'],
		['conversations.replies', { channel: CHANNELS.dealDesk, ts: '1.1' }, 'channels:history'],
		['conversations.join', { channel: CHANNELS.marketing }, 'channels:join'],
		['conversations.invite', { channel: CHANNELS.dealDesk, users: PEOPLE.dev }, 'channels:manage'],
		[
			'reactions.add',
			{ channel: CHANNELS.dealDesk, timestamp: '1.1', name: 'eyes' },
			'reactions:write',
		],
	])('%s %j needs %s', async (method, request, needed) => {
		const refused = await slackError(webClient(sandbox, TOKENS.none).apiCall(method, request));
		expect(refused).toMatchObject({ error: 'missing_scope', needed, provided: '' });
	});

	it('names what the token has', async () => {
		const refused = await slackError(
			webClient(sandbox, TOKENS.minimum).conversations.list({ types: 'public_channel' }),
		);
		expect(refused).toMatchObject({
			error: 'missing_scope',
			needed: 'channels:read',
			provided: 'chat:write,im:write,users:read,users:read.email',
		});
	});

	it('shows addresses only with users:read.email', async () => {
		const { token } = sandbox.grantToken({ scopes: ['users:read'] });
		const blind = await webClient(sandbox, token).users.info({ user: PEOPLE.ana });
		expect(blind.user?.profile).not.toHaveProperty('email');
		const seeing = await webClient(sandbox).users.info({ user: PEOPLE.ana });
		expect(seeing.user?.profile?.email).toBe('ana@northwind.example');
	});
});
