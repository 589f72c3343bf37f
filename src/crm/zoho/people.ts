import type { RoleFields } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { textAt, valueAt } from '../../core/json-read';
import type { PersonRef, Role } from '../../core/signal';
import { rolePeople } from '../role-people';
import type { ZohoCalls } from './calls';

/** Owner and mapped roles; a role's field is read from the record before its account. */
export function zohoPeople(
	calls: ZohoCalls,
	roleFields: RoleFields,
	/** `{ id, name, email }` or an id. */
	owner: JsonObject | string | null,
	records: ReadonlyArray<JsonObject | null>,
): Promise<Partial<Record<Role, PersonRef>>> {
	const ownerId = typeof owner === 'string' ? owner : textAt(owner, 'id');
	const email = textAt(owner, 'email');
	return rolePeople({
		service: 'Zoho CRM',
		roleFields,
		ownerId,
		missing: calls.missing,
		valuesOf: async (field) => records.map((record) => valueAt(record, field)),
		// Zoho puts the owner's address on the record: no call for that.
		userOf: async (id) =>
			id === ownerId && email !== null
				? { id, name: textAt(owner, 'name'), email }
				: calls.user(id),
	});
}
