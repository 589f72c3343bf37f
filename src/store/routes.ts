import { StoreError } from '../core/errors';
import { isJsonObject } from '../core/json-read';
import type { Route, RouteDestination, RouteStore } from '../core/route-types';
import type { AppTeam } from '../core/store';
import { indexKey } from './index-key';
import { readList, tryReadJson, writeJson } from './json-column';
import type { RouteTable } from './reach-tables';
import type { SqlContext } from './sql-context';

export function routeVerbs({ db, now, run }: SqlContext): RouteStore {
	/** First in a transaction that changes a list: others wait, and see what it did. */
	const holdList = ({ appId, teamId }: AppTeam) =>
		db
			.insertInto('route_lists')
			.values({ app_id: appId, team_id: teamId, revision: 1 })
			.onConflict((conflict) =>
				conflict.columns(['app_id', 'team_id']).doUpdateSet((eb) => ({
					revision: eb('route_lists.revision', '+', 1),
				})),
			);
	const list = ({ appId, teamId }: AppTeam) =>
		db
			.selectFrom('routes')
			.selectAll()
			.where('app_id', '=', appId)
			.where('team_id', '=', teamId)
			.orderBy('position')
			.orderBy('id_key');

	return {
		async routesOf(app) {
			const [rows] = await run(list(app));
			return rows.map(toRoute);
		},

		async saveRoute({ appId, teamId, route }) {
			const app = { appId, teamId };
			const values = {
				id: route.id,
				match: route.match,
				destinations: writeJson(route.destinations),
				enabled: route.enabled ? 1 : 0,
				mention: route.mention,
				thread: route.thread,
				minimum_amount: route.minimumAmount === null ? null : writeJson(route.minimumAmount),
				minimum_severity: route.minimumSeverity,
				changed_by: route.changedBy,
				changed_at: now(),
			};
			const [, , rows] = await run(
				holdList(app),
				db
					.insertInto('routes')
					.values((eb) => ({
						app_id: appId,
						team_id: teamId,
						id_key: indexKey(route.id),
						...values,
						position: eb
							.selectFrom('routes as other')
							.select((other) =>
								other.fn
									.coalesce(other(other.fn.max('other.position'), '+', other.lit(1)), other.lit(0))
									.as('end'),
							)
							.where('other.app_id', '=', appId)
							.where('other.team_id', '=', teamId),
					}))
					.onConflict((conflict) =>
						conflict.columns(['app_id', 'team_id', 'id_key']).doUpdateSet(values),
					),
				list(app),
			);
			const saved = find(rows, route.id);
			if (!saved) throw new StoreError('A route was not stored. Try again.');
			return saved;
		},

		async removeRoute({ appId, teamId, id }) {
			const app = { appId, teamId };
			const [, rows] = await run(
				holdList(app),
				list(app),
				db
					.deleteFrom('routes')
					.where('app_id', '=', appId)
					.where('team_id', '=', teamId)
					.where('id_key', '=', indexKey(id)),
			);
			return find(rows, id);
		},
	};
}

function find(rows: readonly RouteTable[], id: string): Route | null {
	const index = rows.findIndex((row) => row.id_key === indexKey(id));
	const row = rows[index];
	return row ? toRoute(row, index) : null;
}

function toRoute(row: RouteTable, index: number): Route {
	const read = row.minimum_amount === null ? null : tryReadJson(row.minimum_amount);
	const minimum = read?.ok && isJsonObject(read.value) ? read.value : null;
	return {
		id: row.id,
		match: row.match,
		destinations: readList<RouteDestination>(row.destinations),
		enabled: row.enabled !== 0,
		mention: row.mention,
		thread: row.thread,
		minimumAmount: minimum as Route['minimumAmount'],
		minimumSeverity: row.minimum_severity,
		position: index,
		changedBy: row.changed_by,
		changedAt: row.changed_at,
	};
}
