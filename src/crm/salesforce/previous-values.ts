import type { JsonObject, JsonValue } from '../../core/json';
import { toNumber } from '../../core/coerce';
import { textAt, toText } from '../../core/json-read';
import type { SalesforceCalls } from './calls';
import { objectOfType, RECORD_ID } from './objects';
import type { SalesforceRecord } from './read-record';

/** Rows of one change are written in the same moment. */
const SAME_CHANGE_MS = 60_000;

/** Changed field to its value before; fields whose history the org does not track are missing. */
export async function previousValues(
	calls: SalesforceCalls,
	record: SalesforceRecord,
	occurredAt: string | null,
): Promise<Record<string, string | null>> {
	const changed = record.change?.fields ?? [];
	const history = objectOfType(record.type)?.history ?? null;
	if (changed.length === 0 || history === null) return {};
	// Salesforce keeps the stages of opportunities in any org, other fields where somebody chose it.
	const stage = record.type === 'Opportunity' && changed.includes('StageName');
	const others = changed.filter((field) => !(stage && field === 'StageName'));
	const [moves, rows] = await Promise.all([
		stage
			? calls.history({
					object: 'OpportunityHistory',
					parent: 'OpportunityId',
					fields: ['StageName'],
					id: record.id,
				})
			: [],
		others.length === 0
			? []
			: calls.history({ ...history, fields: ['Field', 'OldValue', 'NewValue'], id: record.id }),
	]);
	const found: Record<string, string | null> = {};
	if (stage) {
		const from = stageBefore(moves, textAt(record.fields, 'StageName'), occurredAt);
		if (from !== null) found.StageName = from;
	}
	for (const field of others) {
		const row = rowOf(rows, field, record.fields[field] ?? null, occurredAt);
		if (row !== null) found[field] = textAt(row, 'OldValue');
	}
	return found;
}

/** Rows are states: those since the move to `to` come first, then the one before it. */
function stageBefore(
	rows: readonly JsonObject[],
	to: string | null,
	occurredAt: string | null,
): string | null {
	const at = occurredAt === null ? Infinity : Date.parse(occurredAt);
	const offOf = (row: JsonObject) => Math.abs(Date.parse(textAt(row, 'CreatedDate') ?? '') - at);
	const until = rows.filter(
		(row) => !(Date.parse(textAt(row, 'CreatedDate') ?? '') > at + SAME_CHANGE_MS),
	);
	// Of several moves in a row each has one of its own: the nearest is the one meant.
	const own = until
		.filter((row) => textAt(row, 'StageName') === to && offOf(row) <= SAME_CHANGE_MS)
		.sort((a, b) => offOf(a) - offOf(b))[0];
	const since = own === undefined ? until : until.slice(until.indexOf(own));
	if (textAt(since[0], 'StageName') !== to) return null;
	const before = since.find((row) => textAt(row, 'StageName') !== to);
	return textAt(before, 'StageName');
}

/** Of a look-up field there are two rows, with ids and with names: names say more. */
function rowOf(
	rows: readonly JsonObject[],
	field: string,
	to: JsonValue,
	occurredAt: string | null,
): JsonObject | null {
	const lookUp = /^[A-Z]\w*Id$/.test(field);
	const name = lookUp ? field.slice(0, -2) : field;
	const at = occurredAt === null ? null : Date.parse(occurredAt);
	const own = rows.filter((row) => {
		if (textAt(row, 'Field') !== name) return false;
		const created = Date.parse(textAt(row, 'CreatedDate') ?? '');
		return at === null || Math.abs(created - at) <= SAME_CHANGE_MS;
	});
	if (lookUp) {
		const named = own.find((row) => !RECORD_ID.test(textAt(row, 'OldValue') ?? ''));
		return named ?? own[0] ?? null;
	}
	return own.find((row) => isSame(row.NewValue ?? null, to)) ?? null;
}

function isSame(a: JsonValue, b: JsonValue): boolean {
	const [one, other] = [toNumber(a), toNumber(b)];
	return one !== null && other !== null ? one === other : toText(a) === toText(b);
}
