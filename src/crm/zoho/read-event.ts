import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, listAt, objectAt, textAt, toText } from '../../core/json-read';

/** The values that a notification says a record has now; empty where it says none. */
export function sentValues(data: JsonObject): JsonObject {
	return objectAt(data, 'values') ?? {};
}

/** API names of the fields that the notification calls changed; null: it names none. */
export function changedFields(data: JsonObject): string[] | null {
	const named = [
		...Object.keys(sentValues(data)),
		...listAt(data, 'fields').flatMap((field) => toText(field) ?? []),
	];
	return named.length === 0 ? null : [...new Set(named)];
}

/** `affected_values` of one record, matched by its id: the lists need not have the same order. */
export function valuesOfRecord(body: JsonObject, id: string): JsonObject {
	const own = listAt(body, 'affected_values').find((entry) => textAt(entry, 'record_id') === id);
	return objectAt(own, 'values') ?? {};
}

/** `affected_fields`: `[{ "<record id>": ["Stage"] }]`, or names alone for a single record. */
export function fieldsOfRecord(body: JsonObject, id: string): string[] {
	const entries = Array.isArray(body.affected_fields)
		? body.affected_fields
		: [body.affected_fields ?? null];
	const single = listAt(body, 'ids').length === 1;
	return entries.flatMap((entry: JsonValue) => {
		if (isJsonObject(entry)) return listAt(entry, id).flatMap((field) => toText(field) ?? []);
		const name = toText(entry);
		return single && name !== null ? [name] : [];
	});
}
