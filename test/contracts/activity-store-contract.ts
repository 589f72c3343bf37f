import type { Notification } from '../../src/core/activity-types';
import type { AppTeam } from '../../src/core/store';
import { HOSTILE_TEXTS } from './hostile-text';
import { DAY, MINUTE, newApp, type OpenedStores, unique } from './store-builders';

type NewNotification = Omit<Notification, 'at'>;

function newNotification(overrides: Partial<NewNotification> = {}): NewNotification {
	return {
		id: unique('note'),
		userId: 'U1',
		channel: 'D1',
		ts: '1790000000.000100',
		permalink: 'https://acme.slack.example/p1',
		signalId: 'deal-1',
		type: 'deal.won',
		category: 'deals',
		title: 'Acme won',
		status: 'posted',
		reason: null,
		why: {
			matchedBy: 'owner, by e-mail ana@acme.example',
			preference: 'your choice for Deals: Slack, at once',
			route: null,
			workflow: 'Deal desk',
			detail: null,
		},
		...overrides,
	};
}

export function activityStoreContract(opened: () => OpenedStores): void {
	const store = () => opened().store;
	const second = () => opened().second;
	const note = (app: AppTeam, notification: NewNotification, on = store()) =>
		on.noteNotification({ ...app, notification });
	const ids = (list: readonly Notification[]) => list.map(({ id }) => id);

	describe('notifications', () => {
		it('are noted under their ids once: later words change status, place and reason, not the time', async () => {
			const app = newApp();
			const deferred = newNotification({
				status: 'deferred',
				reason: 'quiet_hours',
				ts: null,
				permalink: null,
			});
			await note(app, deferred);
			const at = await store().now();
			expect(await second().notificationsOf({ ...app, limit: 9 })).toEqual([{ ...deferred, at }]);
			opened().advance(MINUTE);
			const posted = newNotification({ id: deferred.id });
			await note(app, posted, second());
			expect(await store().notificationsOf({ ...app, limit: 9 })).toEqual([{ ...posted, at }]);
			const again = Array.from({ length: 8 }, (_, n) =>
				note(app, { ...posted, status: 'updated' }, n % 2 ? store() : second()),
			);
			await Promise.all(again);
			expect(await store().notificationsOf({ ...app, limit: 9 })).toEqual([
				{ ...posted, status: 'updated', at },
			]);
		});

		it('are listed newest first, in pages, by person or channel, in their app only', async () => {
			const [app, other] = [newApp(), newApp()];
			const noted: NewNotification[] = [];
			for (let n = 0; n < 9; n += 1) {
				const overrides = n % 3 === 2 ? { userId: null, channel: 'C1' } : { userId: `U${n % 3}` };
				const one = newNotification(overrides);
				noted.unshift(one);
				await note(app, one);
				// Some within the same millisecond.
				if (n % 2) opened().advance(1);
			}
			await note(other, newNotification({ id: noted[0]!.id, userId: 'U0' }));
			const all = noted.map(({ id }) => id);
			const list = async (request: object) =>
				ids(await second().notificationsOf({ ...app, limit: 4, ...request }));
			expect(await list({})).toEqual(all.slice(0, 4));
			expect(await list({ before: all[3] })).toEqual(all.slice(4, 8));
			expect(await list({ before: all[7] })).toEqual(all.slice(8));
			expect(await list({ before: 'nobody' })).toEqual([]);
			const own = noted.filter(({ userId }) => userId === 'U0').map(({ id }) => id);
			expect(await list({ userId: 'U0' })).toEqual(own);
			expect(await list({ userId: 'U0', before: own[0] })).toEqual(own.slice(1));
			const inChannel = noted.filter(({ channel }) => channel === 'C1').map(({ id }) => id);
			expect(await list({ channel: 'C1' })).toEqual(inChannel);
			expect(ids(await store().notificationsOf({ ...other, limit: 9 }))).toEqual([all[0]]);
		});

		it('are found by the message', async () => {
			const app = newApp();
			const one = newNotification();
			await note(app, one);
			await note(newApp(), newNotification());
			const at = (channel: string, ts: string) => second().notificationAt({ ...app, channel, ts });
			expect(await at('D1', one.ts!)).toMatchObject({ id: one.id });
			opened().advance(1);
			const newer = newNotification({ status: 'updated' });
			await note(app, newer);
			expect(await at('D1', one.ts!)).toMatchObject({ id: newer.id });
			expect(await at('D1', '1.2')).toBeNull();
			expect(await at('D2', one.ts!)).toBeNull();
		});

		it('are purged after 90 days, or later when everything is kept longer', async () => {
			const app = newApp();
			const purge = async (olderThanMs: number) => {
				while ((await store().purge({ olderThanMs })) > 0);
				return (await store().notificationsOf({ ...app, limit: 9 })).length;
			};
			await note(app, newNotification());
			opened().advance(90 * DAY - 1);
			expect(await purge(0)).toBe(1);
			opened().advance(1);
			expect(await purge(91 * DAY)).toBe(1);
			expect(await purge(7 * DAY)).toBe(0);
		});

		it.each(HOSTILE_TEXTS)('keep %j as it is', async (text) => {
			const app = newApp();
			const { why } = newNotification();
			const hostile = newNotification({
				id: text,
				title: text,
				reason: text,
				signalId: text,
				why: { ...why, detail: `${text}\0` },
			});
			await note(app, hostile);
			await note(app, hostile);
			expect(await store().notificationsOf({ ...app, limit: 9 })).toMatchObject([hostile]);
			// A channel as a builder wrote it, which Slack then refused.
			await note(app, newNotification({ id: 'not-sent', channel: text, ts: null }));
			expect(ids(await store().notificationsOf({ ...app, channel: text, limit: 9 }))).toEqual([
				'not-sent',
			]);
		});
	});
}
