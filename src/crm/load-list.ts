import type { CrmClient } from '../core/crm-provider';
import { REMEMBER_MS } from './remember-ms';

/** A list of the CRM (all users, all stages) that every look-up shares. Rejects as the client does. */
export async function loadList<T>(
	client: CrmClient,
	name: string,
	fetchAll: (client: CrmClient) => Promise<T>,
): Promise<T> {
	const list = await client.load({
		name,
		key: 'all',
		maxBatch: 1,
		rememberMs: REMEMBER_MS.lists,
		fetch: async (_keys, through) => new Map([['all', await fetchAll(through)]]),
	});
	// `fetch` above always answers its one key.
	return list as T;
}
