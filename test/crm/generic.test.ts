import { readFileSync } from 'node:fs';
import path from 'node:path';

import {
	signBasic,
	signBearer,
	signPlainHmac,
	signStandardWebhook,
	signTimestamped,
} from '../../sandbox/crm/sign';
import type { ToSignalsOptions, WebhookSecret } from '../../src/core/crm-provider';
import type { JsonObject } from '../../src/core/json';
import { sampleSignal } from '../../src/core/signal-samples';
import { ALL_SIGNAL_TYPES } from '../../src/core/signal-types';
import { generic } from '../../src/crm/generic';
import { TO_SIGNALS_OPTIONS } from '../contracts/provider-contract';

const NOW = Date.parse('2026-09-14T09:30:00.000Z');
const BODY = '{"type":"deal.won","id":"1"}';

const parse = (body: unknown, headers: Record<string, string> = {}) =>
	generic.parse({ rawBody: Buffer.from(JSON.stringify(body)), headers });
const signalOf = (body: unknown, options: Partial<ToSignalsOptions> = {}) => {
	const [event] = parse(body);
	if (event === undefined) throw new Error('no event');
	const [signal] = generic.toSignals(event, null, { ...TO_SIGNALS_OPTIONS, ...options });
	if (signal === undefined) throw new Error('no signal');
	return signal;
};
const verify = (
	secret: WebhookSecret,
	headers: Record<string, string | undefined>,
	{ body = BODY, now = NOW }: { body?: string | Buffer; now?: number } = {},
) =>
	generic.verification.verify({
		method: 'POST',
		url: 'https://n8n.example/webhook/x',
		headers,
		rawBody: Buffer.from(body),
		secret,
		now,
	});

const SECRET = 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0';
const signed = { body: BODY, secret: SECRET, timestamp: NOW };
const METHODS: Array<[string, WebhookSecret, Record<string, string>, string]> = [
	[
		'Standard Webhooks',
		{ method: 'standardWebhooks', secret: `whsec_${SECRET}` },
		signStandardWebhook({ ...signed, id: 'msg_1' }),
		'webhook-signature',
	],
	[
		'Standard Webhooks, secret without the prefix',
		{ method: 'standardWebhooks', secret: SECRET },
		signStandardWebhook({ ...signed, id: 'msg_1' }),
		'webhook-signature',
	],
	[
		't=,v1=',
		{ method: 'timestampedHmac', secret: SECRET, headerName: 'X-Signature' },
		signTimestamped({ ...signed, headerName: 'X-Signature' }),
		'x-signature',
	],
	[
		'HMAC SHA-256 in hex behind a prefix',
		{ method: 'hmac', secret: SECRET, headerName: 'X-Hub-Signature-256', headerPrefix: 'sha256=' },
		signPlainHmac({ ...signed, headerName: 'x-hub-signature-256', prefix: 'sha256=' }),
		'x-hub-signature-256',
	],
	[
		'HMAC SHA-512 in base64',
		{
			method: 'hmac',
			secret: SECRET,
			headerName: 'X-Sig',
			algorithm: 'sha512',
			encoding: 'base64',
		},
		signPlainHmac({ ...signed, headerName: 'x-sig', algorithm: 'sha512', encoding: 'base64' }),
		'x-sig',
	],
	[
		'HMAC SHA-1',
		{ method: 'hmac', secret: SECRET, headerName: 'X-Sig', algorithm: 'sha1' },
		signPlainHmac({ ...signed, headerName: 'x-sig', algorithm: 'sha1' }),
		'x-sig',
	],
	['bearer', { method: 'bearer', secret: SECRET }, signBearer({ secret: SECRET }), 'authorization'],
	[
		'header',
		{ method: 'header', secret: SECRET, headerName: 'X-Api-Key' },
		{ 'x-api-key': SECRET },
		'x-api-key',
	],
	[
		'basic',
		{ method: 'basic', secret: SECRET, username: 'n8n-user' },
		signBasic({ username: 'n8n-user', secret: SECRET }),
		'authorization',
	],
];

describe.each(METHODS)('verification by %s', (_name, secret, headers, proof) => {
	it('accepts the sender', () => {
		expect(verify(secret, headers)).toEqual({ ok: true });
	});

	it('refuses a missing, an empty and a changed proof, without telling the secret', () => {
		const value = headers[proof] ?? '';
		const changed = value.slice(0, -3) + (value.endsWith('AAA') ? 'BBB' : 'AAA');
		for (const wrong of [undefined, '', ' ', changed, `${value}x`, value.slice(0, -1)]) {
			const result = verify(secret, { ...headers, [proof]: wrong });
			expect([wrong, result.ok]).toEqual([wrong, false]);
			expect(JSON.stringify(result)).not.toContain(SECRET);
		}
	});

	it('fails closed without a secret or what else it needs', () => {
		expect(verify({ ...secret, secret: '' }, headers).ok).toBe(false);
		if (secret.headerName !== undefined) {
			expect(verify({ ...secret, headerName: '' }, headers)).toEqual({
				ok: false,
				reason: 'no header name is configured',
			});
		}
	});
});

it('a signed body must be the one that was signed, where the body is signed', () => {
	for (const [name, secret, headers] of METHODS.slice(0, 6)) {
		expect([name, verify(secret, headers, { body: `${BODY} ` }).ok]).toEqual([name, false]);
	}
});

it('a signed time must be within five minutes both ways, where the time is signed', () => {
	for (const [name, secret, headers] of METHODS.slice(0, 3)) {
		for (const [now, ok] of [
			[NOW + 300_000, true],
			[NOW + 301_000, false],
			[NOW - 300_000, true],
			[NOW - 301_000, false],
		] as const) {
			expect([name, now, verify(secret, headers, { now }).ok]).toEqual([name, now, ok]);
		}
	}
});

it('several v1 signatures: one good one is enough, v0 and two timestamps are not', () => {
	const secret: WebhookSecret = { method: 'timestampedHmac', secret: SECRET, headerName: 'S' };
	const good = signTimestamped({ ...signed, headerName: 's' }).s ?? '';
	expect(verify(secret, { s: `${good.replace('v1=', 'v1=beef,v1=')}` }).ok).toBe(true);
	expect(verify(secret, { s: `${good},v1=beef` }).ok).toBe(true);
	expect(verify(secret, { s: good.replace('v1=', 'v0=') }).ok).toBe(false);
	expect(verify(secret, { s: `${good},t=1` }).ok).toBe(false);
});

it('the method "provider" accepts nothing: Generic JSON has no scheme of its own', () => {
	expect(verify({ method: 'provider', secret: SECRET }, signBearer({ secret: SECRET }))).toEqual({
		ok: false,
		reason: expect.stringContaining('choose a verification method') as string,
	});
});

it('a secret that is not base64 is named, bytes that are not UTF-8 are refused', () => {
	const headers = signStandardWebhook({ ...signed, id: 'msg_1' });
	expect(verify({ method: 'standardWebhooks', secret: 'whsec_!!' }, headers)).toEqual({
		ok: false,
		reason: expect.stringContaining('not base64') as string,
	});
	expect(
		verify({ method: 'standardWebhooks', secret: SECRET }, headers, { body: Buffer.from([0xff]) }),
	).toEqual({ ok: false, reason: 'the body is not UTF-8' });
});

describe('dedupe keys', () => {
	const keyOf = (body: unknown, headers?: Record<string, string>) =>
		parse(body, headers)[0]?.dedupeKey;

	it('by the request’s own id and the position', () => {
		const headers = { 'webhook-id': 'msg_1' };
		expect(parse([{ a: 1 }, { a: 1 }], headers).map(({ dedupeKey }) => dedupeKey)).toEqual([
			'request:msg_1:0',
			'request:msg_1:1',
		]);
		expect(keyOf({ a: 2 }, headers)).toBe('request:msg_1:0');
		expect(keyOf({ a: 1 }, { 'idempotency-key': 'k' })).toBe('request:k:0');
	});

	it('by an id that is surely the event’s', () => {
		expect(keyOf({ event_id: 7, a: 1 })).toBe(keyOf({ event_id: 7, a: 2 }));
		expect(keyOf({ id: 'evt_1', a: 1 })).toBe(keyOf({ id: 'evt_1', a: 2 }));
		expect(keyOf({ type: 'deal.won', id: 'r1', a: 1 })).toBe(
			keyOf({ type: 'deal.won', id: 'r1', a: 2 }),
		);
		expect(keyOf({ type: 'deal.won', id: 'r1' })).not.toBe(keyOf({ type: 'deal.lost', id: 'r1' }));
	});

	it('two states of one record are two events', () => {
		expect(keyOf({ id: 'd1', status: 'open' })).not.toBe(keyOf({ id: 'd1', status: 'won' }));
		expect(keyOf({ id: 'd1', status: 'open' })).toBe(keyOf({ status: 'open', id: 'd1' }));
	});

	it('else by the content', () => {
		expect(keyOf({ a: 1, b: 2 })).toBe(keyOf({ b: 2, a: 1 }));
		expect(keyOf({ a: 1 })).toMatch(/^sha256:[0-9a-f]{64}$/);
	});
});

describe('a deal registration', () => {
	const fixture = JSON.parse(
		readFileSync(path.resolve(__dirname, '../fixtures/crm/generic.json'), 'utf8'),
	) as { body: JsonObject[] };
	const registration = fixture.body[0] as JsonObject;
	const expected = {
		type: 'deal_registration.submitted',
		category: 'partners',
		title: 'Deal registration: Initech – 200 seats',
		subject: { kind: 'deal_registration', id: 'reg_3001', name: 'Initech – 200 seats' },
		account: { name: 'Initech', domain: 'initech.example' },
		deal: {
			name: 'Initech – 200 seats',
			amount: { value: 25_000.5, currency: 'USD' },
			closeDate: '2026-12-15',
		},
		contact: { name: 'Peter Gibbs', email: 'peter@initech.example', phone: '+1 555 0100' },
		people: { submitter: { name: 'Paula Partner', email: 'paula@partner.example' } },
		notes: 'Introduced at the spring fair.',
		occurredAt: '2026-09-14T09:30:00.000Z',
		context: [],
	};

	it('is understood as it stands, with a relative link on the base', () => {
		expect(signalOf(registration, { linkBaseUrl: 'https://partners.example' })).toMatchObject({
			...expected,
			url: 'https://partners.example/registrations/reg_3001',
		});
		expect(signalOf(registration).url).toBeNull();
	});

	it('is understood in an envelope and with flat names', () => {
		expect(
			signalOf({ type: 'deal_registration.submitted', data: { ...registration, type: undefined } }),
		).toMatchObject(expected);
		expect(
			signalOf({
				type: 'deal_registration.submitted',
				registration_id: 'reg_3001',
				account_name: 'Initech',
				amount: 25000.5,
				currency: 'USD',
				expectedCloseDate: '2026-12-15T00:00:00',
				submitter_email: 'paula@partner.example',
				contact_name: 'Peter Gibbs',
				notes: 'Introduced at the spring fair.',
			}),
		).toMatchObject({
			subject: { id: 'reg_3001' },
			account: { name: 'Initech' },
			deal: { amount: { value: 25_000.5, currency: 'USD' }, closeDate: '2026-12-15' },
			people: { submitter: { email: 'paula@partner.example' } },
			contact: { name: 'Peter Gibbs' },
		});
	});

	it('says so when the amount cannot be read or has no currency', () => {
		const odd = signalOf({
			type: 'deal_registration.submitted',
			value: '25.000,50',
			currency: 'EUR',
		});
		expect(odd.deal?.amount ?? null).toBeNull();
		expect(odd.context).toEqual([
			{ what: 'deal.amount.value', reason: 'the amount is no plain number' },
		]);
		expect(signalOf({ type: 'deal.won', amount: 5 }).context).toEqual([
			{ what: 'deal.amount.currency', reason: 'the payload names no currency' },
		]);
	});
});

describe('people and accounts', () => {
	it('a job change gets its seniority from the title, and keeps a given one', () => {
		const person = { name: 'Jo', title: 'Chief Revenue Officer', previous_company: 'Hooli' };
		expect(
			signalOf({
				type: 'person.joined_company',
				person,
				company: { domain: 'https://globex.example' },
			}),
		).toMatchObject({
			title: 'Job change: Jo',
			person: { seniority: 'c_level', previousCompany: 'Hooli' },
			account: { domain: 'globex.example' },
		});
		expect(
			signalOf({ type: 'person.promoted', person: { ...person, seniority: 'VP' } }).person
				?.seniority,
		).toBe('vp');
	});

	it.each(ALL_SIGNAL_TYPES)('a Signal sent as JSON comes out as it went in: %s', (type) => {
		const sent = sampleSignal(type);
		const received = signalOf(sent);
		const { id, source, receivedAt, raw, ...rest } = received;
		expect(id).toBe(`generic:${type}:${type}:sample:${type}`);
		expect(source).toEqual({ provider: 'generic', rawType: type, verified: true });
		expect(receivedAt).toBe(TO_SIGNALS_OPTIONS.receivedAt);
		expect(raw).toEqual(sent);
		const { id: _id, source: _source, receivedAt: _at, raw: _raw, ...expected } = sent;
		expect(rest).toEqual(expected);
	});
});

describe('the field mapping', () => {
	const payload = {
		kind: 'won',
		record: { ref: 'D-1', title: 'Acme', sum: '48000' },
		site: 'www.acme.example',
		reps: [{ mail: 'ana@sales.example' }],
	};
	const mapping = {
		id: 'record.ref',
		'deal.name': 'record.title',
		'deal.amount.value': 'record.sum',
		'account.domain': 'site',
		'people.owner.email': 'reps[0].mail',
		'fields.Kind': 'kind',
		'deal.closeDate': 'nothing.here',
	};

	it('fills the Signal of any payload', () => {
		expect(signalOf(payload, { mapping, defaultType: 'deal.won' })).toMatchObject({
			id: 'generic:deal.won:D-1',
			type: 'deal.won',
			title: 'Deal won: Acme',
			deal: { name: 'Acme', amount: { value: 48_000, currency: null } },
			account: { domain: 'acme.example' },
			people: { owner: { email: 'ana@sales.example' } },
			fields: [{ label: 'Kind', value: 'won' }],
			context: expect.arrayContaining([
				{ what: 'deal.closeDate', reason: 'the payload has nothing at the mapped path' },
			]) as unknown,
		});
	});

	it('wins over what is recognised, and the payload’s type over the default', () => {
		const sent = { type: 'deal.lost', deal: { name: 'Old' }, better: 'New' };
		expect(
			signalOf(sent, { mapping: { 'deal.name': 'better' }, defaultType: 'deal.won' }),
		).toMatchObject({ type: 'deal.lost', deal: { name: 'New' } });
		expect(signalOf({ ...sent, real: 'deal.won' }, { mapping: { type: 'real' } }).type).toBe(
			'deal.won',
		);
	});

	it('without any: signal.unknown that shows what came, never dropped', () => {
		const signal = signalOf({ event: 'thing.happened', colour: 'blue', deep: { a: 1 }, n: 3 });
		expect(signal).toMatchObject({
			type: 'signal.unknown',
			title: 'Signal: thing.happened',
			source: { rawType: 'thing.happened' },
			fields: [
				{ label: 'event', value: 'thing.happened' },
				{ label: 'colour', value: 'blue' },
				{ label: 'n', value: '3' },
			],
		});
		expect(signal.context[0]).toMatchObject({ what: 'type' });
	});
});

it('keeps secrets of the body out of everything, at any depth', () => {
	const [event] = parse({
		type: 'deal.won',
		token: 's3cr3t-1',
		apiKey: 's3cr3t-2',
		'X-Api-Key': 's3cr3t-3',
		nested: [{ clientSecret: 's3cr3t-4', SessionId: 's3cr3t-5', tokens_used: 5, secretary: 'Jo' }],
	});
	const out = JSON.stringify([event, event && generic.toSignals(event, null, TO_SIGNALS_OPTIONS)]);
	expect(out).not.toContain('s3cr3t');
	expect(event?.data.nested).toEqual([{ tokens_used: 5, secretary: 'Jo' }]);
});

it('keeps secrets out of an element that it cannot use', () => {
	const [event] = parse([[{ token: 's3cr3t', deal: 'Acme' }]]);
	expect(event).toMatchObject({ supported: false, data: { value: [{ deal: 'Acme' }] } });
	expect(JSON.stringify(event)).not.toContain('s3cr3t');
});

it('reads bodies that are Latin-1', () => {
	const [event] = generic.parse({
		rawBody: Buffer.from('{"type":"deal.won","deal":{"name":"Müller & Söhne"}}', 'latin1'),
		headers: {},
	});
	expect(event?.data).toMatchObject({ deal: { name: 'Müller & Söhne' } });
});
