import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';

import { SlackSignalsApi } from '../../credentials/SlackSignalsApi.credentials';
import { SlackSignalsOAuth2Api } from '../../credentials/SlackSignalsOAuth2Api.credentials';
import { CLIENT_ID, CLIENT_SECRET, DEFAULT_SCOPES, defaultSeed, TOKENS } from '../../sandbox/slack';
import { type Bench, channelByName, deliveries, setUp, signal } from '../helpers/n8n';
import { PlainCredentials } from '../helpers/n8n-credentials';

async function evaluated(data: ICredentialDataDecryptedObject) {
	const credentials = new PlainCredentials();
	credentials.set('slackSignalsOAuth2Api', data);
	const details = { id: 'x', name: 'x' };
	return credentials.getDecrypted(undefined, details, 'slackSignalsOAuth2Api', 'internal');
}

describe('where the OAuth credential connects', () => {
	it.each([
		[
			{ host: 'slack.com' },
			'https://slack.com/oauth/v2/authorize',
			'https://slack.com/api/oauth.v2.access',
		],
		[
			{ host: 'slack-gov.com' },
			'https://slack-gov.com/oauth/v2/authorize',
			'https://slack-gov.com/api/oauth.v2.access',
		],
		[
			{ host: 'other', apiBaseUrl: 'http://127.0.0.1:4000/api/' },
			'http://127.0.0.1:4000/oauth/v2/authorize',
			'http://127.0.0.1:4000/api/oauth.v2.access',
		],
		[
			{ host: 'other', apiBaseUrl: 'https://proxy.example/slack/api' },
			'https://proxy.example/slack/oauth/v2/authorize',
			'https://proxy.example/slack/api/oauth.v2.access',
		],
	])('%j', async (data, authUrl, accessTokenUrl) => {
		expect(await evaluated(data)).toMatchObject({
			authUrl,
			accessTokenUrl,
			authentication: 'body',
		});
	});

	it('asks for the minimum and what was ticked', async () => {
		const minimum = 'chat:write,im:write,users:read,users:read.email';
		expect((await evaluated({})).scope).toBe(
			`${minimum},channels:read,groups:read,chat:write.public`,
		);
		expect((await evaluated({ scopeGroups: [] })).scope).toBe(minimum);
		expect((await evaluated({ scopeGroups: ['mpim:write'] })).scope).toBe(`${minimum},mpim:write`);
	});
});

describe('the test of the bot token', () => {
	it.each([
		[{ host: 'slack.com' }, 'https://slack.com/api/'],
		[{ host: 'slack-gov.com' }, 'https://slack-gov.com/api/'],
		[{ host: 'other', apiBaseUrl: 'http://127.0.0.1:4000/api/' }, 'http://127.0.0.1:4000/api/'],
	])('%j', async (data, url) => {
		const bench = await setUp();
		const node = bench.slackNode('slackChannelPost');
		const { baseURL } = new SlackSignalsApi().test.request;
		const keys = { $credentials: data };
		const { expression } = node.workflow;
		expect(expression.getSimpleParameterValue(node.node, baseURL, 'internal', keys as never)).toBe(
			url,
		);
		await bench.tearDown();
	});
});

describe('safe mode', () => {
	it.each([
		['slackSignalsApi', new SlackSignalsApi()],
		['slackSignalsOAuth2Api', new SlackSignalsOAuth2Api()],
	])('is a switch of %s, off at first, and asks for a place when it is on', (_name, credential) => {
		const property = (name: string) => credential.properties.find((one) => one.name === name);
		expect(property('safeMode')).toMatchObject({ type: 'boolean', default: false });
		expect(property('safeModeTo')).toMatchObject({
			required: true,
			displayOptions: { show: { safeMode: [true] } },
		});
	});

	it('holds for an OAuth connection, whose token never shows', async () => {
		const bench = await setUp();
		bench.host.credentials.set('slackSignalsOAuth2Api', {
			clientId: CLIENT_ID,
			clientSecret: CLIENT_SECRET,
			signingSecret: bench.sandbox.signingSecret,
			host: 'other',
			apiBaseUrl: bench.sandbox.apiUrl,
			safeMode: true,
			safeModeTo: ' #signals-fallback ',
			oauthTokenData: {
				access_token: TOKENS.default,
				token_type: 'bot',
				app_id: bench.app.appId,
				team: { id: bench.app.teamId },
			},
		});
		const node = bench.host.node('slackChannelPost', {
			parameters: { postTo: 'channel', channel: channelByName('#deal-desk') },
			credentials: { slackSignalsOAuth2Api: { id: 'x', name: 'x' } },
		});
		const outputs = await bench.host.execute(node, [signal('deal.won', { id: 'a' })]);
		await bench.host.execute(node, [signal('deal.won', { id: 'b' })]);
		expect(bench.sandbox.messages('#signals-fallback')).toHaveLength(2);
		expect(bench.sandbox.messages('#deal-desk')).toEqual([]);
		expect(JSON.stringify(outputs)).not.toContain(TOKENS.default);
		// The place is looked up once, not in each run.
		expect(bench.sandbox.calls({ method: 'conversations.list' })).toHaveLength(1);
		await bench.tearDown();
	});
});

describe('an OAuth token that expires', () => {
	let bench: Bench;
	beforeEach(async () => {
		const seed = defaultSeed();
		seed.app.tokenRotation = true;
		seed.tokens = [
			{
				token: 'xoxe.xoxb-first',
				scopes: DEFAULT_SCOPES,
				expiresIn: 60,
				refreshToken: 'xoxe-1-first',
			},
		];
		bench = await setUp({ seed });
		oauthCredential();
	});
	afterEach(() => bench.tearDown());

	function oauthCredential(): INode['credentials'] {
		return bench.host.credentials.set('slackSignalsOAuth2Api', {
			clientId: CLIENT_ID,
			clientSecret: CLIENT_SECRET,
			signingSecret: bench.sandbox.signingSecret,
			host: 'other',
			apiBaseUrl: bench.sandbox.apiUrl,
			oauthTokenData: {
				access_token: 'xoxe.xoxb-first',
				refresh_token: 'xoxe-1-first',
				token_type: 'bot',
				app_id: bench.app.appId,
				team: { id: bench.app.teamId, name: 'Northwind Sales' },
			},
		});
	}

	const postNode = () =>
		bench.host.node('slackChannelPost', {
			parameters: { postTo: 'channel', channel: channelByName('#deal-desk') },
			credentials: { slackSignalsOAuth2Api: { id: 'x', name: 'x' } },
		});
	const items = (...ids: string[]) => ids.map((id) => signal('deal.won', { id }));
	const refreshes = () => bench.sandbox.calls({ method: 'oauth.v2.access' });

	it('asks Slack whose workspace it is once, for links, and not again in each run', async () => {
		const [posted] = await bench.host.execute(postNode(), items('a', 'b'));
		expect(deliveries(posted).map(({ permalink }) => permalink)).toEqual(
			bench.sandbox
				.messages('#deal-desk')
				.map(({ ts }) => expect.stringContaining(`/p${ts.replace('.', '')}`) as string),
		);
		await bench.host.execute(postNode(), items('c'));
		expect(bench.sandbox.calls().map(({ method }) => method)).toEqual([
			'chat.postMessage',
			'auth.test',
			'bots.info',
			'chat.postMessage',
			'chat.postMessage',
		]);
	});

	it('delivers without a link when Slack does not say whose workspace it is', async () => {
		bench.sandbox.fault({ method: 'auth.test', kind: 'error', code: 'access_denied' });
		const [posted] = await bench.host.execute(postNode(), items('a'));
		expect(deliveries(posted)).toMatchObject([{ status: 'posted', permalink: null }]);
	});

	it('is refreshed once, kept, and used by the rest of the run and the next one', async () => {
		bench.sandbox.advance(61_000);
		const [posted] = await bench.host.execute(postNode(), items('a', 'b', 'c'));
		expect(deliveries(posted).map(({ status }) => status)).toEqual(['posted', 'posted', 'posted']);
		await bench.host.execute(postNode(), items('d'));
		expect(bench.sandbox.messages('#deal-desk')).toHaveLength(4);
		expect(refreshes()).toHaveLength(1);
		expect(bench.sandbox.calls().filter(({ token }) => token === 'xoxe.xoxb-first')).toHaveLength(
			1,
		);
		expect(bench.host.credentials.tokenUpdates).toBe(1);
		const kept = bench.host.credentials.get('slackSignalsOAuth2Api').oauthTokenData;
		expect(kept).toMatchObject({
			access_token: expect.stringMatching(/^xoxe\.xoxb-sandbox-/),
			team: { id: bench.app.teamId },
		});
	});

	it('is refreshed once by executions at the same moment', async () => {
		bench.sandbox.advance(61_000);
		const runs = ['a', 'b', 'c'].map((id) => bench.host.execute(postNode(), items(id)));
		await Promise.all(runs);
		expect(bench.sandbox.messages('#deal-desk')).toHaveLength(3);
		expect(refreshes()).toHaveLength(1);
	});

	it('that cannot be refreshed is one clear error that says to reconnect', async () => {
		bench.sandbox.advance(61_000);
		const data = bench.host.credentials.get('slackSignalsOAuth2Api');
		const oauthTokenData = { ...(data.oauthTokenData as object), refresh_token: 'xoxe-1-used' };
		bench.host.credentials.set('slackSignalsOAuth2Api', { ...data, oauthTokenData });
		const failure = await bench.host
			.execute(postNode(), items('a'))
			.catch((error: unknown) => error);
		expect(failure).toMatchObject({
			name: 'NodeApiError',
			message: expect.stringMatching(/no longer accepts this connection.*reconnect it/),
		});
		expect(JSON.stringify(failure)).not.toMatch(/xox|sandbox-client-secret/);
	});

	it('that Slack cannot renew just now says to try again', async () => {
		bench.sandbox.advance(61_000);
		bench.sandbox.fault({ method: 'oauth.v2.access', kind: 'server_error', times: 5 });
		const failure = await bench.host
			.execute(postNode(), items('a'))
			.catch((error: unknown) => error);
		expect(failure).toMatchObject({ message: expect.stringContaining('Run it again') });
		expect(JSON.stringify(failure)).not.toMatch(/xox|sandbox-client-secret/);
	});

	it('that was revoked is not refreshed', async () => {
		bench.sandbox.revoke();
		await expect(bench.host.execute(postNode(), items('a'))).rejects.toThrow(
			/token_revoked.*reconnect it/,
		);
		expect(refreshes()).toEqual([]);
	});
});
