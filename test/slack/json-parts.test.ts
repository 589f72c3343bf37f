import fc from 'fast-check';

import { DEFAULT_OPTIONS } from '../../src/core/decision';
import type { JsonValue } from '../../src/core/json';
import { readableJson } from '../../src/slack/json-parts';
import { renderDecision } from '../../src/slack/render-decision';
import { allTexts, limitProblems } from '../helpers/slack-limits';
import { nastyText } from '../helpers/slack-signals';

const render = (json: JsonValue, text = 'Input:', below = '') =>
	renderDecision({
		body: { message: { title: 'May it?', text, json, below } },
		options: DEFAULT_OPTIONS,
		decisionId: 'dec1',
	});
const code = (json: JsonValue) => allTexts(render(json)).filter((text) => text.startsWith('```'));

test('stands as it is between the words, formatted by nothing in it', () => {
	const { blocks, text } = render({ note: '*a* <@U1> `b`' }, 'Before', 'After');
	expect(blocks.map((block) => (block.text as { text: string } | undefined)?.text)).toEqual([
		'May it?',
		'Before',
		'```{\n  "note": "*a* &lt;@U1&gt; \\u0060b\\u0060"\n}```',
		'After',
		undefined,
	]);
	expect(text).toContain('&lt;@U1&gt;');
});

test('shows what nobody would see', () => {
	const value = { sum: '1\u202e00', to: 'a\u200bb', tag: '\u{e0041}' };
	const shown = readableJson(value);
	expect(shown).toContain('"1\\u202e00"');
	expect(shown).toContain('"a\\u200bb"');
	expect(shown).toContain('"\\udb40\\udc41"');
	expect(JSON.parse(shown)).toEqual(value);
});

test('goes on in further blocks, each a code block of its own', () => {
	const list = Array.from({ length: 150 }, (_, at) => `line ${at} of the order`);
	const blocks = code(list);
	expect(blocks.length).toBeGreaterThan(1);
	expect(blocks.every((text) => /^```[^`]+```$/.test(text))).toBe(true);
	expect(JSON.parse(blocks.map((text) => text.slice(3, -3)).join(''))).toEqual(list);
});

test('says what is cut', () => {
	const message = render({ text: 'x'.repeat(50_000) });
	expect(allTexts(message).join('\n')).toMatch(/✂️ \d+ of 50016 characters are shown/);
	expect(message.blocks.at(-1)?.type).toBe('actions');
});

test('keeps Slack’s limits, whatever it is given', () => {
	const json = fc.oneof(
		fc.dictionary(nastyText, nastyText),
		fc.array(fc.string({ unit: 'binary', maxLength: 9000 }), { maxLength: 5 }),
		fc.constantFrom('<'.repeat(20_000), '"'.repeat(20_000), '\u0000'.repeat(5000)),
	) as fc.Arbitrary<JsonValue>;
	fc.assert(
		fc.property(json, nastyText, (value, text) => {
			expect(limitProblems(render(value, text, text))).toEqual([]);
		}),
	);
});
