import { verifySlackRequest } from '../../src/slack/verify';
import { slackHeaders } from '../helpers/slack-sign';

const SECRET = 'a-signing-secret-of-the-test';
const NOW = 1_790_000_000;
const BODY = Buffer.from('payload=%7B%22type%22%3A%22block_actions%22%7D');

function verify(
	overrides: Partial<Parameters<typeof verifySlackRequest>[0]> = {},
): ReturnType<typeof verifySlackRequest> {
	return verifySlackRequest({
		headers: slackHeaders(BODY, SECRET, NOW),
		rawBody: BODY,
		signingSecret: SECRET,
		now: NOW * 1000,
		...overrides,
	});
}

describe('verifySlackRequest', () => {
	test('accepts what Slack signed', () => {
		expect(verify()).toEqual({ ok: true });
	});

	test('knows a signature that was computed by openssl, not by us', () => {
		// printf 'v0:1790000000:{"type":"event_callback"}' | openssl dgst -sha256 -hmac "$SECRET"
		const signature = 'd8bec4baabd987067a189b01a76cbbeadd71c1a0868ae70519c1a9f5d67fff38';
		expect(
			verify({
				rawBody: Buffer.from('{"type":"event_callback"}'),
				headers: {
					'x-slack-request-timestamp': String(NOW),
					'x-slack-signature': `v0=${signature}`,
				},
			}),
		).toEqual({ ok: true });
	});

	test('signs bytes, not text: a body that is no UTF-8 and one with umlauts', () => {
		for (const rawBody of [Buffer.from([0xff, 0xfe, 0x41]), Buffer.from('text=Grüße')]) {
			expect(verify({ rawBody, headers: slackHeaders(rawBody, SECRET, NOW) })).toEqual({
				ok: true,
			});
		}
	});

	test.each([
		[-300, true],
		[-301, false],
		[300, true],
		[301, false],
	])('a request that is %i s off the clock', (seconds, ok) => {
		const headers = slackHeaders(BODY, SECRET, NOW + seconds);
		expect(verify({ headers }).ok).toBe(ok);
	});

	test('a changed body, another secret', () => {
		expect(verify({ rawBody: Buffer.from('payload=%7B%7D') }).ok).toBe(false);
		expect(verify({ signingSecret: 'another' }).ok).toBe(false);
	});

	test.each([null, undefined, '', '  '])('fails closed without a secret (%p)', (signingSecret) => {
		const headers = slackHeaders(BODY, signingSecret ?? '', NOW);
		expect(verify({ signingSecret, headers })).toMatchObject({ ok: false });
	});

	const good = slackHeaders(BODY, SECRET, NOW);
	const signature = good['x-slack-signature'] ?? '';
	test.each<[string, Record<string, string | string[] | undefined>]>([
		['no signature', { 'x-slack-signature': undefined }],
		['no timestamp', { 'x-slack-request-timestamp': undefined }],
		['shorter', { 'x-slack-signature': signature.slice(0, -1) }],
		['longer', { 'x-slack-signature': `${signature}0` }],
		['without version', { 'x-slack-signature': signature.slice(3) }],
		['another version', { 'x-slack-signature': signature.replace('v0', 'v1') }],
		['not ASCII', { 'x-slack-signature': `v0=${'é'.repeat(64)}` }],
		['not ASCII of the same byte length', { 'x-slack-signature': `v0=${'é'.repeat(32)}` }],
		['repeated', { 'x-slack-signature': [signature, signature] }],
		['repeated and joined by Node', { 'x-slack-signature': `${signature}, ${signature}` }],
		['repeated timestamp', { 'x-slack-request-timestamp': [String(NOW), String(NOW)] }],
		['timestamp with a sign', { 'x-slack-request-timestamp': `+${NOW}` }],
		['timestamp that is no number', { 'x-slack-request-timestamp': 'NaN' }],
		['timestamp with a newline', { 'x-slack-request-timestamp': `${NOW}\n` }],
	])('refuses a header: %s', (_name, headers) => {
		expect(verify({ headers: { ...good, ...headers } })).toMatchObject({ ok: false });
	});

	test('the reason names neither the secret nor the signature that was expected', () => {
		const result = verify({ headers: { ...good, 'x-slack-signature': `v0=${'0'.repeat(64)}` } });
		expect(JSON.stringify(result)).not.toContain(SECRET);
		expect(JSON.stringify(result)).not.toContain(signature.slice(3));
	});
});
