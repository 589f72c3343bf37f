import { checkTimestamp } from '../../src/crm/check-timestamp';
import { dedupeKey } from '../../src/crm/dedupe-key';
import { constantTimeEqual } from '../../src/crm/digest';
import { createLookUp, reasonOf, statusOf, type Missing } from '../../src/crm/look-up';
import { decodeText, readJson, toPlainJson } from '../../src/crm/read-body';
import { readHeader } from '../../src/crm/read-header';
import { isSecretKey } from '../../src/crm/strip-secrets';

it('compares texts of any length', () => {
	expect(constantTimeEqual('abc', 'abc')).toBe(true);
	expect(constantTimeEqual('abc', 'abd')).toBe(false);
	expect(constantTimeEqual('abc', 'abcd')).toBe(false);
	expect(constantTimeEqual('', '')).toBe(true);
});

it.each<[string | undefined, 's' | 'ms', number, boolean]>([
	['1000000', 'ms', 1_300_000, true],
	['1000000', 'ms', 1_300_001, false],
	['1000000', 'ms', 700_000, true],
	['1000000', 'ms', 699_999, false],
	['1000', 's', 1_300_999, true],
	['1000', 's', 1_301_000, false],
	['1000', 's', 700_000, true],
	['1000', 's', 699_000, false],
	['1000.5', 's', 1_000_000, false],
	['0x3e8', 's', 1_000_000, false],
	['1000abc', 's', 1_000_000, false],
	['-1', 's', 0, false],
	['', 's', 0, false],
	[undefined, 's', 0, false],
])('timestamp %p in %s at %d: %p', (value, unit, now, ok) => {
	expect(checkTimestamp({ value, unit, now }).ok).toBe(ok);
});

it('reads headers by their name in any case, own ones only', () => {
	const headers = { 'x-api-key': ' a ', empty: ' ', list: ['a'] as unknown as string };
	expect(readHeader(headers, 'X-Api-Key')).toBe('a');
	for (const name of ['empty', 'list', 'toString', '__proto__', '', 'other']) {
		expect([name, readHeader(headers, name)]).toEqual([name, undefined]);
	}
});

it('decodes UTF-8 with and without BOM, Latin-1, and UTF-8 with a broken byte', () => {
	expect(decodeText(Buffer.from('\ufeffMüller'))).toBe('Müller');
	expect(decodeText(Buffer.from('Müller', 'latin1'))).toBe('Müller');
	expect(decodeText(Buffer.concat([Buffer.from('Müller '), Buffer.from([0xff])]))).toBe('Müller �');
});

it('makes JSON that every store can keep', () => {
	const body = '{"__proto__":{"a":1},"big":1e999,"nul":"a\\u0000b","half":"\\ud800x","pair":"👋"}';
	expect(readJson(Buffer.from(body))).toEqual({
		big: null,
		nul: 'ab',
		half: '\ufffdx',
		pair: '👋',
	});
	expect(() => toPlainJson(JSON.parse('['.repeat(70) + ']'.repeat(70)))).toThrow('nested deeper');
});

it('never quotes the body in its errors', () => {
	for (const body of ['{"token":"s3cr3t"', 's3cr3t']) {
		expect(() => readJson(Buffer.from(body))).toThrow(/^The body is not JSON/);
	}
});

it('keeps dedupe keys short and printable', () => {
	expect(dedupeKey('a', null, 'b')).toBe('a::b');
	expect(dedupeKey('x'.repeat(300))).toMatch(/^sha256:/);
	expect(dedupeKey('ü')).toMatch(/^sha256:/);
	expect(dedupeKey('a\nb')).toMatch(/^sha256:/);
});

it.each<[string, boolean]>([
	['token', true],
	['access_token', true],
	['X-API-Key', true],
	['clientSecret'.replace('S', '_s'), true],
	['clientSecret', true],
	['SessionId', true],
	['sf_session_id', true],
	['Authorization', true],
	['tokens', false],
	['secretary', false],
	['id', false],
	['apikeyholder', false],
])('%s is a secret: %p', (key, secret) => {
	expect(isSecretKey(key)).toBe(secret);
});

it('finds the status wherever a client put it', () => {
	expect(statusOf({ status: 404 })).toBe(404);
	expect(statusOf({ httpCode: '429' })).toBe(429);
	expect(statusOf({ response: { status: 401 } })).toBe(401);
	expect(statusOf({ cause: { statusCode: 500 } })).toBe(500);
	for (const error of [null, 'x', {}, { status: 'error' }, new Error('x')]) {
		expect(statusOf(error)).toBeNull();
	}
	const loop: { cause?: unknown } = {};
	loop.cause = loop;
	expect(statusOf(loop)).toBeNull();
});

it('turns a failure into a reason without the client’s words', async () => {
	const missing: Missing = [];
	const lookUp = createLookUp('HubSpot', missing);
	const failing = () => Promise.reject(Object.assign(new Error('Bearer s3cr3t'), { status: 403 }));
	await expect(lookUp('deal', failing)).resolves.toBeNull();
	await expect(lookUp('deal', () => Promise.resolve(1))).resolves.toBe(1);
	expect(missing).toEqual([
		{ what: 'deal', reason: 'HubSpot answered 403: the credential lacks a permission' },
	]);
	expect(reasonOf(new Error('connect ECONNREFUSED'), 'HubSpot')).toBe(
		'HubSpot could not be reached',
	);
});
