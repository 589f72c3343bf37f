import type { CrmClient } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { isJsonObject, listAt, textAt } from '../../core/json-read';
import type { PersonRef } from '../../core/signal';
import { createLookUp, type Missing } from '../look-up';
import { REMEMBER_MS } from '../remember-ms';
import { guidOf } from './read-context';
import { type DataverseTable, USER_COLUMNS } from './tables';

const API = '/api/data/v9.2';
/** Each id is a condition of the filter; Dataverse takes 500 in a query, and URLs of 32 KB. */
const MAX_BATCH = 50;

/** The Web API as far as look-ups need it. */
export interface DataverseCalls {
	/**
	 * With `allColumns` nothing is selected: a mapped role may be a column of this table or of another
	 * one, and selecting a column that a table lacks fails the whole query. A failed call is null and an
	 * entry in `missing`.
	 */
	record(table: DataverseTable, id: string, allColumns: boolean): Promise<JsonObject | null>;
	/** By id; rejects when the call fails. */
	user(id: string): Promise<PersonRef | null>;
}

export function createDataverseCalls(client: CrmClient, missing: Missing): DataverseCalls {
	const lookUp = createLookUp('Dynamics 365', missing);
	const load = (request: {
		set: string;
		idColumn: string;
		query: Record<string, string>;
		id: string;
		rememberMs: number;
	}) => {
		const { set, idColumn, query, id, rememberMs } = request;
		return client.load<JsonObject>({
			name: `dataverse ${set} ${JSON.stringify(query)}`,
			key: id,
			maxBatch: MAX_BATCH,
			rememberMs,
			fetch: async (ids, caller) => {
				const $filter = ids.map((key) => `${idColumn} eq ${key}`).join(' or ');
				const answer = await caller.get(`${API}/${set}`, { ...query, $filter });
				const host = hostOf(textAt(answer, '@odata.context'));
				const records = new Map<string, JsonObject>();
				for (const record of listAt(answer, 'value')) {
					const key = isJsonObject(record) ? guidOf(record[idColumn]) : null;
					if (key !== null && isJsonObject(record)) records.set(key, { ...record, host });
				}
				return records;
			},
		});
	};
	return {
		record: (table, id, allColumns) =>
			lookUp('record', async () => {
				const record = await load({
					set: table.set,
					idColumn: table.idColumn,
					query: queryOf(table, allColumns),
					id,
					rememberMs: REMEMBER_MS.records,
				});
				if (record === null) {
					missing.push({ what: 'record', reason: 'Dynamics 365 has no such record' });
				}
				return record;
			}),
		user: async (id) => {
			const user = await load({
				set: 'systemusers',
				idColumn: 'systemuserid',
				query: { $select: USER_COLUMNS.join(',') },
				id,
				rememberMs: REMEMBER_MS.lists,
			});
			return user === null ? null : dataverseUser(user);
		},
	};
}

export function dataverseUser(user: JsonObject): PersonRef {
	return {
		name: textAt(user, 'fullname'),
		email: textAt(user, 'internalemailaddress'),
		id: guidOf(user.systemuserid),
	};
}

function queryOf(table: DataverseTable, allColumns: boolean): Record<string, string> {
	const expand = Object.entries(table.expand).map(([property, columns]) => {
		const whole = allColumns && property === table.account;
		return whole ? property : `${property}($select=${columns.join(',')})`;
	});
	return {
		...(!allColumns && { $select: table.columns.join(',') }),
		...(expand.length > 0 && { $expand: expand.join(',') }),
	};
}

/** The organization's own host, which events do not name: links to records lead there. */
function hostOf(context: string | null): string | null {
	try {
		const url = new URL(context ?? '');
		return url.protocol === 'https:' ? url.origin : null;
	} catch {
		return null;
	}
}
