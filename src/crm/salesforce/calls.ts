import type { CrmClient, SharedLookUp } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { textAt } from '../../core/json-read';
import type { PersonRef } from '../../core/signal';
import { loadList } from '../load-list';
import { createLookUp, type Missing } from '../look-up';
import { REMEMBER_MS } from '../remember-ms';
import { type AccountDeals, fetchAccountDeals } from './fetch-account-deals';
import { fetchHistory } from './fetch-history';
import { fetchByIds, type FoundRecord, MAX_IDS } from './fetch-by-ids';
import { shortId } from './objects';
import { fetchStages, type SalesforceStage } from './stages';
import { usableFields } from './usable-fields';

export const NO_SUCH_RECORD = 'Salesforce has no such record, or the credential may not see it';

/** Salesforce's API as far as look-ups need it. What fails or is not there is null and an entry in `missing`. */
export interface SalesforceCalls {
	missing: Missing;
	/** The fields of these that a query may name. null: that could not be found out. */
	usable(what: string, type: string, fields: readonly string[]): Promise<string[] | null>;
	/** `what` names the entry in `missing`. `deleted`: also records in the recycle bin. */
	record(what: string, wanted: WantedRecord): Promise<JsonObject | null>;
	/** As `record`, remembered for a minute. */
	account(id: string, fields: readonly string[]): Promise<JsonObject | null>;
	accountDeals(accountId: string): Promise<AccountDeals | null>;
	/** Rejects as the client does; null: there is no such user. */
	user(id: string): Promise<PersonRef | null>;
	/** What the values of a stage field mean. */
	stages(object: string): Promise<SalesforceStage[]>;
	/** Rows of a history object that belong to a record, newest first. */
	history(wanted: WantedHistory): Promise<JsonObject[]>;
}

export interface WantedRecord {
	type: string;
	id: string;
	fields: readonly string[];
	deleted?: boolean;
}

export interface WantedHistory {
	object: string;
	/** The field that names the record. */
	parent: string;
	fields: readonly string[];
	id: string;
}

export function createSalesforceCalls(client: CrmClient, missing: Missing): SalesforceCalls {
	const lookUp = createLookUp('Salesforce', missing);
	const find = async (what: string, wanted: SharedLookUp<FoundRecord>) => {
		const answer = await lookUp(what, async () => ({ found: await client.load(wanted) }));
		if (answer === null) return null;
		if (answer.found === null) {
			missing.push({ what, reason: NO_SUCH_RECORD });
			return null;
		}
		if (answer.found.refused.length > 0) {
			missing.push({
				what: `${what} fields`,
				reason: `Salesforce refused ${answer.found.refused.join(', ')}: no such field, or the credential may not read it`,
			});
		}
		return answer.found.record;
	};
	return {
		missing,
		usable: (what, type, fields) => lookUp(what, () => usableFields(client, type, fields)),
		record: (what, { type, id, fields, deleted = false }) =>
			find(what, {
				name: `salesforce ${type}${deleted ? ' and deleted' : ''}: ${fields.join(',')}`,
				key: shortId(id),
				maxBatch: MAX_IDS,
				rememberMs: REMEMBER_MS.records,
				fetch: (ids, shared) => fetchByIds(shared, { type, fields, deleted, ids }),
			}),
		account: (id, fields) =>
			find('account', {
				name: `salesforce accounts remembered: ${fields.join(',')}`,
				key: shortId(id),
				maxBatch: MAX_IDS,
				rememberMs: REMEMBER_MS.accounts,
				fetch: (ids, shared) =>
					fetchByIds(shared, { type: 'Account', fields, deleted: false, ids }),
			}),
		accountDeals: (accountId) =>
			lookUp('account.status', () =>
				client.load({
					name: 'salesforce opportunities of accounts',
					key: shortId(accountId),
					maxBatch: MAX_IDS,
					rememberMs: REMEMBER_MS.accounts,
					fetch: fetchDealsOf,
				}),
			),
		user: (id) =>
			client.load({
				name: 'salesforce users',
				key: shortId(id),
				maxBatch: MAX_IDS,
				rememberMs: REMEMBER_MS.lists,
				fetch: fetchUsers,
			}),
		stages: async (object) =>
			(await lookUp('stages', () =>
				loadList(client, `salesforce ${object}`, (shared) => fetchStages(shared, object)),
			)) ?? [],
		history: async ({ object, parent, fields, id }) =>
			(await lookUp('values before', () =>
				client.load({
					name: `salesforce ${object}: ${fields.join(',')}`,
					key: shortId(id),
					maxBatch: MAX_IDS,
					rememberMs: REMEMBER_MS.records,
					fetch: (ids, shared) => fetchHistory(shared, { object, parent, fields, ids }),
				}),
			)) ?? [],
	};
}

const fetchDealsOf = (ids: readonly string[], client: CrmClient) => fetchAccountDeals(client, ids);

async function fetchUsers(
	ids: readonly string[],
	client: CrmClient,
): Promise<Map<string, PersonRef>> {
	const fields = ['Id', 'Name', 'Email'];
	const found = await fetchByIds(client, { type: 'User', fields, deleted: false, ids });
	return new Map(
		[...found].map(([id, { record }]) => [
			id,
			{ name: textAt(record, 'Name'), email: textAt(record, 'Email'), id: textAt(record, 'Id') },
		]),
	);
}
