import { randomUUID } from 'node:crypto';

import type { Store } from '../core/store';
import { insertEvents, rowsOf } from './accept';
import { insertLogEntry } from './decision-log';
import { selectDecisions, toDecisions } from './decision-row';
import { effectRows } from './effects';
import { appOfDecision, heldBy } from './hold-decision';
import { insertAnyInboxRows } from './inbox-rows';
import type { SqlContext } from './sql-context';

/** Over, and something may have come of it. */
const REPORTABLE = ['decided', 'expired'] as const;

export function reportDecisionVerbs(
	context: SqlContext,
): Pick<Store, 'reportDecision' | 'retryDecision'> {
	const { db, now, run } = context;
	const read = (id: string) => selectDecisions(db).where('decisions.id', '=', id);

	return {
		async reportDecision({ id, status, text, effects }) {
			const app = await appOfDecision(context, id);
			if (!app) return null;
			const reportId = randomUUID();
			const reportedByThis = heldBy(context, id, reportId);
			const detail = status === 'failed' ? `failed: ${text}` : text;
			const rows = effectRows(app, { ...app, key: `report:${reportId}` }, reportId, effects);
			const [reported, found] = await run(
				db
					.updateTable('decisions')
					.set((eb) => ({
						lock_id: reportId,
						report_status: status,
						report_text: text,
						report_at: now(),
						revision: eb('revision', '+', 1),
					}))
					.where('id', '=', id)
					.where('state', 'in', REPORTABLE)
					.returning('id'),
				read(id),
				insertLogEntry(context, id, { what: 'reported', detail }, reportedByThis),
				...insertAnyInboxRows(context, rows, (eb) => eb.exists(reportedByThis)),
			);
			if (reported.length === 0) return null;
			return toDecisions(found)[0] ?? null;
		},

		async retryDecision({ id, byUserId, byName, event, effects }) {
			const app = await appOfDecision(context, id);
			if (!app || app.appId !== event.appId) return null;
			const acceptId = randomUUID();
			const retriedByThis = heldBy(context, id, acceptId);
			const [, retried, found] = await run(
				insertEvents(context, [{ event, acceptId }]),
				db
					.updateTable('decisions')
					.set((eb) => ({
						lock_id: acceptId,
						report_status: 'working',
						report_at: now(),
						revision: eb('revision', '+', 1),
					}))
					.where('id', '=', id)
					.where('report_status', '=', 'failed')
					// The same press delivered again, after another failure was reported, is no second one.
					.where((eb) =>
						eb.exists(
							eb.selectFrom('events').select('events.key').where('events.accept_id', '=', acceptId),
						),
					)
					.returning('id'),
				read(id),
				insertLogEntry(context, id, { what: 'retried', byUserId, byName }, retriedByThis),
				...insertAnyInboxRows(
					context,
					[...rowsOf(event, acceptId), ...effectRows(app, event, acceptId, effects)],
					(eb) => eb.exists(retriedByThis),
				),
			);
			const [decision] = toDecisions(found);
			return decision ? { retried: retried.length > 0, decision } : null;
		},
	};
}
