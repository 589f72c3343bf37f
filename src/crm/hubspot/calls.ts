import type { CrmClient } from '../../core/crm-provider';
import type { JsonValue } from '../../core/json';
import { createLookUp, type Missing } from '../look-up';

/** HubSpot's API as far as look-ups need it. A failed call is null and an entry in `missing`. */
export interface HubspotCalls {
	missing: Missing;
	record(
		what: string,
		path: string,
		id: string,
		query: {
			properties: readonly string[];
			associations?: readonly string[];
			history?: string | null;
			archived?: boolean;
		},
	): Promise<unknown>;
	search(what: string, path: string, request: SearchRequest): Promise<unknown>;
	owner(what: string, id: string): Promise<unknown>;
	pipelines(objectType: string): Promise<unknown>;
}

export interface SearchRequest {
	filters: Array<{ propertyName: string; operator: 'EQ'; value: string }>;
	properties: readonly string[];
	limit: number;
	after?: string;
}

export function createHubspotCalls(client: CrmClient, missing: Missing): HubspotCalls {
	const lookUp = createLookUp('HubSpot', missing);
	/** One person often holds several roles. */
	const owners = new Map<string, Promise<unknown>>();
	return {
		missing,
		record: (what, path, id, { properties, associations = [], history = null, archived = false }) =>
			lookUp(what, () =>
				client.get(`/crm/v3/objects/${path}/${encodeURIComponent(id)}`, {
					properties: [...new Set(properties)].join(','),
					...(associations.length > 0 && { associations: associations.join(',') }),
					...(history !== null && { propertiesWithHistory: history }),
					...(archived && { archived: 'true' }),
				}),
			),
		search: (what, path, { filters, properties, limit, after = '0' }) =>
			lookUp(what, () => {
				// HubSpot's document requires all five keys.
				const body: JsonValue = {
					filterGroups: [{ filters }],
					properties: [...new Set(properties)],
					sorts: [],
					limit,
					after,
				};
				return client.post(`/crm/v3/objects/${path}/search`, body);
			}),
		owner: (what, id) => {
			const known = owners.get(id);
			if (known !== undefined) return known;
			const call = lookUp(what, () => client.get(`/crm/v3/owners/${id}`));
			owners.set(id, call);
			return call;
		},
		pipelines: (objectType) =>
			lookUp('pipelines', () => client.get(`/crm/v3/pipelines/${objectType}`)),
	};
}
