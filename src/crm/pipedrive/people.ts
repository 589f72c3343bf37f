import type { JsonObject, JsonValue } from '../../core/json';
import { valueAt } from '../../core/json-read';
import type { PersonRef, Role } from '../../core/signal';
import { type RecordPeople, rolePeople } from '../role-people';
import type { PipedriveCalls } from './calls';

/** A custom field's key. */
const HASH = /^[0-9a-f]{40}$/;

/** Roles may be mapped by a custom field's key or by the name that people see in Pipedrive. */
export function pipedrivePeople(
	calls: PipedriveCalls,
	request: RecordPeople,
): Promise<Partial<Record<Role, PersonRef>>> {
	const { records } = request;
	return rolePeople({
		...request,
		service: 'Pipedrive',
		missing: calls.missing,
		userOf: calls.userOf,
		valuesOf: async (field) => {
			const direct = records.map((record) => fieldValue(record, field));
			if (HASH.test(field) || direct.some((value) => value !== undefined)) return direct;
			const codes = await calls.fieldCodes(field);
			return records.flatMap((record) => codes.map((code) => fieldValue(record, code)));
		},
	});
}

/** v2 keeps custom fields apart, v1 among the others. */
function fieldValue(record: JsonObject | null, field: string): JsonValue | undefined {
	return valueAt(record, 'custom_fields', field) ?? valueAt(record, field);
}
