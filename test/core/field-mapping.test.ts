import fc from 'fast-check';

import {
	applyMapping,
	coerceSignalPath,
	getPath,
	MAPPABLE_FIELDS,
} from '../../src/core/field-mapping';
import type { JsonObject, JsonValue } from '../../src/core/json';
import { makeSignal } from '../../src/core/signal';

const payload = {
	company: { website: 'acme.example', name: 'Acme' },
	amounts: [{ value: '48000.50' }, { value: 7 }],
	'odd.key': 'found',
	closing: '2026-12-01T23:30:00',
	owners: ['ana@sales.example', { email: 'ben@sales.example' }],
	flag: 'yes',
} satisfies JsonObject;

it.each<[string, JsonValue | undefined]>([
	['company.website', 'acme.example'],
	['$.company.website', 'acme.example'],
	['amounts[1].value', 7],
	['amounts.0.value', '48000.50'],
	['["odd.key"]', 'found'],
	['amounts.length', undefined],
	['amounts[-1].value', undefined],
	['company.website.length', undefined],
	['company.toString', undefined],
	['company.constructor.name', undefined],
	['__proto__.polluted', undefined],
	['company..website]', undefined],
	['', undefined],
])('%s gives %p', (path, expected) => {
	expect(getPath(payload, path)).toEqual(expected);
});

it('reads a key called __proto__ in the payload as absent', () => {
	const hostile = JSON.parse('{"__proto__":{"x":1},"a":{"constructor":2}}') as JsonObject;
	expect(getPath(hostile, '__proto__.x')).toBeUndefined();
	expect(getPath(hostile, 'a.constructor')).toBeUndefined();
});

it('coerces by the Signal field and says why an entry gave nothing', () => {
	const mapped = applyMapping(payload, {
		'account.domain': 'company.website',
		'deal.amount.value': 'amounts[0].value',
		'deal.closeDate': 'closing',
		'deal.won': 'flag',
		'people.participants': 'owners',
		'fields.Company': 'company.name',
		occurredAt: 'closing',
		'deal.amount.currency': 'currency',
		'person.seniority': 'company.name',
		'no.such.field': 'company.name',
		dueAt: 'company.name',
		title: ']',
		summary: '  ',
	});
	expect(Object.fromEntries(mapped.values)).toEqual({
		'account.domain': 'acme.example',
		'deal.amount.value': 48000.5,
		'deal.closeDate': '2026-12-01',
		'deal.won': true,
		'people.participants': [
			{ name: null, email: 'ana@sales.example', id: null },
			{ name: null, email: 'ben@sales.example', id: null },
		],
		'fields.Company': 'Acme',
		occurredAt: '2026-12-01T23:30:00.000Z',
	});
	expect(mapped.issues.map((issue) => issue.what).sort()).toEqual([
		'deal.amount.currency',
		'dueAt',
		'no.such.field',
		'person.seniority',
		'title',
	]);
});

it('offers only fields that a Signal has', () => {
	const everything = makeSignal({
		id: 'x',
		type: 'deal.won',
		source: { provider: 'test' },
		subject: { kind: 'deal' },
		account: {},
		deal: { stage: {}, amount: { value: 1 } },
		person: {},
		people: { owner: {}, csm: {}, assignee: {}, requester: {}, manager: {}, submitter: {} },
		contact: {},
	});
	for (const field of MAPPABLE_FIELDS) {
		expect([field, getPath(everything as unknown as JsonObject, field)]).not.toEqual([
			field,
			undefined,
		]);
	}
	expect(MAPPABLE_FIELDS.length).toBeGreaterThan(40);
});

it('refuses what a Signal field cannot hold', () => {
	expect(coerceSignalPath('account.status', 'Closed Lost')).toBe('closed_lost');
	expect(coerceSignalPath('account.status', 'gone')).toBeNull();
	expect(coerceSignalPath('deal.amount.value', '1.234,56')).toBeNull();
	expect(coerceSignalPath('title', { a: 1 })).toBeNull();
	expect(coerceSignalPath('not.a.field', 'x')).toBeNull();
});

it('never throws on any payload and any path', () => {
	fc.assert(
		fc.property(fc.jsonValue(), fc.dictionary(fc.string(), fc.string()), (value, mapping) => {
			const mapped = applyMapping(value as JsonValue, mapping);
			expect(mapped.issues.length + mapped.values.size).toBeLessThanOrEqual(
				Object.keys(mapping).length,
			);
		}),
	);
});
