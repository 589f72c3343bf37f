import type { CrmClient } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { textAt } from '../../core/json-read';
import { statusOf } from '../look-up';
import { shortId } from './objects';
import { runSoql, soqlList } from './soql';
import { usableFields } from './usable-fields';

/** Ids in one query: its text goes into a URL, which Salesforce limits to 16,384 characters. */
export const MAX_IDS = 100;

export interface FoundRecord {
	record: JsonObject;
	/** Fields that Salesforce would not give. */
	refused: string[];
}

/** Records by their 15-character ids. Fields that are refused are left out rather than the records. */
export async function fetchByIds(
	client: CrmClient,
	wanted: { type: string; fields: readonly string[]; deleted: boolean; ids: readonly string[] },
): Promise<Map<string, FoundRecord>> {
	const { type, fields, deleted, ids } = wanted;
	const select = (names: readonly string[]) =>
		runSoql(client, `SELECT ${names.join(',')} FROM ${type} WHERE Id IN ${soqlList(ids)}`, {
			deleted,
		});
	let rows: JsonObject[];
	let refused: string[] = [];
	try {
		rows = await select(fields);
	} catch (error) {
		if (statusOf(error) !== 400) throw error;
		const usable = await usableFields(
			client,
			type,
			fields.filter((field) => field !== 'Id'),
		);
		refused = fields.filter((field) => field !== 'Id' && !usable.includes(field));
		if (refused.length === 0) throw error;
		rows = await select(['Id', ...usable]);
	}
	return new Map(
		rows.flatMap((record) => {
			const id = textAt(record, 'Id');
			return id === null ? [] : [[shortId(id), { record, refused }]];
		}),
	);
}
