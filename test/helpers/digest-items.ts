import type { DigestEntry } from '../../src/core/digests/digest-entries';
import type { DigestItem, DigestLine } from '../../src/core/digest-types';

/** A line of a digest: news of a deal unless overridden. */
export function digestLine(overrides: Partial<DigestLine> = {}): DigestLine {
	return {
		signalId: 'deal.won:1',
		type: 'deal.won',
		category: 'deals',
		severity: 'info',
		title: 'Deal won: Acme',
		summary: null,
		url: null,
		subject: { kind: 'deal', id: '1', name: 'Acme' },
		occurredAt: '2026-11-30T08:00:00.000Z',
		dueAt: null,
		...overrides,
	};
}

let counted = 0;

/** An item as the store keeps it; each has an id of its own. */
export function digestItem(
	line: Partial<DigestLine> = {},
	overrides: Partial<DigestItem> = {},
): DigestItem {
	counted += 1;
	return {
		id: `item-${counted}`,
		userId: 'U1',
		email: null,
		period: 'daily',
		channel: 'slack',
		dedupeKey: `dedupe-${counted}`,
		staleAt: null,
		keptAt: Date.parse('2026-11-30T08:00:00.000Z'),
		...overrides,
		line: digestLine(line),
	};
}

export function digestEntry(line: Partial<DigestLine> = {}, earlier = 0): DigestEntry {
	counted += 1;
	return { line: digestLine(line), earlier, itemIds: [`item-${counted}`] };
}
