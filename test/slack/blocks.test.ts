import type { Button } from '@slack/types';
import fc from 'fast-check';

import { amount } from '../../src/slack/blocks/amount';
import { header, quote, section } from '../../src/slack/blocks/builders';
import { button, httpUrl } from '../../src/slack/blocks/button';
import { day, dueTime, moment } from '../../src/slack/blocks/date';
import { escapeText } from '../../src/slack/blocks/escape';
import { blocksLength, fitBlocks, type Part } from '../../src/slack/blocks/fit-blocks';
import { Mrkdwn, mrkdwn } from '../../src/slack/blocks/mrkdwn';
import { addNotice } from '../../src/slack/blocks/notice';
import { sourceName } from '../../src/slack/blocks/source-name';
import { truncate } from '../../src/slack/blocks/truncate';
import { limitProblems } from '../helpers/slack-limits';
import { nastyText } from '../helpers/slack-signals';

describe('escapeText', () => {
	test('escapes what Slack reads as markup, once', () => {
		expect(escapeText('R&D <b> &amp;')).toBe('R&amp;D &lt;b&gt; &amp;amp;');
	});

	test('takes out control characters and direction overrides, keeps tabs and lines', () => {
		expect(escapeText('a\u0000b\tc\r\nd\u202ee\u2066f')).toBe('ab\tc\ndef');
	});

	test('any text: no bare < or >, no bare &, no lone surrogate', () => {
		fc.assert(
			fc.property(nastyText, (text) => {
				const escaped = escapeText(text);
				expect(escaped).not.toMatch(/[<>]|&(?!(?:amp|lt|gt);)/);
				expect(() => encodeURIComponent(escaped)).not.toThrow();
			}),
		);
	});
});

describe('truncate', () => {
	test.each([
		['short', 10, 'short'],
		['exactly 10', 10, 'exactly 10'],
		['more than ten', 10, 'more than…'],
		['a&amp;b&amp;c', 8, 'a&amp;b…'],
		['a&amp;b', 6, 'a…'],
		['ab👍cd', 4, 'ab…'],
		['<@U0DANA0001> decided', 10, '…'],
		['anything', 1, '…'],
		['anything', 0, ''],
	])('%s in %i', (text, limit, expected) => {
		expect(truncate(text, limit)).toBe(expected);
	});

	test('any escaped text: within the limit, never a broken entity or surrogate', () => {
		fc.assert(
			fc.property(nastyText, fc.integer({ min: 1, max: 200 }), (text, limit) => {
				const cut = truncate(escapeText(text), limit);
				expect(cut.length).toBeLessThanOrEqual(limit);
				expect(cut).not.toMatch(/&(?!(?:amp|lt|gt);)/);
				expect(() => encodeURIComponent(cut)).not.toThrow();
			}),
		);
	});
});

describe('mrkdwn', () => {
	test('escapes what is put in, keeps what is ours', () => {
		const name = '<!here>\nGlobex';
		expect(mrkdwn`*${name}* ${mrkdwn`_${'a&b'}_`} ${null}${7}`.value).toBe(
			'*&lt;!here&gt; Globex* _a&amp;b_ 7',
		);
	});

	test('bounds a single value', () => {
		expect(mrkdwn`${'x'.repeat(5000)}`.value).toHaveLength(250);
	});
});

describe('button', () => {
	test('is a button of @slack/types', () => {
		const made = button({ label: 'Open', url: 'https://crm.example', style: 'primary' }, 3);
		// Assigned for the compiler's sake.
		const typed: Button | null = made;
		expect(typed).toEqual({
			type: 'button',
			text: { type: 'plain_text', text: 'Open', emoji: true },
			action_id: 'ssl:3',
			url: 'https://crm.example/',
			style: 'primary',
		});
	});

	test.each([
		'javascript:alert(1)',
		'data:text/html,x',
		'file:///etc/passwd',
		'/relative',
		'//host.example/x',
		'mailto:x@y.example',
		'https://user:pass@evil.example/',
		'https://',
		`https://crm.example/${'x'.repeat(3000)}`,
	])('no button for the address %s', (url) => {
		expect(httpUrl(url)).toBeNull();
		expect(button({ label: 'Open', url }, 0)).toBeNull();
	});

	test('no button without a label, or with a value that would have to be cut', () => {
		expect(button({ label: '  ' }, 0)).toBeNull();
		expect(button({ label: 'x', value: 'v'.repeat(2001) }, 0)).toBeNull();
	});
});

describe('amounts and dates', () => {
	test.each([
		[48_000, 'EUR', '€48,000'],
		[1250.5, 'usd', '$1,250.50'],
		[48_000, null, '48,000'],
		[5, 'points', '5 points'],
		[7, 'ZZZ', 'ZZZ\u00a07'],
		[-3, 'EUR', '-€3'],
	])('%p %p', (value, currency, expected) => {
		expect(amount(value, currency)).toBe(expected);
	});

	test('a day stays the day, whatever the zone of the reader', () => {
		expect(day('2026-12-31')?.value).toBe('Dec 31, 2026');
		expect(day('2026-12-31T00:00:00Z')?.value).toBe('Dec 31, 2026');
		expect(day('end of <Q4>')?.value).toBe('end of &lt;Q4&gt;');
		expect(day('2026-13-99')?.value).toBe('2026-13-99');
		expect(day(null)).toBeNull();
	});

	test('what is due on a day is shown as a day, at a time as a moment', () => {
		expect(dueTime('2026-09-11T00:00:00.000Z')?.value).toBe('Sep 11, 2026');
		expect(dueTime('2026-09-11T09:30:00.000Z')?.value).toContain('<!date^');
		expect(dueTime(null)).toBeNull();
	});

	test('a moment is shown in the zone of the reader', () => {
		expect(moment('2026-09-14T09:30:00+02:00')?.value).toBe(
			'<!date^1789371000^{date_short_pretty} at {time}|2026-09-14 07:30 UTC>',
		);
		expect(moment('never')).toBeNull();
		expect(moment('1969-12-31T00:00:00Z')).toBeNull();
	});
});

describe('blocks', () => {
	test('empty text makes no block', () => {
		expect(section(new Mrkdwn('  '))).toBeNull();
		expect(quote(' \n ')).toBeNull();
	});

	test('a header is one line', () => {
		expect(header('a\nb').text).toEqual({ type: 'plain_text', text: 'a b', emoji: true });
	});

	test('a notice stands above the message and is escaped', () => {
		const content = addNotice(
			{ text: 'Deal won', blocks: [header('Deal won')] },
			'would go to <#C1>',
		);
		expect(content.text).toBe('would go to &lt;#C1&gt; – Deal won');
		expect(content.blocks).toHaveLength(2);
		expect(limitProblems(content)).toEqual([]);
	});

	test.each([
		['hubspot', 'HubSpot'],
		['acme', 'Acme'],
		['generic', null],
		['', null],
	])('the source %p is called %p', (provider, name) => {
		expect(sourceName(provider)).toBe(name);
	});
});

describe('fitBlocks', () => {
	const part = (role: Part['role'], words: string, shorter?: string[]): Part => ({
		role,
		block: { type: 'section', text: words },
		shorter: shorter ? [...shorter.map((text) => ({ type: 'section', text })), null] : undefined,
	});

	test('leaves what fits', () => {
		const parts = [part('fixed', 'a'), part('notes', 'b')];
		expect(fitBlocks(parts)).toEqual(parts.map(({ block }) => block));
	});

	test('at most 50 blocks; fixed ones stay', () => {
		const parts = [
			...Array.from({ length: 60 }, () => part('text', 'x')),
			part('fixed', 'buttons'),
		];
		const blocks = fitBlocks(parts);
		expect(blocks).toHaveLength(50);
		expect(blocks.at(-1)).toEqual(part('fixed', 'buttons').block);
	});

	test('notes are shortened first, then fields, from the end', () => {
		const parts = [
			part('fields', 'f'.repeat(4000), ['F']),
			part('fields', 'g'.repeat(4000), ['G']),
			part('notes', 'n'.repeat(4000), ['N']),
			part('text', 't'.repeat(4000), ['T']),
		];
		expect(fitBlocks(parts).map((block) => String(block.text).length)).toEqual([
			4000, 4000, 1, 4000,
		]);
		const longer = [part('text', 't'.repeat(4000)), ...parts];
		const blocks = fitBlocks(longer);
		expect(blocks.map((block) => String(block.text).slice(0, 1))).toEqual(['t', 'f', 'G', 't']);
		expect(blocksLength(blocks)).toBeLessThanOrEqual(13_200);
	});
});
