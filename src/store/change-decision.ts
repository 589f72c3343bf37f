import { randomUUID } from 'node:crypto';

import type { Store } from '../core/store';
import { insertLogEntry } from './decision-log';
import { selectDecisions, toDecisions } from './decision-row';
import { effectRows } from './effects';
import { appOfDecision, heldBy } from './hold-decision';
import { insertAnyInboxRows } from './inbox-rows';
import { indexKey } from './index-key';
import { writeJson } from './json-column';
import type { SqlContext } from './sql-context';

export function changeDecisionVerb(context: SqlContext): Pick<Store, 'changeDecision'> {
	const { db, run } = context;
	return {
		async changeDecision({ id, ifRevision, log, effects = [], dropVotesOf = [], ...change }) {
			const app = await appOfDecision(context, id);
			if (!app) return null;
			const changeId = randomUUID();
			const changedByThis = heldBy(context, id, changeId);
			const { title, options, rules, context: handedBack } = change;
			const rows = effectRows(app, { ...app, key: `change:${changeId}` }, changeId, effects);
			const dropVotes = db
				.deleteFrom('decision_votes')
				.where('decision_id', '=', id)
				.where('voter', 'in', [...dropVotesOf.map(indexKey), ''])
				.where((eb) => eb.exists(changedByThis));
			const [changed, , read] = await run(
				db
					.updateTable('decisions')
					.set((eb) => ({
						lock_id: changeId,
						revision: eb('revision', '+', 1),
						...(title !== undefined && { title }),
						...(options !== undefined && { options: writeJson(options) }),
						...(rules !== undefined && { rules: writeJson(rules) }),
						...(handedBack !== undefined && { context: writeJson(handedBack) }),
					}))
					.where('id', '=', id)
					.where('state', '=', 'pending')
					.$if(ifRevision !== undefined, (query) =>
						query.where('revision', '=', ifRevision ?? Number.NaN),
					)
					.returning('id'),
				dropVotes,
				selectDecisions(db).where('decisions.id', '=', id),
				...(log ? [insertLogEntry(context, id, log, changedByThis)] : []),
				...insertAnyInboxRows(context, rows, (eb) => eb.exists(changedByThis)),
			);
			if (changed.length === 0) return null;
			return toDecisions(read)[0] ?? null;
		},
	};
}
