import { isJsonObject, listAt, textAt, valueAt } from '../../src/core/json-read';
import { type Answer, hubspotError } from './hubspot-error';
import { recordsOf } from './hubspot-records';
import type { HubspotKind, HubspotRecord, HubspotSeed } from './hubspot-seed';

/** HubSpot's own limit of `hs_note_body`. */
const MAX_BODY = 65_536;
const PROPERTIES = ['hs_timestamp', 'hs_note_body', 'hubspot_owner_id', 'hs_attachment_ids'];
/** HubSpot's ids of what a note may belong to. */
const ASSOCIATION_TYPES: Readonly<Record<number, HubspotKind>> = {
	190: 'companies',
	202: 'contacts',
	214: 'deals',
};

const invalid = (message: string) => hubspotError(400, 'VALIDATION_ERROR', message);

export function notesOf(seed: HubspotSeed): HubspotRecord[] {
	return recordsOf(seed, 'notes');
}

/** POST /crm/v3/objects/notes: nothing of it is kept unless all of it is right. */
export function createNote(seed: HubspotSeed, body: unknown): Answer {
	const properties = readProperties(valueAt(body, 'properties'));
	if (typeof properties === 'string') return invalid(properties);
	const associations = readAssociations(seed, body);
	if (typeof associations === 'string') return invalid(associations);
	const notes = notesOf(seed);
	const id = String(90_001 + notes.length);
	notes.push({ id, properties, associations });
	const now = new Date().toISOString();
	return {
		status: 201,
		body: {
			id,
			properties: {
				...properties,
				hs_object_id: id,
				hs_createdate: now,
				hs_lastmodifieddate: now,
			},
			createdAt: now,
			updatedAt: now,
			archived: false,
		},
	};
}

/** As HubSpot keeps them; or what is wrong with them. */
function readProperties(given: unknown): Record<string, string> | string {
	if (!isJsonObject(given)) return 'Invalid input JSON: properties';
	const strange = Object.keys(given).find((name) => !PROPERTIES.includes(name));
	if (strange !== undefined) {
		return `Property values were not valid: Property "${strange}" does not exist (PROPERTY_DOESNT_EXIST)`;
	}
	const at = noteTime(textAt(given, 'hs_timestamp') ?? '');
	if (at === null) {
		return 'Property values were not valid: hs_timestamp must be a time in milliseconds or ISO 8601';
	}
	const body = textAt(given, 'hs_note_body') ?? '';
	if (body.length > MAX_BODY) {
		return `Property values were not valid: hs_note_body is longer than ${MAX_BODY} characters`;
	}
	const texts = PROPERTIES.flatMap((name) => {
		const text = textAt(given, name);
		return text === null ? [] : [[name, text] as const];
	});
	return { ...Object.fromEntries(texts), hs_timestamp: new Date(at).toISOString() };
}

/** Milliseconds since 1970, from either form that HubSpot takes; null: neither. */
export function noteTime(text: string): number | null {
	const at = /^\d{12,14}$/.test(text) ? Number(text) : Date.parse(text);
	return Number.isNaN(at) ? null : at;
}

function readAssociations(seed: HubspotSeed, body: unknown): Record<string, string[]> | string {
	const associations: Record<string, string[]> = {};
	for (const association of listAt(body, 'associations')) {
		const id = textAt(valueAt(association, 'to'), 'id') ?? '';
		const [type, ...more] = listAt(association, 'types');
		const typeId = Number(valueAt(type, 'associationTypeId'));
		const kind = ASSOCIATION_TYPES[typeId];
		if (
			kind === undefined ||
			more.length > 0 ||
			textAt(type, 'associationCategory') !== 'HUBSPOT_DEFINED'
		) {
			return `One or more associations are not valid: ${typeId} is no association of a note`;
		}
		const record = recordsOf(seed, kind).find((entry) => entry.id === id);
		if (record === undefined || record.archived === true) {
			return `One or more associations are not valid: there is no ${id} among the ${kind}`;
		}
		(associations[kind] ??= []).push(id);
	}
	return associations;
}
