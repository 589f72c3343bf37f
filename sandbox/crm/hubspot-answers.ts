import { isJsonObject, listAt, textAt, valueAt } from '../../src/core/json-read';
import { historyOf, readAssociations, readBatch } from './hubspot-batch';
import type { ApiCall } from './openapi-documents';
import { type Answer, hubspotError } from './hubspot-error';
import { kindOf, SINGULAR } from './hubspot-kinds';
import { createNote, noteTime } from './hubspot-notes';
import { CREATED_AT, objectOf, recordsOf, UPDATED_AT } from './hubspot-records';
import type { HubspotRecord, HubspotSeed } from './hubspot-seed';

const notFound = () => hubspotError(404, 'OBJECT_NOT_FOUND', 'resource not found');
/** An object that HubSpot has, or a custom one of the account. */
const OBJECT_TYPE = /^(?:companies|contacts|deals|notes|tickets|[02]-\d+)$/;

/** What HubSpot answers, from the seed. */
export function answerHubspot(seed: HubspotSeed, call: ApiCall): Answer {
	const { method, body, query } = call;
	const parts = call.path.split('/').map(decodeURIComponent).slice(1);
	const [, , , first = '', second = '', third] = parts;
	const area = parts.slice(0, 3).join('/');
	if (area === 'crm/v3/objects' && OBJECT_TYPE.test(first)) {
		if (method === 'POST' && second === 'search') return search(seed, first, body);
		if (method === 'POST' && second === 'batch' && third === 'read') {
			return readBatch(seed, first, body, query);
		}
		if (method === 'POST' && second === '' && kindOf(first) === 'notes') {
			return createNote(seed, body);
		}
		if (method === 'GET' && second !== '') return read(seed, first, second, query);
	}
	if (
		area === 'crm/v4/associations' &&
		method === 'POST' &&
		parts.slice(5).join('/') === 'batch/read'
	) {
		return readAssociations(seed, first, second, body);
	}
	if (method !== 'GET') return notFound();
	if (area === 'crm/v3/owners') return first === '' ? owners(seed, query) : owner(seed, first);
	if (area === 'crm/v3/pipelines' && (first === 'deals' || first === 'tickets')) {
		return pipelines(seed, first);
	}
	return area === 'crm-object-schemas/v3/schemas' ? schema(seed, first) : notFound();
}

function read(seed: HubspotSeed, type: string, id: string, query: Record<string, string>): Answer {
	const record = recordsOf(seed, type).find((entry) => entry.id === id);
	const archived = query.archived === 'true';
	if (record === undefined || (record.archived ?? false) !== archived) return notFound();
	const names = (query.properties ?? '').split(',');
	const history = (query.propertiesWithHistory ?? '').split(',').filter((name) => name !== '');
	const associated = (query.associations ?? '')
		.split(',')
		.filter((name) => (record.associations?.[name] ?? []).length > 0);
	return {
		status: 200,
		body: {
			...objectOf(record, names),
			...(history.length > 0 && { propertiesWithHistory: historyOf(record, history) }),
			...(associated.length > 0 && {
				associations: Object.fromEntries(
					associated.map((name) => [name, { results: associationsOf(record, kindOf(type), name) }]),
				),
			}),
		},
	};
}

/** HubSpot lists a primary company twice: with the primary label and without. */
function associationsOf(record: HubspotRecord, kind: string, name: string) {
	const label = `${SINGULAR[kind] ?? kind}_to_${SINGULAR[name] ?? name}`;
	return (record.associations?.[name] ?? []).flatMap((id, index) =>
		index === 0
			? [
					{ id, type: label },
					{ id, type: `${label}_unlabeled` },
				]
			: [{ id, type: `${label}_unlabeled` }],
	);
}

function search(seed: HubspotSeed, type: string, body: unknown): Answer {
	const filters = listAt(listAt(body, 'filterGroups')[0], 'filters');
	const unknown = filters.find((filter) => textAt(filter, 'operator') !== 'EQ');
	if (!isJsonObject(body) || filters.length === 0 || unknown !== undefined) {
		return hubspotError(400, 'VALIDATION_ERROR', 'There was a problem with the request.');
	}
	const hits = recordsOf(seed, type).filter(
		(record) =>
			record.archived !== true &&
			filters.every((filter) =>
				matches(record, textAt(filter, 'propertyName') ?? '', textAt(filter, 'value') ?? ''),
			),
	);
	const limit = Number(valueAt(body, 'limit') ?? 10);
	const from = Number(textAt(body, 'after') ?? '0');
	const page = hits.slice(from, from + limit);
	const next = from + limit;
	const names = listAt(body, 'properties').map(String);
	return {
		status: 200,
		body: {
			total: hits.length,
			results: page.map((record) => objectOf(record, names)),
			...(next < hits.length && { paging: { next: { after: String(next) } } }),
		},
	};
}

function matches(record: HubspotRecord, property: string, value: string): boolean {
	if (property.startsWith('associations.')) {
		const kind = Object.keys(SINGULAR).find(
			(name) => SINGULAR[name] === property.slice('associations.'.length),
		);
		return (record.associations?.[kind ?? ''] ?? []).includes(value);
	}
	const kept = record.properties[property];
	if (property === 'hs_timestamp') return noteTime(kept ?? '') === noteTime(value);
	return kept?.toLowerCase() === value.toLowerCase();
}

function owner(seed: HubspotSeed, id: string): Answer {
	const found = seed.owners.find((entry) => entry.id === id);
	return found === undefined ? notFound() : { status: 200, body: ownerBody(found) };
}

/** Pages by the id, as HubSpot does. */
function owners(seed: HubspotSeed, query: Record<string, string>): Answer {
	const limit = Number(query.limit ?? 100);
	if (!(limit >= 1 && limit <= 500)) {
		return hubspotError(400, 'VALIDATION_ERROR', 'limit must be between 1 and 500');
	}
	const rest = seed.owners.filter(({ id }) => Number(id) > Number(query.after ?? 0));
	const page = rest.slice(0, limit);
	return {
		status: 200,
		body: {
			results: page.map(ownerBody),
			...(rest.length > limit && { paging: { next: { after: page.at(-1)?.id ?? '' } } }),
		},
	};
}

function ownerBody(found: HubspotSeed['owners'][number]) {
	return {
		...found,
		type: 'PERSON',
		userId: Number(found.id) + 100_000,
		archived: false,
		createdAt: CREATED_AT,
		updatedAt: UPDATED_AT,
	};
}

function pipelines(seed: HubspotSeed, kind: 'deals' | 'tickets'): Answer {
	const dates = { createdAt: CREATED_AT, updatedAt: UPDATED_AT, archived: false };
	return {
		status: 200,
		body: {
			results: seed.pipelines[kind].map((pipeline, displayOrder) => ({
				...dates,
				id: pipeline.id,
				label: pipeline.label,
				displayOrder,
				stages: pipeline.stages.map((stage, order) => ({
					...dates,
					displayOrder: order,
					...stage,
				})),
			})),
		},
	};
}

function schema(seed: HubspotSeed, typeId: string): Answer {
	const found = seed.schemas?.[typeId];
	if (found === undefined) return notFound();
	const { associatedObjects = [], ...rest } = found;
	return {
		status: 200,
		body: {
			...rest,
			id: typeId.slice(2),
			objectTypeId: typeId,
			name: rest.labels.singular.toLowerCase(),
			requiredProperties: [rest.primaryDisplayProperty],
			properties: [],
			associations: associatedObjects.map((toObjectTypeId, index) => ({
				id: String(index + 1),
				fromObjectTypeId: typeId,
				toObjectTypeId,
			})),
		},
	};
}
