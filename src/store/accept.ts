import { randomUUID } from 'node:crypto';

import type { Compilable } from 'kysely';

import type { Accepted, NewEvent, Store } from '../core/store';
import { indexKey } from './index-key';
import { ifAccepted, insertInboxRows, type NewInboxRow } from './inbox-rows';
import { writeJson } from './json-column';
import type { SqlContext } from './sql-context';

/** Nine parameters a row; SQLite takes 32,766 in one statement. */
const ROWS_PER_STATEMENT = 500;

export function insertEvents(
	{ db, now }: SqlContext,
	events: ReadonlyArray<{ event: NewEvent; acceptId: string }>,
) {
	return db
		.insertInto('events')
		.values(
			events.map(({ event, acceptId }) => ({
				app_id: event.appId,
				team_id: event.teamId,
				key: indexKey(event.key),
				source: event.source,
				accept_id: acceptId,
				received_at: now(),
			})),
		)
		.onConflict((conflict) => conflict.columns(['app_id', 'team_id', 'key']).doNothing())
		.returning('accept_id');
}

/** One inbox row per subscription, each subscription once. */
export function rowsOf(event: NewEvent, acceptId: string): NewInboxRow[] {
	const payload = writeJson(event.payload);
	return [...new Set(event.subscriptionIds)].map((subscriptionId) => ({
		appId: event.appId,
		teamId: event.teamId,
		subscriptionId,
		eventKey: event.key,
		acceptId,
		source: event.source,
		payload,
	}));
}

export function acceptVerb(context: SqlContext): Pick<Store, 'accept'> {
	const { run } = context;
	return {
		async accept(events) {
			if (events.length === 0) return [];
			const given = events.map((event) => ({ event, acceptId: randomUUID() }));
			// In key order, so that two accepts of the same events wait for each other, never both.
			const ordered = [...given].sort((a, b) => compare(a.event.key, b.event.key));
			const eventStatements = chunks(ordered).map((part) => insertEvents(context, part));
			const rows = given.flatMap(({ event, acceptId }) => rowsOf(event, acceptId));
			const rowStatements = chunks(rows).map((part) => insertInboxRows(context, part, ifAccepted));
			const results = await run(
				...([...eventStatements, ...rowStatements] as Compilable<Written>[]),
			);
			const accepted = new Set(results.flat().map((row) => row.accept_id));
			return given.map(({ event, acceptId }): Accepted => {
				const isNew = accepted.has(acceptId);
				const rowCount = isNew ? new Set(event.subscriptionIds).size : 0;
				return { key: event.key, accepted: isNew, rows: rowCount };
			});
		},
	};
}

interface Written {
	accept_id?: string;
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

function chunks<T>(list: readonly T[]): T[][] {
	const parts: T[][] = [];
	for (let at = 0; at < list.length; at += ROWS_PER_STATEMENT) {
		parts.push(list.slice(at, at + ROWS_PER_STATEMENT));
	}
	return parts;
}
