import type { Store, Subscription } from '../core/store';
import { readObject, writeJson } from './json-column';
import type { SqlContext } from './sql-context';

/** Events still reach a subscription this long after its end: an edit of a workflow ends and starts it. */
export const ENDED_GRACE_MS = 2 * 60_000;
/** Nothing heard of for so long: gone, whatever happened to it. */
export const SILENT_MS = 7 * 24 * 60 * 60_000;
export const ENDED_REASON = 'its trigger was unpublished before the event was taken';

type Verbs = Pick<
	Store,
	'upsertSubscription' | 'beatSubscription' | 'endSubscription' | 'subscriptionsOf'
>;

export function subscriptionVerbs({ db, now, run }: SqlContext): Verbs {
	/** What the end parked comes back when the trigger is back within the grace: then it was an edit. */
	const unpark = (id: string) =>
		db
			.updateTable('inbox')
			.set({ state: 'new', ready_at: now(), reason: null, finished_at: null })
			.where('subscription_id', '=', id)
			.where('state', '=', 'parked')
			.where('reason', '=', ENDED_REASON)
			.where(({ exists, selectFrom }) =>
				exists(
					selectFrom('subscriptions')
						.select('id')
						.where('id', '=', id)
						.where('ended_at', '>', now(-ENDED_GRACE_MS)),
				),
			);

	return {
		async upsertSubscription(subscription) {
			const values = {
				instance_id: subscription.instanceId,
				workflow_id: subscription.workflowId,
				node_id: subscription.nodeId,
				app_id: subscription.appId,
				team_id: subscription.teamId,
				kind: subscription.kind,
				asks_for: writeJson(subscription.asksFor),
				workflow_name: subscription.workflowName,
				beat_at: now(),
				ended_at: null,
			};
			await run(
				unpark(subscription.id),
				db
					.insertInto('subscriptions')
					.values({ id: subscription.id, ...values })
					.onConflict((conflict) => conflict.column('id').doUpdateSet(values)),
			);
		},

		async beatSubscription(id) {
			const [, beaten] = await run(
				unpark(id),
				db
					.updateTable('subscriptions')
					.set({ beat_at: now(), ended_at: null })
					.where('id', '=', id)
					.returning('id'),
			);
			return beaten.length > 0;
		},

		async endSubscription(id) {
			await run(
				db
					.updateTable('subscriptions')
					.set({ ended_at: now() })
					.where('id', '=', id)
					.where('ended_at', 'is', null),
				db
					.updateTable('inbox')
					.set({
						state: 'parked',
						ready_at: null,
						owner: null,
						reason: ENDED_REASON,
						finished_at: now(),
					})
					.where('subscription_id', '=', id)
					.where('state', 'in', ['new', 'leased']),
			);
		},

		async subscriptionsOf({ appId, teamId }) {
			const [rows] = await run(
				db
					.selectFrom('subscriptions')
					.selectAll()
					.where('app_id', '=', appId)
					.where('team_id', '=', teamId)
					.where('beat_at', '>', now(-SILENT_MS))
					.where((eb) =>
						eb.or([eb('ended_at', 'is', null), eb('ended_at', '>', now(-ENDED_GRACE_MS))]),
					)
					.orderBy('id'),
			);
			return rows.map((row): Subscription => ({
				id: row.id,
				instanceId: row.instance_id,
				workflowId: row.workflow_id,
				nodeId: row.node_id,
				appId: row.app_id,
				teamId: row.team_id,
				kind: row.kind as Subscription['kind'],
				asksFor: readObject(row.asks_for),
				workflowName: row.workflow_name,
				url: row.url,
			}));
		},
	};
}
