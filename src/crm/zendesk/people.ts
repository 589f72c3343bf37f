import type { RoleFields } from '../../core/crm-provider';
import type { JsonObject, JsonValue } from '../../core/json';
import { listAt, textAt, valueAt } from '../../core/json-read';
import type { PersonRef, Role } from '../../core/signal';
import { rolePeople } from '../role-people';
import type { ZendeskCalls } from './calls';

interface Records {
	ticket: JsonObject | null;
	organization: JsonObject | null;
	/** The requester of a ticket, or the user that the event is about. */
	user: JsonObject | null;
}

/** Roles may be mapped by a ticket field's id, a field's key or the title that people see in Zendesk. */
export function zendeskPeople(
	calls: ZendeskCalls,
	roleFields: RoleFields,
	records: Records,
): Promise<Partial<Record<Role, PersonRef>>> {
	return rolePeople({
		service: 'Zendesk',
		roleFields,
		ownerId: null,
		missing: calls.missing,
		userOf: async (id) => {
			const user = await calls.person(id);
			return user === null ? null : personOf(user);
		},
		valuesOf: async (field) => {
			const direct = valuesAt(records, { ticket: [field], organization: [field], user: [field] });
			if (direct.some((value) => value !== undefined)) return direct;
			return valuesAt(records, await calls.fieldKeys(field));
		},
	});
}

export function personOf(user: JsonObject): PersonRef {
	return { id: textAt(user, 'id'), name: textAt(user, 'name'), email: textAt(user, 'email') };
}

/** The ticket's own value before the organization's and the requester's. */
function valuesAt(
	{ ticket, organization, user }: Records,
	keys: Readonly<Record<keyof Records, readonly string[]>>,
): Array<JsonValue | undefined> {
	return [
		...keys.ticket.map((key) => ticketField(ticket, key)),
		...keys.organization.map((key) => fieldOf(organization, 'organization_fields', key)),
		...keys.user.map((key) => fieldOf(user, 'user_fields', key)),
	];
}

function ticketField(ticket: JsonObject | null, key: string): JsonValue | undefined {
	const id = key.replace(/^custom_field_/, '');
	const custom = listAt(ticket, 'custom_fields').find((field) => textAt(field, 'id') === id);
	return valueAt(custom, 'value') ?? valueAt(ticket, key);
}

function fieldOf(record: JsonObject | null, group: string, key: string): JsonValue | undefined {
	return valueAt(record, group, key) ?? valueAt(record, key);
}
