import type { CrmClient } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { isJsonObject } from '../../core/json-read';
import { REMEMBER_MS } from '../remember-ms';

const PATHS = {
	conversation: { path: '/conversations', rememberMs: REMEMBER_MS.records },
	contact: { path: '/contacts', rememberMs: REMEMBER_MS.records },
	company: { path: '/companies', rememberMs: REMEMBER_MS.accounts },
	admin: { path: '/admins', rememberMs: REMEMBER_MS.lists },
} as const;

/** Ids are numbers, hex or UUIDs; `0` stands for nobody. */
export const INTERCOM_ID = /^(?!0$)[A-Za-z0-9-]{1,64}$/;

/** Intercom's API as far as look-ups need it; it reads one object a call. Rejects when a call fails. */
export function loadIntercom(
	client: CrmClient,
	kind: keyof typeof PATHS,
	id: string,
): Promise<JsonObject | null> {
	const { path, rememberMs } = PATHS[kind];
	return client.load<JsonObject>({
		name: `intercom ${path}`,
		key: id,
		maxBatch: 1,
		rememberMs,
		fetch: async ([key = ''], caller) => {
			const answer = await caller.get(`${path}/${encodeURIComponent(key)}`);
			return new Map(isJsonObject(answer) ? [[key, answer]] : []);
		},
	});
}
