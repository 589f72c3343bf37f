import fc from 'fast-check';

import type { DigestEntry } from '../../src/core/digests/digest-entries';
import { lineOf } from '../../src/core/digests/digest-line';
import type { DigestView } from '../../src/core/digests/digest-view';
import type { MessageContent } from '../../src/core/message';
import { sampleSignal } from '../../src/core/signal-samples';
import { ALL_SIGNAL_TYPES } from '../../src/core/signal-types';
import { renderDigest } from '../../src/slack/render-digest';
import { digestEntry } from '../helpers/digest-items';
import { allTexts, foreignSequences, limitProblems } from '../helpers/slack-limits';
import { signalArbitrary } from '../helpers/slack-signals';

function view(entries: DigestEntry[], overrides: Partial<DigestView> = {}): DigestView {
	return {
		period: 'daily',
		heading: null,
		day: 'Mon 30 Nov',
		total: entries.length,
		entries,
		partsBefore: 0,
		...overrides,
	};
}

const readable = (content: MessageContent | undefined) =>
	content ? allTexts(content).slice(1).join('\n') : '';

const many = (count: number, line = {}) =>
	Array.from({ length: count }, (_, index) =>
		digestEntry({
			title: `Deal ${index}`,
			subject: { kind: 'deal', id: String(index), name: null },
			...line,
		}),
	);

const headers = (entries: DigestEntry[], overrides?: Partial<DigestView>) =>
	renderDigest(view(entries, overrides)).map(({ content }) => {
		const [header] = content.blocks;
		return (header as unknown as { text: { text: string } }).text.text;
	});

describe('one message', () => {
	it('reads as a person would want it', () => {
		const parts = renderDigest(
			view([
				digestEntry(
					{
						title: 'Task overdue: Send the quote',
						type: 'task.overdue',
						category: 'tasks',
						severity: 'warning',
						dueAt: '2026-11-27T00:00:00.000Z',
						summary: 'Acme waits for it.',
					},
					2,
				),
				digestEntry({
					title: 'Deal won: Acme',
					severity: 'success',
					url: 'https://crm.example/deals/1?a=b&c=d',
				}),
				digestEntry({ title: 'Deal updated: Globex' }),
			]),
		);
		expect(parts).toHaveLength(1);
		expect(readable(parts[0]?.content)).toBe(
			[
				'Your daily digest: 3 updates, Mon 30 Nov',
				'*Deals*',
				'🟢 *<https://crm.example/deals/1?a=b&amp;c=d|Deal won: Acme>*',
				'• *Deal updated: Globex*',
				'*Tasks*',
				'🟠 *Task overdue: Send the quote* (and 2 earlier) · due Nov 27, 2026',
				'> Acme waits for it.',
				'Change how you get these in the Home tab.',
			].join('\n'),
		);
		expect(parts[0]?.content.text).toBe(
			'Your daily digest: 3 updates, Mon 30 Nov. Deal won: Acme, Deal updated: Globex, Task overdue: Send the quote',
		);
	});

	it('says what it is', () => {
		expect(headers(many(1))).toEqual(['Your daily digest: 1 update, Mon 30 Nov']);
		expect(headers(many(2), { period: 'weekly' })).toEqual([
			'Your weekly digest: 2 updates, Mon 30 Nov',
		]);
		expect(headers(many(7), { period: 'overflow' })).toEqual([
			'7 more notifications in the past hour',
		]);
		expect(headers(many(1), { period: 'overflow' })).toEqual([
			'1 more notification in the past hour',
		]);
		expect(headers(many(2), { heading: 'Your accounts' })).toEqual([
			'Your accounts: 2 updates, Mon 30 Nov',
		]);
	});

	it('says when a meeting is, in the reader’s own time', () => {
		const meeting = { type: 'digest.meetings', category: 'digests', title: 'Pricing call' };
		const [part] = renderDigest(view([digestEntry({ ...meeting, dueAt: '2026-11-30T15:00:00Z' })]));
		expect(readable(part?.content)).toMatch(/\*Pricing call\* · <!date\^1796050800\^/);
	});

	it('links nothing but http(s), and no address that would not fit', () => {
		const links = [
			'javascript:alert(1)',
			'not an address',
			`https://x.example/${'y'.repeat(2_000)}`,
		];
		const [part] = renderDigest(view(links.map((url) => digestEntry({ url }))));
		expect(foreignSequences(part?.content ?? { text: '', blocks: [] })).toEqual([]);
	});
});

describe('several messages', () => {
	it('counts them, repeats the group, and has the footer last', () => {
		const parts = renderDigest(view(many(300, { summary: 'x'.repeat(80) })));
		expect(parts.length).toBeGreaterThan(2);
		parts.forEach(({ content }, index) => {
			const text = readable(content);
			const first = index === 0;
			const last = index === parts.length - 1;
			expect(text).toContain(`300 updates, Mon 30 Nov (${index + 1} of ${parts.length})`);
			expect(text).toContain(first ? '*Deals*\n' : '*Deals* (more)\n');
			expect(text.includes('Home tab')).toBe(last);
		});
	});

	it('goes on counting after those that are in Slack already', () => {
		const [first, ...rest] = headers(many(2), { partsBefore: 2, total: 90 });
		expect(first).toBe('Your daily digest: 90 updates, Mon 30 Nov (3 of 3)');
		expect(rest).toEqual([]);
	});
});

describe('whatever the CRM holds', () => {
	const entry = signalArbitrary.chain((signal) =>
		fc
			.record({ earlier: fc.nat(1_000), id: fc.uuid() })
			.map(({ earlier, id }): DigestEntry => ({ line: lineOf(signal), earlier, itemIds: [id] })),
	);

	it('keeps Slack’s limits, loses nothing, repeats nothing', () => {
		fc.assert(
			fc.property(fc.array(entry, { minLength: 1, maxLength: 60 }), (entries) => {
				const parts = renderDigest(view(entries, { heading: entries[0]?.line.title }));
				for (const { content } of parts) expect(limitProblems(content)).toEqual([]);
				const shown = parts.flatMap(({ itemIds }) => itemIds);
				expect(shown.toSorted()).toEqual(entries.flatMap(({ itemIds }) => itemIds).toSorted());
				for (const { itemIds } of parts) expect(itemIds).not.toEqual([]);
			}),
			{ numRuns: 60 },
		);
	});

	it('pings nobody and forges no link', () => {
		fc.assert(
			fc.property(fc.array(entry, { minLength: 1, maxLength: 10 }), (entries) => {
				for (const { content } of renderDigest(view(entries))) {
					for (const text of allTexts(content)) {
						// Our own links and dates apart, no sequence of Slack's is left.
						const rest = text
							.replace(/<!date\^\d+\^[^|<>]+\|[^<>|]+>/g, '')
							.replace(/\*<https?:\/\/[^<>|\s]+\|[^<>]*>\*/g, '');
						expect(rest).not.toContain('<');
					}
				}
			}),
		);
	});

	it('has a line for every type', () => {
		const entries = ALL_SIGNAL_TYPES.map((type) => digestEntry(lineOf(sampleSignal(type))));
		const text = renderDigest(view(entries))
			.map(({ content }) => readable(content))
			.join('\n');
		expect(text).not.toMatch(/undefined|null|NaN|\[object/);
		for (const type of ALL_SIGNAL_TYPES) {
			expect(text).toContain(sampleSignal(type).subject?.name?.replace(/&/g, '&amp;') ?? '');
		}
	});

	it('stays within the limits with groups of every category and lines of every length', () => {
		const entries = ALL_SIGNAL_TYPES.flatMap((type) =>
			[1, 200, 3_000].map((length) =>
				digestEntry({
					...lineOf(sampleSignal(type)),
					title: '"\\'.repeat(length),
					summary: '<&>\n'.repeat(length),
					url: `https://crm.example/${'z'.repeat(1_400)}`,
				}),
			),
		);
		for (const { content } of renderDigest(view(entries))) {
			expect(limitProblems(content)).toEqual([]);
		}
	});
});
