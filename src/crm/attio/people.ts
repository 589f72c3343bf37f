import type { RoleFields } from '../../core/crm-provider';
import type { JsonObject, JsonValue } from '../../core/json';
import type { PersonRef, Role } from '../../core/signal';
import { findUser } from '../find-user';
import { rolePeople } from '../role-people';
import type { AttioCalls } from './calls';
import { isAttioId } from './parse';
import { personValue, referenceIn, textValue, valuesOf } from './values';

/** Owner and mapped roles; a role's attribute is sought on the record before its company. */
export function attioPeople(
	calls: AttioCalls,
	roleFields: RoleFields,
	ownerId: string | null,
	records: ReadonlyArray<JsonObject | null>,
): Promise<Partial<Record<Role, PersonRef>>> {
	return rolePeople({
		service: 'Attio',
		roleFields,
		ownerId,
		missing: calls.missing,
		userOf: async (named) => findUser(await calls.members(), named),
		valuesOf: async (slug) => {
			const values: JsonValue[] = [];
			for (const record of records) {
				const linked = await linkedPerson(calls, record, slug);
				if (linked !== null) values.push(linked);
				values.push(...valuesOf(record, slug).map(personValue));
			}
			return values;
		},
	});
}

/** A role may be an attribute that points to a person's record. */
async function linkedPerson(
	calls: AttioCalls,
	record: JsonObject | null,
	slug: string,
): Promise<JsonObject | null> {
	const link = referenceIn(record, slug);
	if (link?.object !== 'people' || !isAttioId(link.recordId)) return null;
	const person = await calls.related(slug, 'people', link.recordId);
	if (person === null) return null;
	return {
		id: link.recordId,
		name: textValue(person, 'name'),
		email: textValue(person, 'email_addresses'),
	};
}
