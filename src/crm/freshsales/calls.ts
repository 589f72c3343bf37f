import type { CrmClient } from '../../core/crm-provider';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, listAt } from '../../core/json-read';
import { loadList } from '../load-list';
import { createLookUp, type Missing } from '../look-up';
import { REMEMBER_MS } from '../remember-ms';

const API = '/crm/sales/api';

const RECORDS = {
	deals: { include: 'owner,sales_account,currency', rememberMs: REMEMBER_MS.records },
	contacts: { include: 'owner,sales_accounts', rememberMs: REMEMBER_MS.records },
	sales_accounts: { include: 'owner', rememberMs: REMEMBER_MS.accounts },
} as const;

/** Freshsales' API (developers.freshworks.com/crm/api) as far as look-ups need it; it reads one record a call. */
export interface FreshsalesCalls {
	/**
	 * `{ deal | contact | sales_account, users, … }`: the record and what it refers to. A failed call is
	 * null and an entry in `missing`.
	 */
	record(what: string, kind: keyof typeof RECORDS, id: string): Promise<JsonObject | null>;
	/** `[{ id, display_name, email }]`; rejects when the call fails. */
	owners(): Promise<JsonValue[]>;
	/** `[{ id, name, deal_stages: [{ id, name, forecast_type }] }]`. */
	pipelines(): Promise<JsonValue[]>;
}

export function createFreshsalesCalls(client: CrmClient, missing: Missing): FreshsalesCalls {
	const lookUp = createLookUp('Freshsales', missing);
	const list = (selector: string, key: string) =>
		loadList(client, `freshsales ${selector}`, async (caller) =>
			listAt(await caller.get(`${API}/selector/${selector}`), key),
		);
	return {
		record: (what, kind, id) =>
			lookUp(what, () => {
				const { include, rememberMs } = RECORDS[kind];
				return client.load<JsonObject>({
					name: `freshsales ${kind} ${include}`,
					key: id,
					maxBatch: 1,
					rememberMs,
					fetch: async ([key = ''], caller) => {
						const answer = await caller.get(`${API}/${kind}/${encodeURIComponent(key)}`, {
							include,
						});
						return new Map(isJsonObject(answer) ? [[key, answer]] : []);
					},
				});
			}),
		owners: () => list('owners', 'users'),
		pipelines: async () =>
			(await lookUp('pipelines', () => list('deal_pipelines', 'deal_pipelines'))) ?? [],
	};
}
