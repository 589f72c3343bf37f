import type { Compilable, Expression } from 'kysely';

import type { JsonObject } from '../core/json';
import type { AppTeam, DecisionClick, NewLogEntry } from '../core/store';
import { insertEvents, rowsOf } from './accept';
import { insertLogEntry } from './decision-log';
import { selectDecisions } from './decision-row';
import { effectRows } from './effects';
import { insertAnyInboxRows } from './inbox-rows';
import { indexKey } from './index-key';
import type { SqlContext } from './sql-context';

export type ClickParts = ReturnType<typeof clickParts>;

/** The statements that every claim is made of, for one click; `acceptId` is random. */
export function clickParts(
	context: SqlContext,
	app: AppTeam,
	click: DecisionClick,
	acceptId: string,
) {
	const { db, now } = context;
	const { event, decisionId, effects } = click;
	const person = indexKey(click.byUserId || `name:${click.byName ?? ''}`);

	const accepted = db
		.selectFrom('events')
		.select('events.key')
		.where('events.accept_id', '=', acceptId);
	const wonByThis = db
		.selectFrom('decisions')
		.select('decisions.id')
		.where('decisions.id', '=', decisionId)
		.where('decisions.claim_id', '=', acceptId);

	const insertRows = (payloads: readonly JsonObject[], condition: Expression<unknown>) =>
		insertAnyInboxRows(context, effectRows(app, event, acceptId, payloads), (eb) =>
			eb.exists(condition),
		);
	const log = (what: NewLogEntry['what'], condition: Expression<unknown>) =>
		insertLogEntry(
			context,
			decisionId,
			{
				what,
				byUserId: click.byUserId,
				byName: click.byName,
				optionId: click.optionId,
				reason: click.reason,
				channel: click.channel,
				ts: click.ts,
			},
			condition,
		);

	return {
		acceptId,
		person,
		accepted,
		insertRows,
		log,

		accept: () => insertEvents(context, [{ event, acceptId }]),

		/** More conditions come from whoever claims. */
		win: () =>
			db
				.updateTable('decisions')
				.set((eb) => ({
					state: 'decided',
					claim_id: acceptId,
					option_id: click.optionId,
					by_user_id: click.byUserId,
					by_name: click.byName,
					reason: click.reason,
					via: click.via,
					decided_at: now(),
					channel: click.channel,
					ts: click.ts,
					revision: eb('revision', '+', 1),
				}))
				.where('id', '=', decisionId)
				.where('state', '=', 'pending')
				.returning('id'),

		noticeLate: () =>
			db
				.insertInto('late_notices')
				.columns(['decision_id', 'user_id', 'notice_id', 'noticed_at'])
				.expression(
					db
						.selectFrom('decisions')
						.select((eb) => [
							'decisions.id',
							eb.cast<string>(eb.val(person), 'text').as('user_id'),
							eb.cast<string>(eb.val(acceptId), 'text').as('notice_id'),
							now().as('noticed_at'),
						])
						.where('decisions.id', '=', decisionId)
						.where('decisions.state', '!=', 'pending')
						.where('decisions.claim_id', '!=', acceptId)
						.where((eb) => eb.exists(accepted)),
				)
				.onConflict((conflict) => conflict.columns(['decision_id', 'user_id']).doNothing())
				.returning('notice_id'),

		read: () => selectDecisions(db).where('decisions.id', '=', decisionId),

		whenWon: (): Compilable<unknown>[] => [
			...insertAnyInboxRows(
				context,
				[...rowsOf(event, acceptId), ...effectRows(app, event, acceptId, effects.won)],
				(eb) => eb.exists(wonByThis),
			),
			log(click.via === 'recorded' ? 'recorded' : 'decided', wonByThis),
		],

		whenLate: (): Compilable<unknown>[] =>
			insertRows(
				effects.late,
				db
					.selectFrom('late_notices')
					.select('late_notices.notice_id')
					.where('late_notices.notice_id', '=', acceptId),
			),
	};
}
