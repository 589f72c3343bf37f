import { randomUUID } from 'node:crypto';

import type { Store } from '../core/store';
import { insertEvents, rowsOf } from './accept';
import { insertLogEntry } from './decision-log';
import { selectDecisions, toDecisions } from './decision-row';
import { effectRows } from './effects';
import { appOfDecision } from './hold-decision';
import { insertAnyInboxRows } from './inbox-rows';
import type { SqlContext } from './sql-context';

export function endDecisionVerb(context: SqlContext): Pick<Store, 'endDecision'> {
	const { db, now, run } = context;
	return {
		async endDecision({ id, state, optionId, byName, reason, event, effects }) {
			const app = await appOfDecision(context, id);
			if (!app) return null;
			const acceptId = randomUUID();
			const endedByThis = db
				.selectFrom('decisions')
				.select('decisions.id')
				.where('decisions.id', '=', id)
				.where('decisions.claim_id', '=', acceptId);
			const key = event?.key ?? `${state}:${acceptId}`;
			const [ended, read] = await run(
				db
					.updateTable('decisions')
					.set((eb) => ({
						state,
						claim_id: acceptId,
						option_id: optionId,
						by_user_id: '',
						by_name: byName,
						reason,
						via: state === 'expired' ? 'clock' : 'withdrawn',
						decided_at: now(),
						revision: eb('revision', '+', 1),
					}))
					.where('id', '=', id)
					.where('state', '=', 'pending')
					.returning('id'),
				selectDecisions(db).where('decisions.id', '=', id),
				insertLogEntry(context, id, { what: state, byName, optionId, reason }, endedByThis),
				// A key that is known already keeps nothing back: a decision ends once, and that is the fence.
				...(event ? [insertEvents(context, [{ event, acceptId }])] : []),
				...insertAnyInboxRows(
					context,
					[
						...(event ? rowsOf(event, acceptId) : []),
						...effectRows(app, { ...(event ?? app), key }, acceptId, effects),
					],
					(eb) => eb.exists(endedByThis),
				),
			);
			const [decision] = toDecisions(read);
			return decision ? { ended: ended.length > 0, decision } : null;
		},
	};
}
