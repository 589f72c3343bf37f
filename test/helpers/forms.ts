import fc from 'fast-check';

import type { Form, FormField } from '../../src/core/form';

/** Of every field that has options. */
export const OPTIONS = [
	{ value: 'low', label: 'Can wait' },
	{ value: 'R&D', label: 'R&D <team>' },
	{ value: '高', label: '😀'.repeat(30) },
];

type Range = Pick<FormField, 'min' | 'max'>;

/** Two limits in their order; either may be missing. */
function range<T>(limit: fc.Arbitrary<T>, compare: (a: T, b: T) => number): fc.Arbitrary<Range> {
	const present = fc.boolean();
	return fc.tuple(limit, limit, present, present).map(([a, b, hasMin, hasMax]) => {
		const [low, high] = compare(a, b) <= 0 ? [a, b] : [b, a];
		return { min: hasMin ? String(low) : null, max: hasMax ? String(high) : null };
	});
}

const NO_RANGE = fc.constant<Range>({ min: null, max: null });
const length = range(fc.integer({ min: 1, max: 40 }), (a, b) => a - b);
const day = fc
	.integer({ min: 0, max: 700 })
	.map((days) => new Date(Date.UTC(2026, 6, 1 + days)).toISOString().slice(0, 10));
const RANGES: Partial<Record<FormField['type'], fc.Arbitrary<Range>>> = {
	text: length,
	long_text: length,
	number: range(fc.integer({ min: -1000, max: 1000 }), (a, b) => a - b),
	date: fc.oneof(
		range(day, (a, b) => a.localeCompare(b)),
		fc.constantFrom<Range>({ min: 'today', max: null }, { min: null, max: 'today' }),
	),
};

const INITIALS: Record<FormField['type'], string[]> = {
	text: ['Hello', '<!channel>'],
	long_text: ['Two\nlines'],
	number: ['1', '-0.5'],
	email: ['ana@example.com'],
	date: ['2027-01-31'],
	select: ['low', 'R&D'],
	multi_select: ['low, 高'],
	checkbox: ['R&D', 'low,R&D'],
	person: ['U0123456789'],
	people: ['U0123456789, W0123456789'],
	channel: ['C0123456789'],
};

const line = fc
	.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
	.map((text) => `x${text}`.replace(/\s+/g, ' ').trim());

const NAMES = ['a', 'budget', 'close_date', 'größe', 'f1', 'owner_id', 'x_y_z', 'zz9'];
const text = fc.option(line, { nil: null });

/** Built once: fast-check's arbitraries cost more to make than to draw from. */
const FIELDS = (Object.keys(INITIALS) as Array<FormField['type']>).map((type) =>
	fc
		.record({
			name: fc.constantFrom(...NAMES),
			label: line,
			required: fc.boolean(),
			hint: text,
			placeholder: type === 'checkbox' ? fc.constant(null) : text,
			initial: fc.option(fc.constantFrom(...INITIALS[type]), { nil: null }),
			pattern: /text$/.test(type)
				? fc.constantFrom(null, '[a-z ]+', '\\p{L}.*', '(a|b)*')
				: fc.constant(null),
			range: RANGES[type] ?? NO_RANGE,
		})
		.map(({ range: limits, pattern, ...rest }): FormField => ({
			...rest,
			...limits,
			type,
			pattern,
			patternError: pattern === null ? null : 'Please look again.',
			options: ['select', 'multi_select', 'checkbox'].includes(type) ? OPTIONS : [],
		})),
);

/** Any field that a builder can describe. */
export const formFieldArbitrary: fc.Arbitrary<FormField> = fc.oneof(...FIELDS);

/** Any form that a builder can describe, up to six fields. */
export const formArbitrary: fc.Arbitrary<Form> = fc.record({
	id: fc.constant('instance/workflow/node#0'),
	opensOn: fc.constantFrom<Form['opensOn']>(
		{ kind: 'button', name: 'ask' },
		{ kind: 'command', name: '/ask' },
	),
	title: line.map((text) => text.slice(0, 24).trim()),
	submitLabel: line.map((text) => text.slice(0, 24).trim()),
	intro: fc.option(line, { nil: null }),
	fields: fc.uniqueArray(formFieldArbitrary, {
		selector: ({ name }) => name,
		minLength: 1,
		maxLength: 6,
	}),
});

/** Text as an expression may bring it; fast-check's own unit `binary` takes seconds to make. */
export const nastyText: fc.Arbitrary<string> = fc.string({
	unit: fc.constantFrom(
		'a',
		'é',
		' ',
		'\n',
		'&',
		'<!here>',
		'"',
		'\u0000',
		'\ud800',
		'\u202e',
		'😀',
		'高',
	),
	maxLength: 40,
});
