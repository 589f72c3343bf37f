import type { RoleFields } from '../core/crm-provider';
import type { JsonObject, JsonValue } from '../core/json';
import { isJsonObject, textAt, toText } from '../core/json-read';
import type { PersonRef, Role } from '../core/signal';
import { createLookUp, type Missing } from './look-up';

export interface RolePeopleRequest {
	/** The CRM's name, for reasons. */
	service: string;
	roleFields: RoleFields;
	/** What stands in a mapped field, the record's value before its account's. */
	valuesOf(field: string): Promise<ReadonlyArray<JsonValue | undefined>>;
	/** The owner, unless a field is mapped to that role. */
	ownerId: string | null;
	/** By id, or whatever else a field holds; null: there is no such user. May reject. */
	userOf(named: string): Promise<PersonRef | null>;
	missing: Missing;
}

/** What providers ask for the people of a record and its account with. */
export interface RecordPeople {
	roleFields: RoleFields;
	ownerId: string | null;
	/** In the order of precedence. */
	records: ReadonlyArray<JsonObject | null>;
}

/** Owner and mapped roles with names and e-mail addresses; what cannot be told is left to `missing`. */
export async function rolePeople(
	request: RolePeopleRequest,
): Promise<Partial<Record<Role, PersonRef>>> {
	const { service, roleFields, valuesOf, ownerId, userOf, missing } = request;
	const lookUp = createLookUp(service, missing);

	const named = async (role: Role, field: string): Promise<PersonRef | null> => {
		const values = await lookUp(role, () => valuesOf(field));
		if (values === null) return null;
		const person = values.map(personIn).find((found) => found !== null) ?? null;
		if (person === null) {
			missing.push({ what: role, reason: `the field ${field} is empty or unknown` });
		}
		return person;
	};
	const complete = async (role: Role, person: PersonRef): Promise<PersonRef> => {
		const { id } = person;
		if (person.email !== null || id === null) return person;
		const answer = await lookUp(role, async () => ({ user: await userOf(id) }));
		if (answer === null) return person;
		if (answer.user === null) {
			missing.push({ what: role, reason: `${service} has no user ${id.slice(0, 60)}` });
			// A text field may hold a name.
			return /\s/.test(id) ? { ...person, name: id, id: null } : person;
		}
		if (answer.user.email === null) {
			missing.push({ what: role, reason: `the user has no e-mail address in ${service}` });
		}
		return answer.user;
	};

	const fields = (Object.entries(roleFields) as Array<[Role, string | undefined]>).filter(
		(entry): entry is [Role, string] => !!entry[1],
	);
	const mapped = await Promise.all(
		fields.map(async ([role, field]) => [role, await named(role, field)] as const),
	);
	const sources = new Map(mapped.flatMap(([role, person]) => (person ? [[role, person]] : [])));
	if (ownerId !== null && !sources.has('owner')) {
		sources.set('owner', { name: null, email: null, id: ownerId });
	}
	const people = await Promise.all(
		[...sources].map(async ([role, person]) => [role, await complete(role, person)] as const),
	);
	return Object.fromEntries(people);
}

/** A user id, a name, an e-mail address, an object that holds them, or a list that starts with one. */
function personIn(value: JsonValue | undefined): PersonRef | null {
	if (Array.isArray(value)) return personIn(value[0]);
	if (isJsonObject(value)) {
		const inner = personIn(value.id ?? value.user_id ?? value.value);
		const email = textAt(value, 'email') ?? inner?.email ?? null;
		const id = inner?.id ?? null;
		return id === null && email === null ? null : { name: textAt(value, 'name'), email, id };
	}
	const text = toText(value);
	if (text === null || typeof value === 'boolean') return null;
	return text.includes('@')
		? { name: null, email: text, id: null }
		: { name: null, email: null, id: text };
}
