import type { JsonObject, JsonValue } from '../../core/json';
import { listAt, textAt, toText, valueAt } from '../../core/json-read';
import type { PersonRef, Role } from '../../core/signal';
import { type RecordPeople, rolePeople } from '../role-people';
import type { CopperCalls, FieldDefinition } from './calls';

/**
 * Roles may be mapped by a custom field's name or id; a dropdown's option or a text counts by the name
 * of the user in it.
 */
export function copperPeople(
	calls: CopperCalls,
	request: RecordPeople,
): Promise<Partial<Record<Role, PersonRef>>> {
	const { records } = request;
	return rolePeople({
		...request,
		service: 'Copper',
		missing: calls.missing,
		userOf: calls.userOf,
		valuesOf: async (field) => {
			const direct = records.map((record) => valueAt(record, field));
			if (direct.some((value) => toText(value) !== null)) return direct;
			const wanted = field.trim().toLowerCase();
			const definitions = (await calls.fieldDefinitions()).filter(
				({ id, name }) => id === wanted || name.toLowerCase() === wanted,
			);
			return records.flatMap((record) =>
				definitions.map((definition) => customValue(record, definition)),
			);
		},
	});
}

function customValue(
	record: JsonObject | null,
	{ id, options }: FieldDefinition,
): JsonValue | undefined {
	const entry = listAt(record, 'custom_fields').find(
		(field) => textAt(field, 'custom_field_definition_id') === id,
	);
	const value = valueAt(entry, 'value');
	return options.get(toText(value) ?? '') ?? value;
}
