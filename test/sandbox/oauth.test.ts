import { CLIENT_ID, CLIENT_SECRET, defaultSeed, type Sandbox } from '../../sandbox/slack';
import { closeSandboxes, openSandbox, slackError, webClient } from '../helpers/sandbox';

afterEach(closeSandboxes);

const REDIRECT = 'http://127.0.0.1:5678/rest/oauth2-credential/callback';
const SCOPES = 'chat:write,users:read';

function consentUrl(sandbox: Sandbox, changes: Record<string, string> = {}): string {
	const query = new URLSearchParams({
		client_id: CLIENT_ID,
		scope: SCOPES,
		redirect_uri: REDIRECT,
		state: 'st<at>e"',
		...changes,
	});
	return `${sandbox.url}/oauth/v2/authorize?${query}`;
}

/** Presses a button of the consent page, with the fields that the page really carries. */
async function decide(sandbox: Sandbox, decision: 'allow' | 'deny'): Promise<URL> {
	const page = await (await fetch(consentUrl(sandbox))).text();
	const form = new URLSearchParams({ decision });
	for (const [, name = '', value = ''] of page.matchAll(/name="(\w+)" value="([^"]*)"/g)) {
		if (name !== 'decision') form.set(name, unescape(value));
	}
	form.set('user', /<option value="(\w+)"/.exec(page)?.[1] ?? '');
	const response = await fetch(`${sandbox.url}/oauth/v2/authorize`, {
		method: 'POST',
		redirect: 'manual',
		body: form,
	});
	expect(response.status).toBe(302);
	return new URL(response.headers.get('location') ?? '');
}

function unescape(html: string): string {
	return html
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&amp;', '&');
}

const client = { client_id: CLIENT_ID, client_secret: CLIENT_SECRET };

it('allow: the code gives a token with the scopes asked for, once', async () => {
	const sandbox = await openSandbox();
	const target = await decide(sandbox, 'allow');
	expect(`${target.origin}${target.pathname}`).toBe(REDIRECT);
	expect(target.searchParams.get('state')).toBe('st<at>e"');
	const exchange = {
		...client,
		code: target.searchParams.get('code') ?? '',
		redirect_uri: REDIRECT,
	};
	const slack = webClient(sandbox, '');
	const granted = await slack.oauth.v2.access(exchange);
	expect(granted).toMatchObject({
		ok: true,
		token_type: 'bot',
		scope: SCOPES,
		app_id: 'A0SIGNALS',
		team: { id: 'T0SANDBOX', name: 'Northwind Sales' },
		enterprise: null,
		is_enterprise_install: false,
	});
	expect(granted).not.toHaveProperty('refresh_token');
	const installed = webClient(sandbox, granted.access_token);
	expect((await installed.auth.test()).response_metadata?.scopes).toEqual(SCOPES.split(','));
	expect(await slackError(slack.oauth.v2.access(exchange))).toMatchObject({
		error: 'code_already_used',
	});
});

it('takes the client by HTTP Basic too, as n8n sends it', async () => {
	const sandbox = await openSandbox();
	const code = (await decide(sandbox, 'allow')).searchParams.get('code') ?? '';
	const response = await fetch(`${sandbox.apiUrl}oauth.v2.access`, {
		method: 'POST',
		headers: {
			authorization: `Basic ${Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64')}`,
		},
		body: new URLSearchParams({ code, redirect_uri: REDIRECT, grant_type: 'authorization_code' }),
	});
	expect(await response.json()).toMatchObject({ ok: true, token_type: 'bot' });
});

it('deny: goes back with access_denied', async () => {
	const target = await decide(await openSandbox(), 'deny');
	expect(target.searchParams.get('error')).toBe('access_denied');
	expect(target.searchParams.has('code')).toBe(false);
});

it.each([
	['client_id', 'nobody', 'invalid_client_id'],
	['scope', 'chat:write,world:rule', 'invalid_scope'],
	['redirect_uri', 'https://evil.example/cb', 'bad_redirect_uri'],
])('the consent page refuses a wrong %s', async (name, value, code) => {
	const response = await fetch(consentUrl(await openSandbox(), { [name]: value }));
	expect(response.status).toBe(400);
	expect(await response.text()).toContain(code);
});

it.each([
	[{ client_id: 'nobody' }, 'invalid_client_id'],
	[{ client_secret: 'wrong' }, 'bad_client_secret'],
	[{ code: 'made-up' }, 'invalid_code'],
	[{ redirect_uri: 'http://127.0.0.1/other' }, 'bad_redirect_uri'],
])('oauth.v2.access refuses %j', async (change, error) => {
	const sandbox = await openSandbox();
	const code = (await decide(sandbox, 'allow')).searchParams.get('code') ?? '';
	const exchange = { ...client, code, redirect_uri: REDIRECT, ...change };
	expect(await slackError(webClient(sandbox, '').oauth.v2.access(exchange))).toMatchObject({
		error,
	});
});

it('token rotation: tokens expire after twelve hours, refresh tokens serve once', async () => {
	const seed = defaultSeed();
	seed.app.tokenRotation = true;
	const sandbox = await openSandbox({ seed });
	const slack = webClient(sandbox, '');
	const code = (await decide(sandbox, 'allow')).searchParams.get('code') ?? '';
	const granted = await slack.oauth.v2.access({ ...client, code, redirect_uri: REDIRECT });
	expect(granted.expires_in).toBe(43_200);
	sandbox.advance(43_200_000);
	expect(await slackError(webClient(sandbox, granted.access_token).auth.test())).toMatchObject({
		error: 'token_expired',
	});
	const refresh = {
		...client,
		grant_type: 'refresh_token' as const,
		refresh_token: granted.refresh_token ?? '',
	};
	const renewed = await slack.oauth.v2.access(refresh);
	expect((await webClient(sandbox, renewed.access_token).auth.test()).ok).toBe(true);
	expect(await slackError(slack.oauth.v2.access(refresh))).toMatchObject({
		error: 'invalid_refresh_token',
	});
});
