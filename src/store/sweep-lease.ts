import { sql } from 'kysely';

import type { ChannelStore } from '../core/sync/channel-link';
import type { SqlContext } from './sql-context';

/** A lease that lasts longer than this from now, or began as much later, is of a clock that has gone back since. */
const CLOCK_WENT_BACK_MS = 10 * 60_000;

/** One process at a time does the catching up of an app and team. */
export function sweepLeaseVerb({ db, now, run }: SqlContext): Pick<ChannelStore, 'electSync'> {
	return {
		async electSync({ appId, teamId, owner, leaseMs }) {
			const lease = { owner, lease_until: now(leaseMs), seen_at: now() };
			const [[before], held] = await run(
				db
					.selectFrom('sweep_leases')
					.select(sql<number>`cast(${now()} - seen_at as bigint)`.as('silent'))
					.where('app_id', '=', appId)
					.where('team_id', '=', teamId),
				db
					.insertInto('sweep_leases')
					.values({ app_id: appId, team_id: teamId, ...lease })
					.onConflict((conflict) =>
						conflict
							.columns(['app_id', 'team_id'])
							.doUpdateSet(lease)
							.where((eb) =>
								eb.or([
									eb('sweep_leases.owner', '=', owner),
									eb('sweep_leases.lease_until', '<=', now()),
									eb('sweep_leases.lease_until', '>', now(CLOCK_WENT_BACK_MS)),
								]),
							),
					)
					.returning('owner'),
			);
			const isKnown = before !== undefined && before.silent > -CLOCK_WENT_BACK_MS;
			return { elected: held.length > 0, silentMs: isKnown ? Math.max(0, before.silent) : null };
		},
	};
}
