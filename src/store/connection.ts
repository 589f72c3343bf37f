import { sql } from 'kysely';

import type { ConnectionStore } from '../core/activity-types';
import type { SqlContext } from './sql-context';

/** What would still reach people. The expiry of requests is not among them: executions wait for it. */
const REACHING_KINDS = [
	'message.deferred',
	'digest.overflow',
	'decision.remind',
	'decision.escalate',
];

export function connectionVerbs({ db, now, run }: SqlContext): Omit<ConnectionStore, 'describe'> {
	return {
		async setEntryUrl({ subscriptionId, url }) {
			await run(db.updateTable('subscriptions').set({ url }).where('id', '=', subscriptionId));
		},

		async timerCounts({ appId, teamId }) {
			const [rows] = await run(
				db
					.selectFrom('timers')
					.select(['kind', sql<number>`cast(count(*) as integer)`.as('timers')])
					.where('app_id', '=', appId)
					.where('team_id', '=', teamId)
					.groupBy('kind')
					.orderBy('kind'),
			);
			return Object.fromEntries(rows.map(({ kind, timers }) => [kind, timers]));
		},

		async signsOfLife({ appId, teamId }) {
			const app = { app_id: appId, team_id: teamId };
			const [[newest], [clock], beats] = await run(
				db
					.selectFrom('events')
					.select([
						sql<number>`cast(${now()} as bigint)`.as('now'),
						sql<number | null>`max(received_at)`.as('receivedAt'),
					])
					.where((eb) => eb.and(app)),
				db
					.selectFrom('clock_leases')
					.select('lease_until')
					.where((eb) => eb.and(app)),
				db
					.selectFrom('subscriptions')
					.select(['id', 'beat_at'])
					.where((eb) => eb.and(app)),
			);
			return {
				now: newest?.now ?? Number.NaN,
				receivedAt: newest?.receivedAt ?? null,
				clockUntil: clock?.lease_until ?? null,
				beats: Object.fromEntries(beats.map(({ id, beat_at }) => [id, beat_at])),
			};
		},

		async dropPendingWork({ appId, teamId }) {
			const app = { app_id: appId, team_id: teamId };
			const [timers, , items] = await run(
				db
					.deleteFrom('timers')
					.where((eb) => eb.and(app))
					.where('kind', 'in', REACHING_KINDS)
					.returning('id'),
				db.deleteFrom('digest_slots').where((eb) => eb.and(app)),
				db
					.deleteFrom('digest_items')
					.where((eb) => eb.and(app))
					.returning('id'),
			);
			return { timers: timers.length, digestItems: items.length };
		},
	};
}
