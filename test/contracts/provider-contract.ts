import { readFileSync } from 'node:fs';
import path from 'node:path';

import fc from 'fast-check';

import type {
	CrmEvent,
	CrmProvider,
	ToSignalsOptions,
	VerifyInput,
	WebhookSecret,
} from '../../src/core/crm-provider';
import { UnreadableBodyError } from '../../src/core/errors';
import type { JsonValue } from '../../src/core/json';
import { possibleTypes } from '../../src/core/possible-types';
import { signalSchema } from '../../src/core/signal';
import { isSignalType } from '../../src/core/signal-types';

/** `test/fixtures/crm/<provider>.json`. A body is JSON, or text where the provider sends none. */
interface ProviderFixture {
	provider: string;
	secret: WebhookSecret;
	/** The public webhook URL. */
	url: string;
	/** The receiver's clock. */
	now: number;
	body: JsonValue;
	/** The types that `body` gives, in the order of the events. */
	types: string[];
	/** `body` as the provider sends it again. */
	resent: JsonValue;
	/** A kind that the provider may send and we do not know. */
	unknown: JsonValue;
	/** Good elements with bad ones between, and what the good ones give. */
	oneBad: JsonValue;
	oneBadTypes: string[];
}

export interface ProviderDriver {
	provider: CrmProvider;
	/** Signs as the sender does; `at` is its clock in milliseconds. */
	sign(request: { body: string; at: number; fixture: ProviderFixture }): {
		url: string;
		headers: Record<string, string>;
	};
	/**
	 * A change that a stranger could make on the way. null: the scheme is a secret that is sent along, and
	 * signs nothing.
	 */
	tamper: ((body: string) => string) | null;
	/** Where the proof stands in the body itself (Zoho, Copper): the body without it. */
	unproven?(body: string): string;
	/** false: the scheme signs no time, so that only the dedupe key stops a replay. */
	timestamped: boolean;
	/** Words of the fixture's bodies and secret that must never come out. */
	secrets: readonly string[];
	/** Hostile bodies of the provider's own format. */
	hostile: ReadonlyArray<[what: string, body: string]>;
	/**
	 * Files of ../shared/samples that this provider would receive, and what must come of each: Signal
	 * types in order, `unsupported` for an event that is not used, null for what is no event at all.
	 */
	samples: Readonly<Record<string, readonly string[] | null>>;
	/** Options of `toSignals` without which the fixture means nothing (a mapping, a link base). */
	options?: Partial<ToSignalsOptions>;
}

export const TO_SIGNALS_OPTIONS: ToSignalsOptions = {
	receivedAt: '2026-09-14T09:30:02.000Z',
	verified: true,
	linkBaseUrl: null,
	mapping: {},
	defaultType: null,
	previousState: null,
	firstSightCounts: false,
};

const MINUTES = 60_000;
const text = (body: JsonValue) => (typeof body === 'string' ? body : JSON.stringify(body));

const ODD: readonly JsonValue[] = [null, [], {}, [[]], { a: [1] }, '', 'x', 0, -1, 1e300, true];

/** The body with each of its parts taken away or replaced by something of another kind. */
function variantsOf(body: JsonValue): JsonValue[] {
	if (typeof body !== 'object' || body === null) return [];
	if (Array.isArray(body)) {
		return body.flatMap((entry, index) =>
			[...ODD, ...variantsOf(entry)].map((odd) => body.with(index, odd)),
		);
	}
	return Object.entries(body).flatMap(([key, value]) => {
		const { [key]: _, ...rest } = body;
		return [rest, ...[...ODD, ...variantsOf(value)].map((odd) => ({ ...body, [key]: odd }))];
	});
}

/** What every provider keeps, whatever it is. */
export function describeProvider(driver: ProviderDriver): void {
	const { provider } = driver;
	const fixture = JSON.parse(
		readFileSync(path.resolve(__dirname, `../fixtures/crm/${provider.id}.json`), 'utf8'),
	) as ProviderFixture;
	const body = text(fixture.body);

	const request = (change: Partial<VerifyInput> & { body?: string; at?: number } = {}) => {
		const { body: sent = body, at = fixture.now, ...rest } = change;
		const signed = driver.sign({ body: sent, at, fixture });
		return {
			method: 'POST',
			...signed,
			rawBody: Buffer.from(sent),
			secret: fixture.secret,
			now: fixture.now,
			...rest,
		};
	};
	const parse = (sent: string, headers: Record<string, string> = {}) =>
		provider.parse({ rawBody: Buffer.from(sent), headers });
	const signalsOf = (events: readonly CrmEvent[]) =>
		events.flatMap((event) =>
			provider.toSignals(event, null, { ...TO_SIGNALS_OPTIONS, ...driver.options }),
		);
	const refusal = (input: VerifyInput) => {
		const result = provider.verification.verify(input);
		expect(result.ok).toBe(false);
		const reason = result.ok ? '' : result.reason;
		expect(reason.length).toBeGreaterThan(5);
		for (const secret of driver.secrets) expect(reason).not.toContain(secret);
		for (const value of Object.values(driver.sign({ body, at: input.now, fixture }).headers)) {
			if (value.length > 20) expect(reason).not.toContain(value);
		}
		return reason;
	};

	describe(`${provider.displayName} keeps the provider contract`, () => {
		it('accepts what is signed well', () => {
			expect(provider.verification.verify(request())).toEqual({ ok: true });
		});

		const { tamper, unproven = (sent: string) => sent } = driver;
		if (tamper !== null) {
			it('refuses a changed body under the old signature', () => {
				const changed = tamper(body);
				expect(changed).not.toBe(body);
				refusal(request({ rawBody: Buffer.from(changed) }));
			});
		}

		it('refuses a request without any proof', () => {
			const rawBody = Buffer.from(unproven(body));
			refusal(request({ headers: {}, url: fixture.url, rawBody }));
		});

		it('refuses what is signed with another secret', () => {
			refusal(request({ secret: { ...fixture.secret, secret: 'd3Jvbmctc2VjcmV0LWtleS0wMTIz' } }));
		});

		it.each(['', '   '])('fails closed without a configured secret (%p)', (secret) => {
			refusal(request({ secret: { ...fixture.secret, secret } }));
		});

		if (driver.timestamped) {
			it('refuses stale and future requests, and takes those within five minutes', () => {
				for (const at of [fixture.now - 5 * MINUTES, fixture.now + 5 * MINUTES]) {
					expect(provider.verification.verify(request({ at }))).toEqual({ ok: true });
				}
				expect(refusal(request({ at: fixture.now - 6 * MINUTES }))).toContain('old');
				expect(refusal(request({ at: fixture.now + 6 * MINUTES }))).toContain('future');
			});
		}

		it('reads the fixture into events and Signals in order', () => {
			const events = parse(body);
			expect(events.every((event) => event.supported)).toBe(true);
			const signals = signalsOf(events);
			expect(signals.map((signal) => signal.type)).toEqual(fixture.types);
			for (const signal of signals) {
				expect(signalSchema().parse(signal)).toEqual(signal);
				expect(signal.id).toContain(signal.type);
				expect(signal.title).not.toBe('');
				expect(signal.source).toMatchObject({ provider: provider.id, verified: true });
			}
		});

		it('gives only types that it announced for the kind: others would be dropped unseen', () => {
			for (const event of parse(body)) {
				const announced = possibleTypes(provider, event);
				if (announced === null) continue;
				for (const { type } of signalsOf([event])) expect(announced).toContain(type);
			}
		});

		it('gives a replayed request the same dedupe keys, and every event its own', () => {
			const { headers } = driver.sign({ body, at: fixture.now, fixture });
			const again = driver.sign({ body: text(fixture.resent), at: fixture.now + MINUTES, fixture });
			const keys = parse(body, headers).map((event) => event.dedupeKey);
			expect(parse(text(fixture.resent), again.headers).map((event) => event.dedupeKey)).toEqual(
				keys,
			);
			expect(new Set(keys).size).toBe(keys.length);
			for (const key of keys) expect(key).toMatch(/^[\x20-\x7e]{8,220}$/);
		});

		it('gives the same Signal ids on every run', () => {
			expect(signalsOf(parse(body)).map(({ id }) => id)).toEqual(
				signalsOf(parse(body)).map(({ id }) => id),
			);
		});

		it('calls an unknown kind unsupported, with a reason', () => {
			const events = parse(text(fixture.unknown));
			expect(events).toHaveLength(1);
			expect(events[0]).toMatchObject({
				supported: false,
				reason: expect.stringMatching(/\w{3}/) as string,
			});
			expect(signalsOf(events)).toEqual([]);
		});

		it('does not let one bad element take the others', () => {
			const events = parse(text(fixture.oneBad));
			expect(events.some((event) => !event.supported)).toBe(true);
			expect(signalsOf(events).map((signal) => signal.type)).toEqual(fixture.oneBadTypes);
		});

		it('lets no secret out', () => {
			const events = parse(body);
			const out = JSON.stringify([events, signalsOf(events)]);
			for (const secret of driver.secrets) expect(out).not.toContain(secret);
		});

		it('keeps events that survive JSON, as the store keeps them', () => {
			const events = parse(body);
			expect(JSON.parse(JSON.stringify(events))).toEqual(events);
		});

		it('drops a byte order mark', () => {
			expect(parse(`\ufeff${body}`)).toEqual(parse(body));
		});

		it('announces only types that exist, and says how to set up', () => {
			for (const kind of provider.eventKinds) {
				expect(kind.signalTypes.filter((type) => !isSignalType(type))).toEqual([]);
			}
			expect(provider.dedupe).not.toBe('');
			expect(provider.setupSteps.length).toBeGreaterThan(2);
			expect(provider.verification.summary).not.toBe('');
			expect(provider.verification.secretHint).not.toBe('');
		});

		/** Nothing but UnreadableBodyError may come out, and what is read must be usable. */
		const survives = (rawBody: Uint8Array) => {
			if (driver.unproven === undefined) {
				expect(
					provider.verification.verify(request({ headers: {}, url: fixture.url, rawBody })).ok,
				).toBe(false);
			}
			// With the proof of another body: verification must read hostile bytes without throwing.
			expect(typeof provider.verification.verify(request({ rawBody })).ok).toBe('boolean');
			let events: CrmEvent[];
			try {
				events = provider.parse({ rawBody, headers: {} });
			} catch (error) {
				expect(error).toBeInstanceOf(UnreadableBodyError);
				return;
			}
			for (const signal of signalsOf(events)) signalSchema().parse(signal);
			JSON.stringify(events);
			expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		};

		it('survives random bytes', () => {
			fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), survives), { numRuns: 200 });
		});

		it('survives random JSON', () => {
			fc.assert(
				fc.property(fc.json({ maxDepth: 4 }), (json) => survives(Buffer.from(json))),
				{ numRuns: 200 },
			);
		});

		it('survives the fixture with any part of it replaced', () => {
			fc.assert(
				fc.property(
					fc.nat(body.length),
					fc.nat(60),
					fc.oneof(
						fc.string(),
						fc.constantFrom('null', '1e999', '"__proto__"', '{}', '[]', '"\\ud800"', '<x/>', '&x;'),
					),
					(at, length, inserted) =>
						survives(Buffer.from(body.slice(0, at) + inserted + body.slice(at + length))),
				),
				{ numRuns: 300 },
			);
		});

		it('survives every part of the fixture being absent or something else', () => {
			for (const changed of variantsOf(fixture.body)) survives(Buffer.from(text(changed)));
		});

		it('survives bytes that are no UTF-8', () => {
			const bytes = Buffer.from(body);
			for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 40)) {
				const broken = Buffer.from(bytes);
				broken[at] = 0xe9;
				survives(broken);
			}
		});

		it('reads a body of 16 MiB, the most that n8n takes', () => {
			const padded = body + ' '.repeat(16 * 1024 * 1024 - Buffer.byteLength(body));
			expect(provider.verification.verify(request({ body: padded }))).toEqual({ ok: true });
			expect(parse(padded)).toHaveLength(parse(body).length);
		});

		it('never gives a cut-off body for a whole one', () => {
			for (let length = 1; length < body.length; length += Math.ceil(body.length / 60)) {
				survives(Buffer.from(body).subarray(0, length));
			}
		});

		it.each([
			['nothing', ''],
			[
				'prototype keys',
				'[{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}]',
			],
			['deeply nested arrays', '['.repeat(100_000) + ']'.repeat(100_000)],
			['deeply nested objects', '{"a":'.repeat(50_000) + '1' + '}'.repeat(50_000)],
			...driver.hostile,
		])('survives %s', (_what, sent) => {
			survives(Buffer.from(sent));
		});
	});
}
