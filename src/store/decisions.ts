import { randomUUID } from 'node:crypto';

import { sql, type SqlBool } from 'kysely';

import { StoreError } from '../core/errors';
import type { Store } from '../core/store';
import { insertLogEntry } from './decision-log';
import { selectDecisions, toDecisions } from './decision-row';
import { heldBy } from './hold-decision';
import { indexKey } from './index-key';
import { writeJson } from './json-column';
import type { SqlContext } from './sql-context';

type Verbs = Pick<Store, 'openDecision' | 'decisionByKey' | 'decisionById' | 'listDecisions'>;

export function decisionVerbs(context: SqlContext): Verbs {
	const { db, now, run } = context;
	const byKey = (appId: string, teamId: string, key: string) =>
		selectDecisions(db)
			.where('decisions.app_id', '=', appId)
			.where('decisions.team_id', '=', teamId)
			.where('decisions.key', '=', indexKey(key));

	return {
		async openDecision({ id, appId, teamId, key, title, options, rules, context: handedBack }) {
			const opener = randomUUID();
			const [, created, , rows] = await run(
				db
					.updateTable('decisions')
					.set((eb) => ({
						key: sql<string>`${eb.ref('key')} || '#withdrawn:' || ${eb.ref('id')}`,
					}))
					.where('app_id', '=', appId)
					.where('team_id', '=', teamId)
					.where('key', '=', indexKey(key))
					.where('state', '=', 'withdrawn'),
				db
					.insertInto('decisions')
					.values({
						id,
						app_id: appId,
						team_id: teamId,
						key: indexKey(key),
						title,
						options: writeJson(options),
						rules: writeJson(rules),
						context: writeJson(handedBack),
						state: 'pending',
						lock_id: opener,
						revision: 0,
						asked_at: now(),
					})
					.onConflict((conflict) => conflict.doNothing())
					.returning('id'),
				insertLogEntry(context, id, { what: 'asked' }, heldBy(context, id, opener)),
				byKey(appId, teamId, key),
			);
			const [decision] = toDecisions(rows);
			if (!decision) throw new StoreError('The id of this decision is taken. Ask with a new id.');
			return { created: created.length > 0, decision };
		},

		async decisionByKey({ appId, teamId, key }) {
			const [rows] = await run(byKey(appId, teamId, key));
			return toDecisions(rows)[0] ?? null;
		},

		async decisionById(id) {
			const [rows] = await run(selectDecisions(db).where('decisions.id', '=', id));
			return toDecisions(rows)[0] ?? null;
		},

		async listDecisions({ appId, teamId, state, keyStart = '', limit, before }) {
			const start = indexKey(keyStart);
			const page = db
				.selectFrom('decisions as page')
				.select('page.id')
				.where('page.app_id', '=', appId)
				.where('page.team_id', '=', teamId)
				.$if(state !== undefined, (query) => query.where('page.state', '=', state ?? 'pending'))
				// Not LIKE: in SQLite it takes no notice of case, and the key may hold a "%".
				.$if(start !== '', (query) =>
					query.where(
						(eb) =>
							sql<SqlBool>`substr(${eb.ref('page.key')}, 1, ${sql.lit([...start].length)}) = ${start}`,
					),
				)
				.$if(before !== undefined, (query) =>
					query.where(({ eb, refTuple, selectFrom }) =>
						eb(
							refTuple('page.asked_at', 'page.id'),
							'<',
							selectFrom('decisions as last')
								.select(['last.asked_at', 'last.id'])
								.where('last.id', '=', before ?? '')
								.$asTuple('asked_at', 'id'),
						),
					),
				)
				.orderBy('page.asked_at', 'desc')
				.orderBy('page.id', 'desc')
				.limit(limit);
			const [rows] = await run(
				selectDecisions(db)
					.where('decisions.id', 'in', page)
					.orderBy('decisions.asked_at', 'desc')
					.orderBy('decisions.id', 'desc'),
			);
			return toDecisions(rows);
		},
	};
}
