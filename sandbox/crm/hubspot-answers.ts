import { randomUUID } from 'node:crypto';

import { isJsonObject, listAt, textAt, valueAt } from '../../src/core/json-read';
import type { HubspotCall } from './hubspot-documents';
import type { HubspotKind, HubspotRecord, HubspotSeed } from './hubspot-seed';

export interface Answer {
	status: number;
	body: unknown;
	headers?: Record<string, string>;
}

const CREATED_AT = '2026-01-05T08:00:00.000Z';
const UPDATED_AT = '2026-09-14T09:30:00.000Z';
const KINDS: Record<string, HubspotKind> = {
	companies: 'companies',
	'0-2': 'companies',
	contacts: 'contacts',
	'0-1': 'contacts',
	deals: 'deals',
	'0-3': 'deals',
	tickets: 'tickets',
	'0-5': 'tickets',
};
const SINGULAR: Record<string, string> = {
	companies: 'company',
	contacts: 'contact',
	deals: 'deal',
	tickets: 'ticket',
};

/** HubSpot's shape of an error. */
export function hubspotError(status: number, category: string, message: string): Answer {
	return {
		status,
		body: { status: 'error', message, correlationId: randomUUID(), category },
	};
}

const notFound = () => hubspotError(404, 'OBJECT_NOT_FOUND', 'resource not found');

/** What HubSpot answers, from the seed. */
export function answerHubspot(seed: HubspotSeed, call: HubspotCall): Answer {
	const [, , , area = '', first = '', second] = call.path.split('/').map(decodeURIComponent);
	if (area === 'objects' && Object.hasOwn(KINDS, first)) {
		const kind = KINDS[first] ?? 'deals';
		if (call.method === 'POST' && second === 'search') return search(seed, kind, call.body);
		if (call.method === 'GET' && second !== undefined) return read(seed, kind, second, call.query);
	}
	if (call.method === 'GET' && area === 'owners' && first !== '') return owner(seed, first);
	if (call.method === 'GET' && area === 'pipelines' && (first === 'deals' || first === 'tickets')) {
		return pipelines(seed, first);
	}
	return notFound();
}

function read(
	seed: HubspotSeed,
	kind: HubspotKind,
	id: string,
	query: Record<string, string>,
): Answer {
	const record = seed[kind].find((entry) => entry.id === id);
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
			...(history.length > 0 && {
				propertiesWithHistory: Object.fromEntries(
					history.map((name) => [
						name,
						(record.history?.[name] ?? [])
							.toSorted((a, b) => b.timestamp.localeCompare(a.timestamp))
							.map((entry) => ({ ...entry, sourceType: 'CRM_UI' })),
					]),
				),
			}),
			...(associated.length > 0 && {
				associations: Object.fromEntries(
					associated.map((name) => [name, { results: associationsOf(record, kind, name) }]),
				),
			}),
		},
	};
}

/** HubSpot lists a primary company twice: with the primary label and without. */
function associationsOf(record: HubspotRecord, kind: HubspotKind, name: string) {
	const label = `${SINGULAR[kind]}_to_${SINGULAR[name] ?? name}`;
	return (record.associations?.[name] ?? []).flatMap((id, index) =>
		index === 0
			? [
					{ id, type: label },
					{ id, type: `${label}_unlabeled` },
				]
			: [{ id, type: `${label}_unlabeled` }],
	);
}

function objectOf(record: HubspotRecord, names: readonly string[]) {
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

function search(seed: HubspotSeed, kind: HubspotKind, body: unknown): Answer {
	const filters = listAt(listAt(body, 'filterGroups')[0], 'filters');
	const unknown = filters.find((filter) => textAt(filter, 'operator') !== 'EQ');
	if (!isJsonObject(body) || filters.length === 0 || unknown !== undefined) {
		return hubspotError(400, 'VALIDATION_ERROR', 'There was a problem with the request.');
	}
	const hits = seed[kind].filter(
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
	return record.properties[property]?.toLowerCase() === value.toLowerCase();
}

function owner(seed: HubspotSeed, id: string): Answer {
	const found = seed.owners.find((entry) => entry.id === id);
	if (found === undefined) return notFound();
	return {
		status: 200,
		body: {
			...found,
			type: 'PERSON',
			userId: Number(found.id) + 100_000,
			archived: false,
			createdAt: CREATED_AT,
			updatedAt: UPDATED_AT,
		},
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
