import { isJsonObject, listAt, textAt } from '../../src/core/json-read';
import { type Answer, hubspotError } from './hubspot-error';
import { objectOf, recordsOf } from './hubspot-records';
import { kindOf, SINGULAR } from './hubspot-kinds';
import type { HubspotRecord, HubspotSeed } from './hubspot-seed';

/** HubSpot's own limits and, for history, its own words. */
const MAX_INPUTS = 100;
const MAX_INPUTS_WITH_HISTORY = 50;

const AT = { startedAt: '2026-09-14T09:30:00.000Z', completedAt: '2026-09-14T09:30:00.100Z' };

const invalid = (message: string) => hubspotError(400, 'VALIDATION_ERROR', message);

/** POST /crm/v3/objects/{type}/batch/read */
export function readBatch(
	seed: HubspotSeed,
	type: string,
	body: unknown,
	query: Record<string, string>,
): Answer {
	const inputs = inputsOf(body, ['inputs', 'properties', 'propertiesWithHistory', 'idProperty']);
	if (typeof inputs === 'string') return invalid(inputs);
	const history = listAt(body, 'propertiesWithHistory').map(String);
	if (history.length > 0 && inputs.length > MAX_INPUTS_WITH_HISTORY) {
		return invalid(
			'The maximum number of inputs supported in a batch request for property histories is 50. Please reduce the number of items and try again',
		);
	}
	const archived = query.archived === 'true';
	const records = recordsOf(seed, type).filter((record) => (record.archived ?? false) === archived);
	const names = listAt(body, 'properties').map(String);
	const found = records.filter(({ id }) => inputs.includes(id));
	const gone = inputs.filter((id) => !found.some((record) => record.id === id));
	return multiStatus(
		found.map((record) => ({
			...objectOf(record, names),
			...(history.length > 0 && { propertiesWithHistory: historyOf(record, history) }),
		})),
		gone.length === 0
			? []
			: [
					problem('OBJECT_NOT_FOUND', 'Could not get some objects, they may be deleted', {
						ids: gone,
					}),
				],
	);
}

/** POST /crm/v4/associations/{from}/{to}/batch/read */
export function readAssociations(
	seed: HubspotSeed,
	from: string,
	to: string,
	body: unknown,
): Answer {
	const inputs = inputsOf(body, ['inputs']);
	if (typeof inputs === 'string') return invalid(inputs);
	const [fromKind, toKind] = [kindOf(from), kindOf(to)];
	const results = inputs.map((id) => ({
		from: { id },
		to: associatedIds(seed, fromKind, toKind, id).map((toObjectId, index) => ({
			toObjectId: Number(toObjectId),
			associationTypes: [
				// Only companies have a primary one.
				...(toKind === 'companies' && index === 0
					? [{ category: 'HUBSPOT_DEFINED', typeId: 5, label: 'Primary' }]
					: []),
				{ category: 'HUBSPOT_DEFINED', typeId: 341, label: null },
			],
		})),
	}));
	const none = results.filter((result) => result.to.length === 0).map((result) => result.from.id);
	return multiStatus(
		results.filter((result) => result.to.length > 0),
		none.map((id) =>
			problem(
				'OBJECT_NOT_FOUND',
				`No ${SINGULAR[toKind] ?? toKind} is associated with ${SINGULAR[fromKind] ?? fromKind} ${id}.`,
				{ fromObjectId: [id] },
			),
		),
	);
}

function associatedIds(seed: HubspotSeed, from: string, to: string, id: string): string[] {
	const own = recordsOf(seed, from).find((record) => record.id === id)?.associations?.[to];
	if (own !== undefined) return own;
	// Associations go both ways; the seed says each of them once.
	return recordsOf(seed, to)
		.filter((record) => record.archived !== true && record.associations?.[from]?.includes(id))
		.map((record) => record.id);
}

/** The ids, or what is wrong with the body. */
function inputsOf(body: unknown, keys: readonly string[]): string[] | string {
	if (!isJsonObject(body)) return 'Invalid input JSON';
	const strange = Object.keys(body).find((key) => !keys.includes(key));
	if (strange !== undefined) return `Unrecognized field "${strange}"`;
	const ids = listAt(body, 'inputs').map((input) => textAt(input, 'id'));
	const good = ids.filter((id): id is string => id !== null && /^\d+$/.test(id));
	if (good.length !== ids.length || ids.length === 0) return 'Invalid input JSON: inputs';
	return ids.length > MAX_INPUTS
		? `The maximum number of inputs supported in a batch request is ${MAX_INPUTS}.`
		: good;
}

export function historyOf(record: HubspotRecord, names: readonly string[]) {
	return Object.fromEntries(
		names.map((name) => [
			name,
			(record.history?.[name] ?? [])
				.toSorted((a, b) => b.timestamp.localeCompare(a.timestamp))
				.map((entry) => ({ ...entry, sourceType: 'CRM_UI' })),
		]),
	);
}

function multiStatus(results: unknown[], errors: unknown[]): Answer {
	const base = { status: 'COMPLETE', results, ...AT };
	return errors.length === 0
		? { status: 200, body: base }
		: { status: 207, body: { ...base, numErrors: errors.length, errors } };
}

function problem(category: string, message: string, context: Record<string, string[]>) {
	return { status: 'error', category, message, context, links: {}, errors: [] };
}
