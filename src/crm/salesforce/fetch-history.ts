import type { CrmClient } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { textAt } from '../../core/json-read';
import { statusOf } from '../look-up';
import { shortId } from './objects';
import { runSoql, soqlList } from './soql';

/** Enough for what happened to 100 records lately; the newest come first. */
const MAX_ROWS = 2000;

/** Record id (15 characters) to its rows, newest first. */
export async function fetchHistory(
	client: CrmClient,
	wanted: { object: string; parent: string; fields: readonly string[]; ids: readonly string[] },
): Promise<Map<string, JsonObject[]>> {
	const { object, parent, fields, ids } = wanted;
	const soql = `SELECT ${[parent, ...fields, 'CreatedDate'].join(',')} FROM ${object} WHERE ${parent} IN ${soqlList(ids)} ORDER BY CreatedDate DESC LIMIT ${MAX_ROWS}`;
	const rows = await runSoql(client, soql).catch((error: unknown) => {
		// Where an object's history is not tracked, the org has no such object.
		if (statusOf(error) === 400) return [];
		throw error;
	});
	return new Map(
		ids.map((id) => [id, rows.filter((row) => shortId(textAt(row, parent) ?? '') === id)]),
	);
}
