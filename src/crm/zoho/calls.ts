import type { CrmClient } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { listAt, textAt } from '../../core/json-read';
import type { PersonRef } from '../../core/signal';
import { loadList } from '../load-list';
import { createLookUp, type Missing } from '../look-up';
import { REMEMBER_MS } from '../remember-ms';
import { fetchRecords, MAX_RECORDS } from './fetch-records';
import { fetchStages, type ZohoStage } from './fetch-stages';
import { isApiName } from './modules';

/** Zoho, "Get Users": ids in one call. */
const MAX_USERS = 100;

/** Zoho's API as far as look-ups need it. What fails or is not there is null and an entry in `missing`. */
export interface ZohoCalls {
	missing: Missing;
	record(
		what: string,
		module: string,
		id: string,
		wanted: { fields: readonly string[]; rememberMs: number },
	): Promise<JsonObject | null>;
	/** Rejects as the client does. */
	user(id: string): Promise<PersonRef | null>;
	/** Empty when they cannot be read. */
	stages(): Promise<ZohoStage[]>;
}

export function createZohoCalls(client: CrmClient, missing: Missing): ZohoCalls {
	const lookUp = createLookUp('Zoho CRM', missing);
	return {
		missing,
		async record(what, module, id, { fields, rememberMs }) {
			const failures = missing.length;
			const names = [...new Set(fields)].filter(isApiName);
			const record = await lookUp(what, () =>
				client.load({
					name: `zoho ${module}?fields=${names.join(',')} for ${rememberMs}`,
					key: id,
					maxBatch: MAX_RECORDS,
					rememberMs,
					fetch: (ids, through) => fetchRecords(through, module, { fields: names, ids }),
				}),
			);
			if (record === null && missing.length === failures) {
				missing.push({ what, reason: 'Zoho CRM has no such record' });
			}
			return record;
		},
		user: (id) =>
			client.load({
				name: 'zoho users',
				key: id,
				maxBatch: MAX_USERS,
				rememberMs: REMEMBER_MS.lists,
				fetch: fetchUsers,
			}),
		stages: async () =>
			(await lookUp('stages', () => loadList(client, 'zoho stages', fetchStages))) ?? [],
	};
}

async function fetchUsers(
	ids: readonly string[],
	client: CrmClient,
): Promise<Map<string, PersonRef>> {
	const users = new Map<string, PersonRef>();
	const numeric = ids.filter((id) => /^\d{1,25}$/.test(id));
	if (numeric.length === 0) return users;
	const answer = await client.get('/crm/v8/users', { ids: numeric.join(',') });
	for (const user of listAt(answer, 'users')) {
		const id = textAt(user, 'id');
		if (id === null) continue;
		users.set(id, { id, name: textAt(user, 'full_name'), email: textAt(user, 'email') });
	}
	return users;
}
