import { kindOf, SINGULAR } from './hubspot-kinds';
import type { HubspotKind, HubspotRecord, HubspotSeed } from './hubspot-seed';

export const CREATED_AT = '2026-01-05T08:00:00.000Z';
export const UPDATED_AT = '2026-09-14T09:30:00.000Z';

/** The records of an object, kept in the seed: changing the list changes the CRM. */
export function recordsOf(seed: HubspotSeed, type: string): HubspotRecord[] {
	const kind = kindOf(type);
	if (Object.hasOwn(SINGULAR, kind)) return seed[kind as HubspotKind];
	seed.others ??= {};
	return (seed.others[kind] ??= []);
}

export function objectOf(record: HubspotRecord, names: readonly string[]) {
	const wanted = Object.entries(record.properties).filter(([name]) => names.includes(name));
	return {
		id: record.id,
		properties: {
			...Object.fromEntries(wanted),
			hs_object_id: record.id,
			createdate: CREATED_AT,
			hs_lastmodifieddate: UPDATED_AT,
		},
		createdAt: CREATED_AT,
		updatedAt: UPDATED_AT,
		archived: record.archived ?? false,
	};
}
