import type { JsonObject, JsonValue } from '../../src/core/json';
import { isJsonObject, listAt, objectAt, textAt, valueAt } from '../../src/core/json-read';

/** `POST /api/v1/data/search/` as far as account look-ups use it ("Advanced Filtering"). */
export function searchClose(
	leads: readonly JsonObject[],
	body: JsonValue,
): { status?: number; body: unknown } {
	const queries = listAt(body, 'query', 'queries');
	const objectType = textAt(
		queries.find((query) => textAt(query, 'type') === 'object_type'),
		'object_type',
	);
	const filters = queries.filter((query) => textAt(query, 'type') !== 'object_type');
	const limit = Number(valueAt(body, '_limit') ?? 50);
	if (objectType !== 'lead' && objectType !== 'contact') return refuse('object_type');
	if (textAt(body, 'query', 'type') !== 'and' || !(limit >= 1 && limit <= 200)) {
		return refuse('query');
	}
	const objects: readonly JsonObject[] =
		objectType === 'lead'
			? leads
			: leads.flatMap((lead) =>
					listAt(lead, 'contacts')
						.filter(isJsonObject)
						.map((contact) => ({ ...contact, lead_id: lead.id ?? null })),
				);
	const fields = listAt(body, '_fields', objectType).map(String);
	try {
		const hits = objects.filter((object) =>
			filters.every((query) => matches(object, objectType, query)),
		);
		return {
			body: {
				data: hits.slice(0, limit).map((hit) => ({
					__object_type: objectType,
					...Object.fromEntries(['id', ...fields].map((name) => [name, hit[name] ?? null])),
				})),
				cursor: null,
			},
		};
	} catch (error) {
		return refuse(error instanceof Error ? error.message : 'query');
	}
}

function refuse(what: string) {
	return { status: 400, body: { error: `invalid ${what}` } };
}

const SEARCHABLE: Readonly<Record<string, readonly string[]>> = {
	lead: ['name', 'display_name', 'url'],
	contact: ['name', 'title'],
	contact_email: ['email'],
};

function matches(object: JsonObject, objectType: string, query: JsonValue): boolean {
	const type = textAt(query, 'type');
	if (type === 'or') {
		return listAt(query, 'queries').some((entry) => matches(object, objectType, entry));
	}
	if (type === 'has_related' && textAt(query, 'related_object_type') === 'contact_email') {
		if (textAt(query, 'this_object_type') !== objectType) throw new Error('this_object_type');
		const related = objectAt(query, 'related_query');
		return listAt(object, 'emails')
			.filter(isJsonObject)
			.some((email) => matches(email, 'contact_email', related));
	}
	if (type !== 'field_condition') throw new Error(`query type ${type}`);
	const field = textAt(query, 'field', 'field_name') ?? '';
	const mode = textAt(query, 'condition', 'mode');
	if (
		textAt(query, 'field', 'object_type') !== objectType ||
		!SEARCHABLE[objectType]?.includes(field) ||
		mode !== 'phrase'
	) {
		throw new Error('field_condition');
	}
	const value = wordsOf(textAt(object, field));
	return ` ${value} `.includes(` ${wordsOf(textAt(query, 'condition', 'value'))} `);
}

/** A host is one word, an address is its name and its host. */
function wordsOf(text: string | null): string {
	return (text ?? '')
		.toLowerCase()
		.split(/[^\p{L}\p{N}.-]+/u)
		.filter((word) => word !== '')
		.join(' ');
}
