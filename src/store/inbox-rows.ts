import { randomUUID } from 'node:crypto';

import {
	type Compilable,
	type Expression,
	type ExpressionBuilder,
	sql,
	type SqlBool,
} from 'kysely';

import type { AppTeam } from '../core/store';
import { indexKey } from './index-key';
import type { Tables } from './schema';
import type { SqlContext } from './sql-context';

export interface NewInboxRow extends AppTeam {
	subscriptionId: string;
	eventKey: string;
	acceptId: string;
	source: string;
	payload: string;
}

/** Both dialects name the columns of a VALUES list so. */
interface Values {
	column1: string;
	column2: string;
	column3: string;
	column4: string;
	column5: number;
	column6: string;
	column7: string;
	column8: string;
	column9: string;
}

export type InboxRowCondition = (
	eb: ExpressionBuilder<Tables & { v: Values }, 'v'>,
) => Expression<SqlBool>;

/** Only rows whose event was inserted by this very accept. */
export const ifAccepted: InboxRowCondition = (eb) =>
	eb.exists(
		eb
			.selectFrom('events')
			.select('events.key')
			.whereRef('events.app_id', '=', 'v.column8')
			.whereRef('events.team_id', '=', 'v.column9')
			.whereRef('events.key', '=', 'v.column2')
			.whereRef('events.accept_id', '=', 'v.column3'),
	);

/** Inserts the rows for which the condition holds. */
export function insertInboxRows(
	{ db, now }: SqlContext,
	rows: readonly NewInboxRow[],
	condition: InboxRowCondition,
) {
	const lines = rows.map(
		(row, seq) =>
			sql`(${randomUUID()}, ${indexKey(row.eventKey)}, ${row.acceptId}, ${row.subscriptionId}, ${seq}, ${row.payload}, ${row.source}, ${row.appId}, ${row.teamId})`,
	);
	return db
		.insertInto('inbox')
		.columns([
			'id',
			'event_key',
			'subscription_id',
			'seq',
			'payload',
			'source',
			'app_id',
			'team_id',
			'received_at',
			'ready_at',
			'state',
			'attempt',
		])
		.expression(
			db
				.selectFrom(sql<Values>`(values ${sql.join(lines)})`.as('v'))
				.select((eb) => [
					'v.column1',
					'v.column2',
					'v.column4',
					// Postgres takes every parameter of a VALUES list for text.
					sql<number>`cast(${eb.ref('v.column5')} as integer)`.as('seq'),
					'v.column6',
					'v.column7',
					'v.column8',
					'v.column9',
					now().as('received_at'),
					now().as('ready_at'),
					sql<'new'>`'new'`.as('state'),
					sql<number>`0`.as('attempt'),
				])
				.where(condition),
		)
		.returning('event_key');
}

/** The same for rows that there may be none of. */
export function insertAnyInboxRows(
	context: SqlContext,
	rows: readonly NewInboxRow[],
	condition: InboxRowCondition,
): Compilable<unknown>[] {
	return rows.length === 0 ? [] : [insertInboxRows(context, rows, condition)];
}
