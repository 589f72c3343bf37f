import { sql } from 'kysely';

import type { Store, Timer } from '../core/store';
import { indexKey } from './index-key';
import { readObject, writeJson } from './json-column';
import type { SqlContext } from './sql-context';

type Verbs = Pick<
	Store,
	'due' | 'electClock' | 'finishTimer' | 'now' | 'postponeTimer' | 'schedule'
>;

export function clockVerbs({ db, now, run }: SqlContext): Verbs {
	return {
		async now() {
			const [[row]] = await run(db.selectNoFrom(sql<number>`cast(${now()} as bigint)`.as('now')));
			return row?.now ?? Number.NaN;
		},

		async electClock({ appId, teamId, owner, leaseMs }) {
			const lease = { owner, lease_until: now(leaseMs) };
			const [held] = await run(
				db
					.insertInto('clock_leases')
					.values({ app_id: appId, team_id: teamId, ...lease })
					.onConflict((conflict) =>
						conflict
							.columns(['app_id', 'team_id'])
							.doUpdateSet(lease)
							.where((eb) =>
								eb.or([
									eb('clock_leases.owner', '=', owner),
									eb('clock_leases.lease_until', '<=', now()),
								]),
							),
					)
					.returning('owner'),
			);
			return held.length > 0;
		},

		async schedule(timer) {
			const values = {
				app_id: timer.appId,
				team_id: timer.teamId,
				kind: timer.kind,
				due_at: Math.round(timer.dueAt),
				payload: writeJson(timer.payload),
			};
			await run(
				db
					.insertInto('timers')
					.values({ id: indexKey(timer.id), ...values })
					.onConflict((conflict) => conflict.column('id').doUpdateSet(values)),
			);
		},

		async due({ appId, teamId, limit }) {
			const [rows] = await run(
				db
					.selectFrom('timers')
					.selectAll()
					.where('app_id', '=', appId)
					.where('team_id', '=', teamId)
					.where('due_at', '<=', now())
					// Somebody, or an execution, waits for these; a morning's deferred messages may be many.
					.orderBy(sql`case when kind like 'decision.%' then 0 else 1 end`)
					.orderBy('due_at')
					.orderBy('id')
					.limit(limit),
			);
			return rows.map((row): Timer => ({
				id: row.id,
				appId: row.app_id,
				teamId: row.team_id,
				kind: row.kind,
				dueAt: row.due_at,
				payload: readObject(row.payload),
			}));
		},

		async postponeTimer({ id, dueAt, payload }) {
			await run(
				db
					.updateTable('timers')
					.set({ due_at: Math.round(dueAt), payload: writeJson(payload) })
					.where('id', '=', indexKey(id)),
			);
		},

		async finishTimer(id) {
			await run(db.deleteFrom('timers').where('id', '=', indexKey(id)));
		},
	};
}
