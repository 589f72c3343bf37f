import fc from 'fast-check';

import { isObject } from '../../sandbox/slack/json';
import type { OptionList } from '../../src/core/subscription-match';
import { answerOptions } from '../../src/slack/answer-options';
import { nastyText } from '../helpers/forms';

const option = (label: string, value = label) => ({ label, value });
const list = (...labels: string[]): OptionList => ({
	actionId: 'choose',
	source: 'list',
	options: labels.map((label) => option(label)),
});
const values = (answer: ReturnType<typeof answerOptions>) =>
	answer.options.map(({ value }) => value);

it('everything, in its order, before anything is typed', () => {
	expect(answerOptions(list('Zoë', 'Ana & co'), ' ')).toEqual({
		options: [
			{ text: { type: 'plain_text', text: 'Zoë', emoji: true }, value: 'Zoë' },
			{ text: { type: 'plain_text', text: 'Ana &amp; co', emoji: true }, value: 'Ana & co' },
		],
	});
});

it.each<[string, string[]]>([
	['zoe', ['Zoë Möller']],
	['ZOË  m', ['Zoë Möller']],
	['moller', ['Zoë Möller', 'Romoller Ltd']],
	['strasse', ['Straße 7']],
	['sor', ['Søren', 'Ana Sørensen']],
	['lodz', ['Łódź']],
	['(', ['(none)']],
	['nobody', []],
])('typed "%s": without case and accents, beginnings first', (typed, expected) => {
	const all = list(
		'Romoller Ltd',
		'Ana Sørensen',
		'Zoë Möller',
		'Straße 7',
		'Søren',
		'Łódź',
		'(none)',
	);
	expect(values(answerOptions(all, typed))).toEqual(expected);
});

it('people and requests are what is handed in', () => {
	const entries = [option('Ana Ruiz', 'U1'), option('Ben Cho', 'U2')];
	for (const source of ['people', 'requests'] as const) {
		const typed = answerOptions({ source, options: [option('left over')] }, 'be', entries);
		expect(values(typed)).toEqual(['U2']);
	}
	expect(values(answerOptions(list('a'), '', entries))).toEqual(['a']);
});

it('never more than Slack takes, nor what it refuses', () => {
	fc.assert(
		fc.property(
			fc.array(fc.record({ label: nastyText, value: fc.string() }), {
				maxLength: 20,
			}),
			nastyText,
			(entries, typed) => {
				const many = Array.from({ length: 150 }, (_, index) => option(`${typed}${index}`));
				const answer = answerOptions({ source: 'people', options: [] }, typed, [
					...entries,
					option('x'.repeat(200), 'long label'),
					option(`${typed} long value`, 'x'.repeat(151)),
					...many,
				]);
				expect(answer.options.length).toBeLessThanOrEqual(100);
				expect(new Set(values(answer)).size).toBe(answer.options.length);
				const lengths = answer.options.flatMap(({ text, value }) => [
					[isObject(text) ? String(text.text).length : 0, 75],
					[String(value).length, 150],
				]);
				expect(lengths.filter(([length = 0, max = 0]) => length < 1 || length > max)).toEqual([]);
			},
		),
	);
});
