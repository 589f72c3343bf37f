import fc from 'fast-check';

import { ConfigurationError } from '../../src/core/errors';
import { FORM_FIELD_TYPES } from '../../src/core/form';
import { compilePattern } from '../../src/core/pattern';
import { readForms } from '../../src/core/forms/read-form';

const ID = 'instance/workflow/node';

type Row = Record<string, unknown>;

const field = (overrides: Row = {}): Row => ({ label: 'Budget', type: 'text', ...overrides });
const form = (fields: Row[] = [field()], overrides: Row = {}): Row => ({
	opensOn: 'button',
	actionId: 'ask',
	title: 'A form',
	fields: { field: fields },
	...overrides,
});
const read = (...forms: unknown[]) => readForms(forms, ID);
const readField = (overrides: Row) => read(form([field(overrides)]))[0]?.fields[0];

function refusal(run: () => unknown): string {
	try {
		run();
	} catch (error) {
		if (error instanceof ConfigurationError) return error.message;
		throw error;
	}
	throw new Error('Nothing was refused');
}

it('takes a form as the panel holds it', () => {
	const [first, second] = read(
		form(
			[
				field({ label: 'Close date?', type: 'date', min: 'Today', required: true, hint: ' soon ' }),
				field({ name: 'how', type: 'select', options: 'a = First\r\n\n E=mc² \n', initial: 'a' }),
			],
			{ submitLabel: 'Send', intro: 'Hello' },
		),
		form([field()], { opensOn: 'command', command: 'Request ' }),
	);
	expect(first).toEqual({
		id: `${ID}#0`,
		opensOn: { kind: 'button', name: 'ask' },
		title: 'A form',
		submitLabel: 'Send',
		intro: 'Hello',
		fields: [
			{
				name: 'close_date',
				label: 'Close date?',
				type: 'date',
				required: true,
				hint: 'soon',
				placeholder: null,
				options: [],
				initial: null,
				pattern: null,
				patternError: null,
				min: 'today',
				max: null,
			},
			expect.objectContaining({
				name: 'how',
				initial: 'a',
				options: [
					{ value: 'a', label: 'First' },
					{ value: 'E=mc²', label: 'E=mc²' },
				],
			}),
		],
	});
	expect(second).toMatchObject({
		id: `${ID}#1`,
		opensOn: { kind: 'command', name: '/request' },
		submitLabel: 'Submit',
		intro: null,
	});
	expect(readForms(undefined, ID)).toEqual([]);
});

it('leaves out what another type needed', () => {
	const leftOver = { pattern: '(', options: 'a', min: 'x', max: '7', placeholder: 'p' };
	expect(readField({ type: 'person', ...leftOver })).toMatchObject({
		options: [],
		pattern: null,
		min: null,
		max: null,
	});
	expect(readField({ type: 'checkbox', ...leftOver })).toMatchObject({ placeholder: null });
	expect(readField({ type: 'number', min: '1e-7', max: 2e3 })).toMatchObject({
		min: '0.0000001',
		max: '2000',
	});
});

const lines = (count: number) =>
	Array.from({ length: count }, (_, index) => `o${index}`).join('\n');

it.each<[string, Row, RegExp]>([
	['no label', { label: ' ', name: 'budget' }, /^Form 1, field 'budget': has no label\.$/],
	['a name that is none', { name: '$x{}' }, /field '\$x\{\}': needs a name of letters/],
	['a name that reaches the prototype', { name: '__proto__' }, /needs a name/],
	['a label without letters', { label: '???' }, /needs a name/],
	['an unknown type', { type: 'file' }, /type that does not exist: "file"/],
	['a long label', { label: 'x'.repeat(2001) }, /label of 2001 characters, at most 2000/],
	['a long placeholder', { placeholder: 'x'.repeat(151) }, /placeholder of 151 .* 150/],
	['no options', { type: 'select' }, /has no options/],
	['too many options', { type: 'select', options: lines(101) }, /has 101 options, at most 100/],
	['too many boxes', { type: 'checkbox', options: lines(11) }, /at most 10 .*Multi-Select/],
	['an option twice', { type: 'select', options: 'a = 1\na = 2' }, /option "a" twice/],
	['a long option', { type: 'select', options: 'x'.repeat(76) }, /label is longer than 75/],
	['a long value', { type: 'select', options: `${'x'.repeat(151)} = X` }, /value is longer/],
	['no pattern', { pattern: '(' }, /the pattern cannot be used \(missing closing \)/],
	['a look-ahead', { pattern: '(?=a)b' }, /everything but look-ahead/],
	['a back-reference', { pattern: '(a)\\1' }, /back-references/],
	['slashes around it', { pattern: '/^D-\\d+$/i' }, /leave out the slashes/],
	['a pattern that explodes', { pattern: '((a{0,100}){0,100}){0,100}' }, /pattern/],
	['a pattern that repeats too much', { pattern: '(a?){500}a{500}' }, /repeats too much/],
	['a long pattern', { pattern: 'a'.repeat(501) }, /longer than 500/],
	['min above max', { type: 'number', min: '7', max: '3' }, /lower limit \(7\) above .*\(3\)/],
	['days the wrong way round', { type: 'date', min: '2027-02-01', max: '2027-01-31' }, /above/],
	['a day that does not exist', { type: 'date', max: '2027-02-30' }, /upper limit that is no day/],
	['a limit that is no number', { type: 'number', min: '1,5' }, /lower limit that is no number/],
	['a length that is none', { min: '-1' }, /no length: "-1"/],
	['a greatest length of nothing', { max: '0' }, /from 1 to 3000/],
	[
		'a start outside the options',
		{ type: 'select', options: 'a', initial: 'b' },
		/starts with "b"/,
	],
	['a start that is no day', { type: 'date', initial: 'tomorrow' }, /no day/],
	['a start that is no number', { type: 'number', initial: 'many' }, /no number/],
	['a start that is nobody', { type: 'person', initial: 'ana' }, /ID of a Slack user/],
	['a start that is no address', { type: 'email', initial: 'ana' }, /no e-mail address/],
])('refuses a field with %s', (_case, overrides, expected) => {
	const message = refusal(() => readField(overrides));
	expect(message).toMatch(expected);
	expect(message).toMatch(/^Form 1, field '.+': .+\.$/s);
});

it.each<[string, unknown[], string]>([
	['no title', [form([field()], { title: '' })], 'Form 1 has no title.'],
	['no fields', [form([])], 'Form 1 has no fields.'],
	['nothing that opens it', [form([field()], { actionId: '' })], 'Form 1 has no Action ID'],
	['no shortcut', [form([field()], { opensOn: 'shortcut' })], 'Form 1 has no Callback ID'],
	['no command', [form([field()], { opensOn: 'command', command: '/' })], 'Form 1 has no slash'],
	[
		'a long title',
		[form(), form([field()], { actionId: 'b', title: 'x'.repeat(25) })],
		'Form 2 has a title of 25 characters, Slack shows at most 24',
	],
	[
		'a long submit label',
		[form([field()], { submitLabel: 'x'.repeat(25) })],
		'Form 1 has a submit',
	],
	['a name twice', [form([field(), field()])], "Form 1, field 'Budget': has the same name"],
	['an opener twice', [form(), form()], 'Form 2 opens on the same button as form 1: "ask".'],
	[
		'too many fields',
		[form(Array.from({ length: 100 }, (_, index) => field({ name: `f${index}` })))],
		'Form 1 has 100 fields, Slack takes at most 99.',
	],
	[
		'more than Slack takes in all',
		[
			form(
				Array.from({ length: 60 }, (_, index) =>
					field({ name: `f${index}`, type: 'select', options: lines(100) }),
				),
			),
		],
		'Form 1 is larger than Slack takes',
	],
	['no form at all', [null], 'Form 1 has no title.'],
])('refuses a form with %s', (_case, forms, expected) => {
	expect(refusal(() => readForms(forms, ID))).toContain(expected);
});

it('reads or refuses whatever an expression brings', () => {
	const value = fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.string(), fc.constant(undefined));
	const row = fc.record(
		{
			label: fc.oneof(fc.string({ minLength: 1 }), value),
			name: value,
			type: fc.oneof(fc.constantFrom(...FORM_FIELD_TYPES), value),
			required: value,
			options: value,
			initial: value,
			pattern: value,
			min: value,
			max: value,
		},
		{ requiredKeys: ['label', 'type'] },
	);
	fc.assert(
		fc.property(fc.array(row, { maxLength: 3 }), (fields) => {
			try {
				read(form(fields));
			} catch (error) {
				expect(error).toBeInstanceOf(ConfigurationError);
				expect((error as Error).message).toMatch(/^Form 1/);
			}
		}),
	);
});

it('matches the whole text, and in linear time what would hang a backtracking engine', () => {
	expect(compilePattern('a|ab')('ab')).toBe(true);
	expect(compilePattern('\\d{4}')('x1234')).toBe(false);
	expect(compilePattern('^D-\\d+$')('D-7')).toBe(true);
	// A backtracking engine needs 2^3000 steps for these; that they end is the test.
	for (const evil of ['(a+)+$', '(a|a)*', '(a|aa)+', '(.*a){20}', '([a-z]+)*\\d']) {
		expect(compilePattern(evil)(`${'a'.repeat(3000)}!`)).toBe(false);
	}
});
