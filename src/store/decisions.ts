import { StoreError } from '../core/errors';
import type { Store } from '../core/store';
import { toDecision } from './decision-row';
import { indexKey } from './index-key';
import { writeJson } from './json-column';
import type { SqlContext } from './sql-context';

type Verbs = Pick<Store, 'openDecision' | 'decisionByKey' | 'decisionById'>;

export function decisionVerbs({ db, now, run }: SqlContext): Verbs {
	const byKey = (appId: string, teamId: string, key: string) =>
		db
			.selectFrom('decisions')
			.selectAll()
			.where('app_id', '=', appId)
			.where('team_id', '=', teamId)
			.where('key', '=', indexKey(key));

	return {
		async openDecision({ id, appId, teamId, key, title, options, context }) {
			const [created, [row]] = await run(
				db
					.insertInto('decisions')
					.values({
						id,
						app_id: appId,
						team_id: teamId,
						key: indexKey(key),
						title,
						options: writeJson(options),
						context: writeJson(context),
						state: 'pending',
						asked_at: now(),
					})
					.onConflict((conflict) => conflict.doNothing())
					.returning('id'),
				byKey(appId, teamId, key),
			);
			if (!row) throw new StoreError('The id of this decision is taken. Ask with a new id.');
			return { created: created.length > 0, decision: toDecision(row) };
		},

		async decisionByKey({ appId, teamId, key }) {
			const [[row]] = await run(byKey(appId, teamId, key));
			return row ? toDecision(row) : null;
		},

		async decisionById(id) {
			const [[row]] = await run(db.selectFrom('decisions').selectAll().where('id', '=', id));
			return row ? toDecision(row) : null;
		},
	};
}
