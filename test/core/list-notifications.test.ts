import type { Notification } from '../../src/core/activity-types';
import { listNotifications } from '../../src/core/connection/list-notifications';
import type { Store } from '../../src/core/store';

const APP = { appId: 'A1', teamId: 'T1' };

/** Newest first, one ticket in three. */
function history(count: number): Pick<Store, 'notificationsOf'> {
	const all = Array.from({ length: count }, (_one, index): Notification => {
		const type = index % 3 === 0 ? 'ticket.created' : 'deal.won';
		return {
			id: String(count - index),
			userId: 'U1',
			channel: null,
			ts: null,
			permalink: null,
			signalId: null,
			type,
			category: type.startsWith('ticket') ? 'tickets' : 'deals',
			title: type,
			status: 'posted',
			reason: null,
			why: { matchedBy: null, preference: null, route: null, workflow: null, detail: null },
			at: count - index,
		};
	});
	return {
		async notificationsOf({ before, limit }) {
			const from = before === undefined ? 0 : all.findIndex(({ id }) => id === before) + 1;
			return all.slice(from, from + limit);
		},
	};
}

const ids = (found: Notification[]) => found.map(({ id }) => Number(id));

describe('notifications', () => {
	it('come whole, in order, whatever the pages are', async () => {
		const found = await listNotifications(history(1_001), APP, { kinds: [], limit: null });
		expect(ids(found)).toEqual(Array.from({ length: 1_001 }, (_one, index) => 1_001 - index));
	});

	it.each([1, 200, 201, 400])('come up to a limit of %i', async (limit) => {
		const found = await listNotifications(history(1_000), APP, { kinds: [], limit });
		expect(ids(found)).toEqual(Array.from({ length: limit }, (_one, index) => 1_000 - index));
	});

	it('of one kind are looked for beyond the first page', async () => {
		const filter = { kinds: ['tickets'], limit: 150 };
		const found = await listNotifications(history(1_000), APP, filter);
		expect(found).toHaveLength(150);
		expect(found.every(({ category }) => category === 'tickets')).toBe(true);
		// The next page goes on after the last one.
		const before = found.at(-1)?.id ?? '';
		const [next] = await listNotifications(history(1_000), APP, { ...filter, before });
		expect(Number(next?.id)).toBe(Number(before) - 3);
	});

	it('end where there are no more', async () => {
		const found = await listNotifications(history(5), APP, { kinds: ['deals'], limit: 50 });
		expect(found).toHaveLength(3);
		expect(await listNotifications(history(0), APP, { kinds: [], limit: null })).toEqual([]);
	});
});
