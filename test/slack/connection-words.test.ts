import { deadTokenWords } from '../../src/slack/dead-token-words';
import { missingScopes } from '../../src/slack/missing-scopes';
import { MINIMUM_SCOPES, SCOPE_GROUPS, scopesFor } from '../../src/slack/scopes';
import { renderWelcome } from '../../src/slack/render-welcome';
import { signedChallenge } from '../../src/slack/signed-challenge';
import { verifySlackRequest } from '../../src/slack/verify';
import { readable } from '../helpers/n8n';

describe('missing scopes', () => {
	it('are none when all are granted', () => {
		expect(missingScopes(scopesFor(SCOPE_GROUPS.map(({ id }) => id)))).toEqual([]);
	});

	it('name the needed ones first, and each once', () => {
		const missing = missingScopes([]);
		const needed = missing.slice(0, MINIMUM_SCOPES.length);
		expect(needed.map(({ scope }) => scope)).toEqual(MINIMUM_SCOPES.map(({ scope }) => scope));
		expect(missing.filter((one) => one.needed)).toEqual(needed);
		expect(new Set(missing.map(({ scope }) => scope)).size).toBe(missing.length);
		expect(missing.every(({ reason }) => reason !== '')).toBe(true);
	});

	it('leave out what a half granted group has', () => {
		const scopes = missingScopes(['channels:read']).map(({ scope }) => scope);
		expect(scopes).toContain('groups:read');
		expect(scopes).not.toContain('channels:read');
	});
});

it('say of every dead token what to do', () => {
	for (const code of ['token_revoked', 'account_inactive', 'invalid_auth', 'something_new']) {
		const { reason, remedy } = deadTokenWords(code);
		expect(reason).not.toBe('');
		expect(remedy).toMatch(/reconnect/);
	}
	expect(deadTokenWords('something_new').reason).toContain('something_new');
});

it('a challenge signed here is one that the trigger takes', () => {
	const now = Date.now();
	const { body, headers } = signedChallenge({ challenge: 'abc', signingSecret: ' s3cret ', now });
	const rawBody = Buffer.from(body);
	const verify = (signingSecret: string) =>
		verifySlackRequest({ headers, rawBody, signingSecret, now });
	expect(verify('s3cret')).toEqual({ ok: true });
	expect(verify('another')).toMatchObject({ ok: false });
	expect(JSON.parse(body)).toEqual({ type: 'url_verification', challenge: 'abc' });
});

describe('the welcome', () => {
	it('pings nobody by the name of a workflow', () => {
		const workflow = 'Deals <!channel> & <@U0ANA>';
		const content = renderWelcome({ toInstaller: true, installerId: 'U0ANA', workflow });
		const words = readable(content);
		expect(words).toContain('&lt;!channel&gt; &amp; &lt;@U0ANA&gt;');
		expect(words).not.toContain('<!channel>');
		expect(content.text).not.toContain('*');
	});
});
