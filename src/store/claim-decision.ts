import { randomUUID } from 'node:crypto';

import { StoreError } from '../core/errors';
import type { JsonObject } from '../core/json';
import { effectsSubscriptionId, type Store } from '../core/store';
import { insertEvents, rowsOf } from './accept';
import { toDecision } from './decision-row';
import { insertInboxRows, type NewInboxRow } from './inbox-rows';
import { writeJson } from './json-column';
import type { SqlContext } from './sql-context';

/** The source of the rows that our own effects consumer takes. */
const EFFECT_SOURCE = 'slack-signals.effect';

export function claimDecisionVerb(context: SqlContext): Pick<Store, 'claimDecision'> {
	const { db, now, run } = context;
	return {
		async claimDecision(click) {
			const { event, decisionId, byUserId } = click;
			// App and team of a decision never change, so reading them beforehand decides nothing.
			const [[asked]] = await run(
				db
					.selectFrom('decisions')
					.select(['app_id', 'team_id'])
					.where('id', '=', decisionId)
					.where('app_id', '=', event.appId),
			);
			if (!asked) return { state: 'unknown' };

			const acceptId = randomUUID();
			const effect = (payload: JsonObject): NewInboxRow => ({
				appId: event.appId,
				teamId: event.teamId,
				// The decision's own team: a click may come from a connected workspace.
				subscriptionId: effectsSubscriptionId({ appId: asked.app_id, teamId: asked.team_id }),
				eventKey: event.key,
				acceptId,
				source: EFFECT_SOURCE,
				payload: writeJson(payload),
			});
			const accepted = db
				.selectFrom('events')
				.select('events.key')
				.where('events.accept_id', '=', acceptId);
			const wonByThis = db
				.selectFrom('decisions')
				.select('decisions.id')
				.where('decisions.id', '=', decisionId)
				.where('decisions.claim_id', '=', acceptId);
			const decidedByOther = db
				.selectFrom('decisions')
				.select('decisions.id')
				.where('decisions.id', '=', decisionId)
				.where('decisions.state', '=', 'decided')
				.where('decisions.claim_id', '!=', acceptId);
			const noticedByThis = db
				.selectFrom('late_notices')
				.select('late_notices.notice_id')
				.where('late_notices.notice_id', '=', acceptId);

			const [inserted, won, , noticed, , [row]] = await run(
				insertEvents(context, [{ event, acceptId }]),
				db
					.updateTable('decisions')
					.set({
						state: 'decided',
						claim_id: acceptId,
						option_id: click.optionId,
						by_user_id: byUserId,
						by_name: click.byName,
						decided_at: now(),
						channel: click.channel,
						ts: click.ts,
					})
					.where('id', '=', decisionId)
					.where('state', '=', 'pending')
					.where((eb) => eb.exists(accepted))
					.returning('id'),
				insertInboxRows(context, [...rowsOf(event, acceptId), effect(click.wonPayload)], (eb) =>
					eb.exists(wonByThis),
				),
				db
					.insertInto('late_notices')
					.columns(['decision_id', 'user_id', 'notice_id', 'noticed_at'])
					.expression(
						db
							.selectFrom('decisions')
							.select((eb) => [
								'decisions.id',
								eb.cast<string>(eb.val(byUserId), 'text').as('user_id'),
								eb.cast<string>(eb.val(acceptId), 'text').as('notice_id'),
								now().as('noticed_at'),
							])
							.where('decisions.id', '=', decisionId)
							.where((eb) => eb.exists(accepted))
							.where((eb) => eb.exists(decidedByOther)),
					)
					.onConflict((conflict) => conflict.columns(['decision_id', 'user_id']).doNothing())
					.returning('notice_id'),
				insertInboxRows(context, [effect(click.latePayload)], (eb) => eb.exists(noticedByThis)),
				db.selectFrom('decisions').selectAll().where('id', '=', decisionId),
			);
			if (!row) throw new StoreError('A decision vanished from the store.');
			const decision = toDecision(row);
			if (inserted.length === 0) return { state: 'duplicate', decision };
			if (won.length > 0) return { state: 'won', decision };
			return { state: 'late', decision, firstTime: noticed.length > 0 };
		},
	};
}
