import type { CrmClient } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { isJsonObject, listAt, textAt } from '../../core/json-read';
import { statusOf } from '../look-up';

/** Zoho CRM API v8, "Get Records": ids in one call. */
export const MAX_RECORDS = 100;

/**
 * Records of a module by id. Fields that an edition does not have (a currency, say) or that were
 * mistyped must not cost the rest: refused with them, the call is made again without.
 */
export async function fetchRecords(
	client: CrmClient,
	module: string,
	wanted: { fields: readonly string[]; ids: readonly string[] },
): Promise<Map<string, JsonObject>> {
	const ask = (fields: readonly string[]) =>
		client.get(`/crm/v8/${module}`, { ids: wanted.ids.join(','), fields: fields.join(',') });
	let answer: unknown;
	try {
		answer = await ask(wanted.fields);
	} catch (error) {
		if (statusOf(error) !== 400) throw error;
		answer = await ask(['Owner']);
	}
	// No record at all is 204 without a body.
	return new Map(
		listAt(answer, 'data')
			.filter(isJsonObject)
			.flatMap((record) => {
				const id = textAt(record, 'id');
				return id === null ? [] : [[id, record] as const];
			}),
	);
}
