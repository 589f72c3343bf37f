import type { JsonObject, JsonValue } from '../../core/json';
import { valueAt } from '../../core/json-read';
import type { PersonRef, Role } from '../../core/signal';
import { type RecordPeople, rolePeople } from '../role-people';
import type { CloseCalls } from './calls';

const FIELD_ID = /^(?:custom\.)?cf_[A-Za-z0-9]+$/;

/** Roles may be mapped by a custom field's id (`cf_…`) or by the name that people see in Close. */
export function closePeople(
	calls: CloseCalls,
	request: RecordPeople,
): Promise<Partial<Record<Role, PersonRef>>> {
	const { records } = request;
	return rolePeople({
		...request,
		service: 'Close',
		missing: calls.missing,
		userOf: calls.userOf,
		valuesOf: async (field) => {
			const direct = records.map((record) => fieldValue(record, field));
			if (FIELD_ID.test(field) || direct.some((value) => value !== undefined)) return direct;
			const ids = await calls.fieldIds(field);
			return records.flatMap((record) => ids.map((id) => fieldValue(record, id)));
		},
	});
}

function fieldValue(record: JsonObject | null, field: string): JsonValue | undefined {
	const id = field.replace(/^custom\./, '');
	return valueAt(record, `custom.${id}`) ?? valueAt(record, id) ?? valueAt(record, 'custom', id);
}
