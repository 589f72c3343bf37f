import { randomUUID } from 'node:crypto';

import type { Expression } from 'kysely';

import type { DecisionLogEntry, NewLogEntry, Store } from '../core/store';
import type { DecisionLogTable } from './schema';
import type { SqlContext } from './sql-context';
import { heldBy, holdDecision } from './hold-decision';

/**
 * An entry when the condition (a subquery) finds something. Only for a transaction that holds the
 * decision's row: that alone keeps two entries from taking the same place in the order.
 */
export function insertLogEntry(
	{ db, now }: SqlContext,
	decisionId: string,
	entry: NewLogEntry,
	condition: Expression<unknown>,
) {
	return db
		.insertInto('decision_log')
		.columns([
			'decision_id',
			'seq',
			'logged_at',
			'what',
			'by_user_id',
			'by_name',
			'option_id',
			'reason',
			'channel',
			'ts',
			'detail',
		])
		.expression(
			db
				.selectFrom('decisions')
				.select((eb) => {
					const text = (value: string | null | undefined) =>
						eb.cast<string | null>(eb.val(value ?? null), 'text');
					return [
						'decisions.id',
						eb
							.selectFrom('decision_log as earlier')
							.select((log) =>
								log(log.fn.coalesce(log.fn.max('earlier.seq'), log.lit(0)), '+', log.lit(1)).as(
									'next',
								),
							)
							.whereRef('earlier.decision_id', '=', 'decisions.id')
							.as('seq'),
						now().as('logged_at'),
						eb.cast<DecisionLogEntry['what']>(eb.val(entry.what), 'text').as('what'),
						text(entry.byUserId || null).as('by_user_id'),
						text(entry.byName).as('by_name'),
						text(entry.optionId || null).as('option_id'),
						text(entry.reason).as('reason'),
						text(entry.channel).as('channel'),
						text(entry.ts).as('ts'),
						text(entry.detail).as('detail'),
					];
				})
				.where('decisions.id', '=', decisionId)
				.where((eb) => eb.exists(condition)),
		);
}

export function decisionLogVerbs(context: SqlContext): Pick<Store, 'decisionLog' | 'logDecision'> {
	const { db, run } = context;
	return {
		async decisionLog(id) {
			const [rows] = await run(
				db.selectFrom('decision_log').selectAll().where('decision_id', '=', id).orderBy('seq'),
			);
			return rows.map(toLogEntry);
		},

		async logDecision({ id, entry }) {
			const holder = randomUUID();
			await run(
				holdDecision(context, id, holder),
				insertLogEntry(context, id, entry, heldBy(context, id, holder)),
			);
		},
	};
}

function toLogEntry(row: DecisionLogTable): DecisionLogEntry {
	return {
		at: row.logged_at,
		what: row.what,
		byUserId: row.by_user_id,
		byName: row.by_name,
		optionId: row.option_id,
		reason: row.reason,
		channel: row.channel,
		ts: row.ts,
		detail: row.detail,
	};
}
