import { chosenOption, DEFAULT_OPTIONS, decisionOptions, optionId } from '../../src/core/decision';
import { ConfigurationError } from '../../src/core/errors';
import { outcomeWords } from '../../src/core/decisions/render-outcome';
import { anOutcome } from '../helpers/decisions';

describe('optionId', () => {
	test.each([
		['Approve', 'approve'],
		['Ask for more…', 'ask-for-more'],
		['Früher später', 'fruher-spater'],
		['承認', '承認'],
		['👍', 'option'],
		['x'.repeat(80), 'x'.repeat(50)],
	])('%s becomes %s', (label, id) => {
		expect(optionId(label)).toBe(id);
	});
});

describe('decisionOptions', () => {
	test.each([[undefined], [null], [[]]])('%p means Approve and Reject', (inputs) => {
		const options = decisionOptions(inputs);
		expect(options).toEqual(DEFAULT_OPTIONS);
		expect(options[0]).not.toBe(DEFAULT_OPTIONS[0]);
	});

	test('fills in id, style and value', () => {
		expect(
			decisionOptions([
				{ label: ' Ask  for more ' },
				{ label: 'No', style: 'danger', value: 'n', id: 'never' },
			]),
		).toEqual([
			{ id: 'ask-for-more', label: 'Ask for more', style: 'default', value: 'ask-for-more' },
			{ id: 'never', label: 'No', style: 'danger', value: 'n' },
		]);
	});

	const of = (count: number) =>
		Array.from({ length: count }, (_, index) => ({ label: `O${index}` }));
	test('one to five', () => {
		expect(decisionOptions(of(1))).toHaveLength(1);
		expect(decisionOptions(of(5))).toHaveLength(5);
		expect(() => decisionOptions(of(6))).toThrow(ConfigurationError);
	});

	test('labels of at most 75 characters, none empty, none twice', () => {
		expect(decisionOptions([{ label: 'x'.repeat(75) }])).toHaveLength(1);
		expect(() => decisionOptions([{ label: 'x'.repeat(76) }])).toThrow(/76 characters/);
		expect(() => decisionOptions([{ label: ' ' }])).toThrow(/Answer 1 has no label/);
		expect(() => decisionOptions([{ label: 'Yes' }, { label: 'yes!' }])).toThrow(/"yes"/);
	});
});

test('chosenOption', () => {
	const outcome = anOutcome();
	const options = [...DEFAULT_OPTIONS];
	expect(chosenOption({ options, outcome: { ...outcome, optionId: 'reject' } })?.label).toBe(
		'Reject',
	);
	expect(chosenOption({ options, outcome: { ...outcome, optionId: 'gone' } })).toBeNull();
	expect(chosenOption({ options, outcome: null })).toBeNull();
});

test.each([
	['Approve', 'primary', '✅', 'Approved', true],
	['reject', 'danger', '❌', 'Rejected', true],
	['Ask for more', 'default', '☑️', 'Ask for more', false],
] as const)('%s reads afterwards as', (label, style, emoji, words, past) => {
	expect(outcomeWords({ label, style })).toEqual({ emoji, words, past });
});
