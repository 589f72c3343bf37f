import type { Listener, Store } from '../core/store';
import { readObject, writeJson } from './json-column';
import type { SqlContext } from './sql-context';

type Verbs = Pick<Store, 'registerListener' | 'removeListener' | 'listenersOf'>;

export function listenerVerbs({ db, now, run }: SqlContext): Verbs {
	return {
		async registerListener(listener) {
			const values = {
				app_id: listener.appId,
				team_id: listener.teamId,
				test_url: listener.testUrl,
				asks_for: writeJson(listener.asksFor),
				expires_at: listener.expiresAt,
			};
			await run(
				db
					.insertInto('listeners')
					.values({
						instance_id: listener.instanceId,
						workflow_id: listener.workflowId,
						node_id: listener.nodeId,
						...values,
					})
					.onConflict((conflict) =>
						conflict.columns(['instance_id', 'workflow_id', 'node_id']).doUpdateSet(values),
					),
			);
		},

		async removeListener(key) {
			await run(
				db
					.deleteFrom('listeners')
					.where('instance_id', '=', key.instanceId)
					.where('workflow_id', '=', key.workflowId)
					.where('node_id', '=', key.nodeId),
			);
		},

		async listenersOf({ appId, teamId }) {
			const [rows] = await run(
				db
					.selectFrom('listeners')
					.selectAll()
					.where('app_id', '=', appId)
					.where('team_id', '=', teamId)
					.where('expires_at', '>', now())
					.orderBy('expires_at'),
			);
			return rows.map((row): Listener => ({
				instanceId: row.instance_id,
				workflowId: row.workflow_id,
				nodeId: row.node_id,
				appId: row.app_id,
				teamId: row.team_id,
				testUrl: row.test_url,
				asksFor: readObject(row.asks_for),
				expiresAt: row.expires_at,
			}));
		},
	};
}
