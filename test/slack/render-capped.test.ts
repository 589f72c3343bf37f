import fc from 'fast-check';

import type { MessageContent } from '../../src/core/message';
import { renderCapped } from '../../src/slack/render-capped';
import { allTexts, limitProblems } from '../helpers/slack-limits';
import { nastyText } from '../helpers/slack-signals';

/** What a person reads. */
const readable = (content: MessageContent) => allTexts(content).slice(1).join('\n');

const line = fc.record({
	title: fc.oneof(nastyText, fc.string()),
	url: fc.option(
		fc.oneof(fc.webUrl(), fc.string(), fc.constant(`https://crm.example/${'a|&<'.repeat(700)}`)),
		{ nil: null },
	),
});

it('keeps Slack’s limits and loses nobody, whatever the CRM says', () => {
	fc.assert(
		fc.property(fc.array(line, { minLength: 1, maxLength: 150 }), (lines) => {
			const content = renderCapped(lines);
			expect(limitProblems(content)).toEqual([]);
			const text = readable(content);
			const listed = text.split('\n').filter((one) => one.startsWith('• ')).length;
			const hidden = Number(/… and (\d+) that are not shown here$/.exec(text)?.[1] ?? 0);
			expect(listed + hidden).toBe(lines.length);
		}),
	);
});

it('lets the CRM ping nobody and forge no link', () => {
	fc.assert(
		fc.property(nastyText, (title) => {
			const [, text] = readable(renderCapped([{ title, url: null }])).split('\n');
			expect(text ?? '').not.toMatch(/[<>]/);
		}),
	);
});

it('links what has an address', () => {
	const lines = [
		{ title: 'Acme & Co', url: 'https://crm.example/d/1?a=1&b=2|3' },
		{ title: 'No link', url: 'javascript:alert(1)' },
	];
	expect(readable(renderCapped(lines))).toBe(
		'*… and 2 more*\n• <https://crm.example/d/1?a=1&amp;b=2%7C3|Acme &amp; Co>\n• No link',
	);
});
