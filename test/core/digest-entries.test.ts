import { digestEntries, withoutStale } from '../../src/core/digests/digest-entries';
import { digestItem } from '../helpers/digest-items';

const NOW = Date.parse('2026-11-30T09:00:00.000Z');

describe('what is stale', () => {
	const titles = (items: ReturnType<typeof digestItem>[]) =>
		withoutStale(items, NOW).map(({ line }) => line.title);

	it('goes when its time has come, to the millisecond', () => {
		expect(
			titles([
				digestItem({ title: 'past' }, { staleAt: NOW }),
				digestItem({ title: 'coming' }, { staleAt: NOW + 1 }),
				digestItem({ title: 'never' }),
			]),
		).toEqual(['coming', 'never']);
	});

	it('is what prepares for a meeting that is over, not what came of it', () => {
		const over = '2026-11-30T08:30:00.000Z';
		expect(
			titles([
				digestItem({ title: 'over', type: 'digest.meetings', dueAt: over }, { staleAt: NOW + 1 }),
				digestItem({
					title: 'coming',
					type: 'digest.meetings',
					dueAt: '2026-11-30T11:00:00.000Z',
				}),
				digestItem({ title: 'analysis', type: 'meeting.analyzed', dueAt: over }),
				digestItem({ title: 'still to do', type: 'task.due', dueAt: over }),
				digestItem({ title: 'no time', type: 'digest.meetings', dueAt: 'tomorrow' }),
			]),
		).toEqual(['coming', 'analysis', 'still to do', 'no time']);
	});
});

describe('entries', () => {
	const at = (hour: string) => ({ occurredAt: `2026-11-30T${hour}:00:00.000Z` });

	it('shows the newest of a type about the same record, and how many came before', () => {
		const moved = { type: 'deal.stage_changed' };
		const first = digestItem({ ...moved, ...at('06'), title: 'to Proposal' });
		const last = digestItem({ ...moved, ...at('08'), title: 'to Contract' });
		const between = digestItem({ ...moved, ...at('07'), title: 'to Negotiation' });
		expect(digestEntries([first, last, between])).toMatchObject([
			{ line: { title: 'to Contract' }, earlier: 2, itemIds: [first.id, last.id, between.id] },
		]);
	});

	it('takes the time of keeping where the source gave none', () => {
		const unknown = { occurredAt: null };
		const earlier = digestItem({ ...unknown, title: 'earlier' }, { keptAt: NOW - 2 });
		const later = digestItem({ ...unknown, title: 'later' }, { keptAt: NOW - 1 });
		expect(digestEntries([later, earlier])).toMatchObject([
			{ line: { title: 'later' }, earlier: 1 },
		]);
	});

	it('keeps apart other types, other records and what names no record', () => {
		const items = [
			digestItem(),
			digestItem({ type: 'deal.updated' }),
			digestItem({ subject: { kind: 'deal', id: '2', name: 'Acme' } }),
			digestItem({ subject: { kind: 'account', id: '1', name: 'Acme' } }),
			digestItem({ subject: { kind: 'deal', id: null, name: '1' } }),
			digestItem({ subject: null }),
			digestItem({ subject: null }),
			digestItem({ subject: { kind: 'deal', id: null, name: null } }),
		];
		const entries = digestEntries(items);
		expect(entries.map(({ earlier }) => earlier)).toEqual(items.map(() => 0));
		expect(entries.flatMap(({ itemIds }) => itemIds)).toEqual(items.map(({ id }) => id));
	});
});
