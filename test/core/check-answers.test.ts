import fc from 'fast-check';

import { checkAnswers } from '../../src/core/forms/check-answers';
import { FORM_FIELD_TYPES, type FormField } from '../../src/core/form';
import type { JsonValue } from '../../src/core/json';
import { readForms } from '../../src/core/forms/read-form';
import { formFieldArbitrary, nastyText, OPTIONS } from '../helpers/forms';

const NOON = Date.parse('2027-03-10T12:00:00Z');

function field(overrides: Partial<FormField>): FormField {
	return {
		name: 'f',
		label: 'F',
		type: 'text',
		required: false,
		hint: null,
		placeholder: null,
		options: [],
		initial: null,
		pattern: null,
		patternError: null,
		min: null,
		max: null,
		...overrides,
	};
}

function check(overrides: Partial<FormField>, answer: JsonValue, now = NOON) {
	const { errors, values } = checkAnswers({ fields: [field(overrides)] }, { f: answer }, now);
	return errors ? { error: errors.f } : { value: values.f };
}

const options = [
	{ value: 'a', label: 'A' },
	{ value: 'b', label: 'B' },
];

describe('what is left empty', () => {
	it.each(FORM_FIELD_TYPES)('%s', (type) => {
		const none = ['multi_select', 'checkbox', 'people'].includes(type) ? [] : null;
		for (const given of [null, none, ...(none ? [] : ['  '])]) {
			expect(check({ type, options }, given)).toEqual({ value: none });
			expect(check({ type, options, required: true }, given)).toEqual({
				error: expect.stringMatching(/^Please .+\.$/),
			});
		}
		expect(checkAnswers({ fields: [field({ type, options })] }, {}).values).toEqual({ f: none });
	});
});

it.each<[string, Partial<FormField>, JsonValue, { value: JsonValue } | { error: RegExp }]>([
	['text, trimmed', {}, ' hello ', { value: 'hello' }],
	['too short', { min: '3' }, 'ab ', { error: /at least 3 characters/ }],
	['short, but optional and empty', { min: '3' }, '', { value: null }],
	['too long', { max: '1' }, 'abc', { error: /at most 1 character; this has 3/ }],
	['emoji are one character each', { max: '2' }, '🙂🙂', { value: '🙂🙂' }],
	['more than Slack takes', { type: 'long_text' }, 'x'.repeat(3001), { error: /at most 3000/ }],
	['a pattern met', { pattern: 'D-\\d+' }, 'D-12', { value: 'D-12' }],
	['a pattern met in part', { pattern: 'D-\\d+' }, 'see D-12', { error: /expected form/ }],
	[
		'in the builder’s words',
		{ pattern: 'x', patternError: 'Write x.' },
		'y',
		{ error: /^Write x/ },
	],
	['a number as text', { type: 'number' }, '-12.50', { value: -12.5 }],
	['a number as number', { type: 'number' }, 7, { value: 7 }],
	['a number with commas', { type: 'number' }, '1,234.5', { error: /no number/ }],
	['below', { type: 'number', min: '0', max: '100' }, '-1', { error: /from 0 to 100/ }],
	['below, without an upper limit', { type: 'number', min: '5' }, '4.9', { error: /5 or more/ }],
	['above', { type: 'number', max: '5' }, 6, { error: /5 or less/ }],
	['on the edge', { type: 'number', min: '5', max: '5' }, '5', { value: 5 }],
	['beyond every number', { type: 'number' }, '1e99', { error: /or less/ }],
	['an address', { type: 'email' }, 'ana.m+x@globex.co.uk', { value: 'ana.m+x@globex.co.uk' }],
	['no address', { type: 'email' }, 'ana@globex', { error: /ana@example\.com/ }],
	['two addresses', { type: 'email' }, 'a@b.com,c@d.com', { error: /e-mail/ }],
	['an address that never ends', { type: 'email' }, `a@${'b.'.repeat(2000)}`, { error: /e-mail/ }],
	['a day', { type: 'date' }, '2028-02-29', { value: '2028-02-29' }],
	['a day that does not exist', { type: 'date' }, '2027-02-29', { error: /could not be read/ }],
	[
		'too early',
		{ type: 'date', min: '2027-01-01' },
		'2026-12-31',
		{ error: /2027-01-01 or a later/ },
	],
	['too late', { type: 'date', max: '2027-01-01' }, '2027-01-02', { error: /or an earlier day/ }],
	['one of the options', { type: 'select', options }, 'b', { value: 'b' }],
	['none of them', { type: 'select', options }, 'c', { error: /from the list/ }],
	['several', { type: 'multi_select', options }, ['b', 'a', 'b'], { value: ['b', 'a'] }],
	[
		'several, one not offered',
		{ type: 'checkbox', options },
		['a', 'c'],
		{ error: /from the list/ },
	],
	['not a list', { type: 'checkbox', options }, 'a', { error: /could not be read/ }],
	['a person', { type: 'person' }, 'U012AB', { value: 'U012AB' }],
	['no person', { type: 'person' }, 'ana', { error: /from the list/ }],
	['people', { type: 'people' }, ['U012AB', 'W98'], { value: ['U012AB', 'W98'] }],
	['a channel', { type: 'channel' }, 'C012AB', { value: 'C012AB' }],
	['another kind of value', {}, { x: 1 }, { error: /could not be read/ }],
])('%s', (_case, overrides, answer, expected) => {
	const got = check(overrides, answer);
	if ('value' in expected) expect(got).toEqual(expected);
	else expect(got.error).toMatch(expected.error);
});

it('takes for today what is today anywhere on earth', () => {
	const date = (limit: 'min' | 'max', day: string, now: string) =>
		check({ type: 'date', [limit]: 'today' }, day, Date.parse(now));
	// Still the 9th in Honolulu, already the 11th in Auckland.
	expect(date('min', '2027-03-09', '2027-03-10T10:30:00Z')).toEqual({ value: '2027-03-09' });
	expect(date('max', '2027-03-11', '2027-03-10T10:30:00Z')).toEqual({ value: '2027-03-11' });
	expect(date('min', '2027-03-08', '2027-03-10T10:30:00Z').error).toContain('today or a later day');
	expect(date('max', '2027-03-12', '2027-03-10T10:30:00Z').error).toContain('today or an earlier');
});

it('reads own answers only, and every field has a value', () => {
	const fields = [field({ name: 'toString' }), field({ name: 'x', required: true })];
	expect(checkAnswers({ fields }, { other: 'thing' })).toEqual({
		errors: { x: 'Please fill this in.' },
		values: { toString: null, x: null },
	});
});

describe('arbitrary answers', () => {
	const offered = OPTIONS.map(({ value }) => value);
	const answer: fc.Arbitrary<JsonValue> = fc.oneof(
		fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>,
		nastyText,
		fc.integer({ min: -2000, max: 2000 }).map(String),
		fc.double(),
		fc
			.integer({ min: -300, max: 500 })
			.map((days) => new Date(NOON + days * 86_400_000).toISOString().slice(0, 10)),
		fc.constantFrom(null, 'ana@example.com', 'U0123', 'C0123', ...offered),
		fc.subarray(['U0123', 'x', ...offered]),
		fc.subarray(offered),
	);
	const filled = fc.tuple(
		fc.uniqueArray(formFieldArbitrary, { selector: ({ name }) => name, maxLength: 5 }),
		fc.array(answer, { minLength: 5, maxLength: 5 }),
	);

	it('never throw, and what passes is within its limits', () => {
		let passed = 0;
		fc.assert(
			fc.property(filled, ([fields, given]) => {
				const answers = Object.fromEntries(fields.map(({ name }, at) => [name, given[at] ?? null]));
				const { errors, values } = checkAnswers({ fields }, answers, NOON);
				expect(Object.keys(values)).toEqual(fields.map(({ name }) => name));
				for (const one of fields) {
					if (errors && Object.hasOwn(errors, one.name)) {
						expect(errors[one.name]).toMatch(/\S/);
						continue;
					}
					passed += 1;
					expectWithin(one, values[one.name] ?? null);
				}
			}),
			{ numRuns: 500 },
		);
		// Some do pass; how many is chance.
		expect(passed).toBeGreaterThan(20);
	});

	function expectWithin(one: FormField, value: JsonValue): void {
		if (value === null || (Array.isArray(value) && value.length === 0)) {
			expect(one.required).toBe(false);
			return;
		}
		if (Array.isArray(value)) {
			if (one.type !== 'people') expect(offered).toEqual(expect.arrayContaining(value));
			expect(new Set(value).size).toBe(value.length);
		} else if (typeof value === 'number') {
			expect(one.type).toBe('number');
			expect(value).toBeGreaterThanOrEqual(Number(one.min ?? -Infinity));
			expect(value).toBeLessThanOrEqual(Number(one.max ?? Infinity));
		} else {
			const text = String(value);
			if (one.type === 'select') expect(offered).toContain(text);
			if (one.type === 'text' || one.type === 'long_text') {
				expect([...text].length).toBeGreaterThanOrEqual(Number(one.min ?? 1));
				expect([...text].length).toBeLessThanOrEqual(Number(one.max ?? 3000));
				if (one.pattern) expect(text).toMatch(new RegExp(`^(?:${one.pattern})$`, 'u'));
			}
			if (one.type === 'date') {
				if (one.min && one.min !== 'today') expect(text >= one.min).toBe(true);
				if (one.max && one.max !== 'today') expect(text <= one.max).toBe(true);
			}
		}
	}
});

it('the forms of the property test are forms that a builder can have', () => {
	fc.assert(
		fc.property(formFieldArbitrary, (one) => {
			const row = {
				...one,
				options: one.options.map(({ label, value }) => `${value} = ${label}`).join('\n'),
			};
			const [read] = readForms([{ title: 'F', actionId: 'a', fields: { field: [row] } }], 's');
			expect(read?.fields).toEqual([one]);
		}),
	);
});
