import type { CrmClient, SharedLookUp } from '../../core/crm-provider';
import type { JsonValue } from '../../core/json';
import { listAt, textAt } from '../../core/json-read';
import { createLookUp, type Missing } from '../look-up';
import { REMEMBER_MS } from '../remember-ms';
import { fetchAssociated } from './fetch-associated';
import { type DealState, fetchDealStates } from './fetch-deal-states';
import { fetchOwners, type HubspotOwner } from './fetch-owners';
import { fetchRecords, type HubspotRecord, MAX_INPUTS } from './fetch-records';
import type { AssociatedType } from './objects';
import { slimPipelines } from './stages';

export const NO_SUCH_COMPANY = 'HubSpot has no such company';

/** HubSpot's API as far as look-ups need it. What fails or is not there is null and an entry in `missing`. */
export interface HubspotCalls {
	missing: Missing;
	record(
		what: string,
		path: string,
		id: string,
		wanted: WantedRecord,
	): Promise<HubspotRecord | null>;
	company(what: string, id: string, properties: readonly string[]): Promise<HubspotRecord | null>;
	/** The primary one, else the first. null without an entry in `missing`: there is none. */
	associated(what: string, path: string, id: string, type: AssociatedType): Promise<string | null>;
	/** How the deals of a company stand; null: they could not be read. */
	dealStates(companyId: string): Promise<readonly DealState[] | null>;
	owner(what: string, id: string): Promise<HubspotOwner | null>;
	pipelines(objectType: string): Promise<JsonValue[]>;
	/** A custom object as the account defined it. */
	schema(typeId: string): Promise<HubspotSchema | null>;
}

export interface WantedRecord {
	properties: readonly string[];
	/** Properties whose earlier values are wanted. */
	history?: readonly string[];
	archived?: boolean;
}

export interface HubspotSchema {
	label: string | null;
	nameProperty: string | null;
	/** Type ids of the objects that it can be associated with. */
	associations: string[];
}

export function createHubspotCalls(client: CrmClient, missing: Missing): HubspotCalls {
	const lookUp = createLookUp('HubSpot', missing);
	const load = <T>(what: string, wanted: SharedLookUp<T>) =>
		lookUp(what, () => client.load(wanted));
	/** Also missing when HubSpot has nothing under the key. */
	const require = async <T>(what: string, reason: string, wanted: SharedLookUp<T>) => {
		const answer = await lookUp(what, async () => ({ found: await client.load(wanted) }));
		if (answer?.found === null) missing.push({ what, reason });
		return answer?.found ?? null;
	};
	return {
		missing,
		record(what, path, id, { properties, history = [], archived = false }) {
			const names = [...new Set(properties)].sort();
			return require(what, `HubSpot has no such ${archived ? 'deleted ' : ''}record`, {
				name: `hubspot ${path}${archived ? ' archived' : ''}?properties=${names.join(',')}`,
				key: [id, ...history].join(' '),
				maxBatch: MAX_INPUTS,
				rememberMs: REMEMBER_MS.records,
				fetch: (keys, shared) => fetchRecords(shared, { path, names, archived, keys }),
			});
		},
		company(what, id, properties) {
			const names = [...new Set(properties)].sort();
			return require(what, NO_SUCH_COMPANY, {
				name: `hubspot companies remembered?properties=${names.join(',')}`,
				key: id,
				maxBatch: MAX_INPUTS,
				rememberMs: REMEMBER_MS.accounts,
				fetch: (keys, shared) =>
					fetchRecords(shared, { path: 'companies', names, archived: false, keys }),
			});
		},
		associated: (what, path, id, type) =>
			load(what, {
				name: `hubspot associations ${path} ${type}`,
				key: id,
				maxBatch: MAX_INPUTS,
				rememberMs: REMEMBER_MS.records,
				fetch: (keys, shared) => fetchAssociated(shared, path, type, keys),
			}),
		dealStates: (companyId) =>
			load<readonly DealState[]>('account.status', {
				name: 'hubspot deals of companies',
				key: companyId,
				maxBatch: MAX_INPUTS,
				rememberMs: REMEMBER_MS.accounts,
				fetch: (keys, shared) =>
					fetchDealStates(
						shared,
						async () => (await shared.load(pipelinesOf('deals'))) ?? [],
						keys,
					),
			}),
		owner: (what, id) =>
			require(what, 'HubSpot has no such owner, or no longer', {
				name: 'hubspot owners',
				key: id,
				maxBatch: MAX_INPUTS,
				rememberMs: REMEMBER_MS.lists,
				fetch: (keys, shared) => fetchOwners(shared, keys),
			}),
		pipelines: async (objectType) => (await load('pipelines', pipelinesOf(objectType))) ?? [],
		schema: (typeId) =>
			load('object', {
				name: 'hubspot schemas',
				key: typeId,
				maxBatch: 1,
				rememberMs: REMEMBER_MS.lists,
				fetch: async ([key = typeId], shared) => {
					const schema = await shared.get(
						`/crm-object-schemas/v3/schemas/${encodeURIComponent(key)}`,
					);
					return new Map([[key, readSchema(schema)]]);
				},
			}),
	};
}

function pipelinesOf(objectType: string): SharedLookUp<JsonValue[]> {
	return {
		name: 'hubspot pipelines',
		key: objectType,
		maxBatch: 1,
		rememberMs: REMEMBER_MS.lists,
		fetch: async ([key = objectType], shared) =>
			new Map([[key, slimPipelines(await shared.get(`/crm/v3/pipelines/${key}`))]]),
	};
}

function readSchema(schema: unknown): HubspotSchema {
	return {
		label: textAt(schema, 'labels', 'singular'),
		nameProperty: textAt(schema, 'primaryDisplayProperty'),
		associations: listAt(schema, 'associations').flatMap(
			(association) => textAt(association, 'toObjectTypeId') ?? [],
		),
	};
}
