import { sql } from 'kysely';

import type { Store, Timer } from '../core/store';
import { readObject, writeJson } from './json-column';
import type { SqlContext } from './sql-context';

type Verbs = Pick<Store, 'now' | 'electClock' | 'schedule' | 'due' | 'finishTimer'>;

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
					.values({ id: timer.id, ...values })
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

		async finishTimer(id) {
			await run(db.deleteFrom('timers').where('id', '=', id));
		},
	};
}
