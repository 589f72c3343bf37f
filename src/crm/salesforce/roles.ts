import type { RoleFields } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { textAt, valueAt } from '../../core/json-read';
import type { PersonRef, Role } from '../../core/signal';
import { rolePeople } from '../role-people';
import type { SalesforceCalls } from './calls';
import { FIELD_PATH, shortId, USER_ID } from './objects';

/** The mapped fields that can stand in a query; the others are said to be none. */
export function queryableRoles(roleFields: RoleFields, missing: SalesforceCalls['missing']) {
	const fields: RoleFields = {};
	for (const [role, field] of Object.entries(roleFields) as Array<[Role, string | undefined]>) {
		if (!field) continue;
		if (FIELD_PATH.test(field)) fields[role] = field;
		else missing.push({ what: role, reason: 'the mapped field is no Salesforce field name' });
	}
	return fields;
}

/** As an account knows a field that was mapped from one of its records. */
export function accountField(field: string): string {
	return field.replace(/^Account\./, '');
}

/** Owner and mapped roles. A role is read from the record, then from its account. */
export async function salesforcePeople(
	calls: SalesforceCalls,
	request: {
		roleFields: RoleFields;
		/** Mapped fields that neither the record nor the account has. */
		unknown: readonly string[];
		record: JsonObject | null;
		account: JsonObject | null;
		ownerId: string | null;
	},
): Promise<Partial<Record<Role, PersonRef>>> {
	const { roleFields, unknown, record, account, ownerId } = request;
	const known: RoleFields = {};
	for (const [role, field] of Object.entries(roleFields) as Array<[Role, string]>) {
		if (!unknown.includes(field)) {
			known[role] = field;
			continue;
		}
		calls.missing.push({
			what: role,
			reason: `Salesforce knows no field ${field} here, or the credential may not read it`,
		});
	}
	const owners = [record, account].flatMap((entry) => ownerOf(entry) ?? []);
	return rolePeople({
		service: 'Salesforce',
		roleFields: known,
		ownerId,
		missing: calls.missing,
		valuesOf: async (field) => [
			valueAt(record, ...field.split('.')),
			valueAt(account, ...accountField(field).split('.')),
		],
		userOf: async (named) => {
			const owner = owners.find(({ id }) => id !== null && shortId(id) === shortId(named));
			if (owner !== undefined) return owner;
			return USER_ID.test(named) ? calls.user(named) : null;
		},
	});
}

/** A queue owns records too, and has no address. */
function ownerOf(record: JsonObject | null): PersonRef | null {
	const id = textAt(record, 'OwnerId');
	const owner = { name: textAt(record, 'Owner', 'Name'), email: textAt(record, 'Owner', 'Email') };
	return id === null || (owner.name === null && owner.email === null) ? null : { ...owner, id };
}
