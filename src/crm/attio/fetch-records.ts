import type { CrmClient } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { isJsonObject, listAt, objectAt, textAt } from '../../core/json-read';
import { statusOf } from '../look-up';

/** Attio gives up to 500 records in one query; a filter with more ids grows long. */
export const MAX_RECORDS = 100;

/** Records of one object by id; ids that Attio does not know are left out. */
export async function fetchRecords(
	client: CrmClient,
	object: string,
	ids: readonly string[],
): Promise<Map<string, JsonObject>> {
	const path = `/v2/objects/${encodeURIComponent(object)}/records`;
	const [only] = ids;
	if (ids.length === 1 && only !== undefined) return fetchOne(client, path, only);
	const answer = await client.post(`${path}/query`, {
		filter: { record_id: { $in: [...ids] } },
		limit: ids.length,
	});
	return new Map(
		listAt(answer, 'data')
			.filter(isJsonObject)
			.flatMap((record) => {
				const id = textAt(record, 'id', 'record_id');
				return id === null ? [] : [[id, record] as const];
			}),
	);
}

async function fetchOne(
	client: CrmClient,
	path: string,
	id: string,
): Promise<Map<string, JsonObject>> {
	try {
		const record = objectAt(await client.get(`${path}/${encodeURIComponent(id)}`), 'data');
		return new Map(record === null ? [] : [[id, record]]);
	} catch (error) {
		if (statusOf(error) === 404) return new Map();
		throw error;
	}
}
