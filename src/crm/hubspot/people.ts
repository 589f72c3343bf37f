import type { RoleFields } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { textAt } from '../../core/json-read';
import type { PersonRef, Role } from '../../core/signal';
import type { HubspotCalls } from './calls';

const OWNER_ID = /^\d{1,19}$/;

/** An owner by id, as a person; null when the value is neither an owner id nor an e-mail address. */
export async function resolvePerson(
	calls: HubspotCalls,
	what: string,
	value: string | null,
): Promise<PersonRef | null> {
	if (value === null) return null;
	if (value.includes('@')) return { name: null, email: value, id: null };
	if (!OWNER_ID.test(value)) {
		calls.missing.push({ what, reason: 'the property holds neither an owner id nor an e-mail' });
		return null;
	}
	const owner = await calls.owner(what, value);
	if (owner === null) return { name: null, email: null, id: value };
	if (owner.email === null) {
		calls.missing.push({ what, reason: 'the owner has no e-mail address in HubSpot' });
	}
	return { name: owner.name, email: owner.email, id: value };
}

/** Owner and mapped roles of a record. A role is read from the first record that has a value for it. */
export async function resolvePeople(
	calls: HubspotCalls,
	ownerId: string | null,
	roleFields: RoleFields,
	records: ReadonlyArray<JsonObject | null>,
): Promise<Partial<Record<Role, PersonRef>>> {
	const sources = new Map<Role, string>();
	for (const [role, property] of Object.entries(roleFields) as Array<[Role, string | undefined]>) {
		if (!property) continue;
		const value = records
			.map((record) => textAt(record, 'properties', property))
			.find((found) => found !== null);
		if (value) sources.set(role, value);
		else calls.missing.push({ what: role, reason: `the property ${property} is empty or unknown` });
	}
	if (!sources.has('owner') && ownerId !== null) sources.set('owner', ownerId);
	const people = await Promise.all(
		[...sources].map(
			async ([role, value]) => [role, await resolvePerson(calls, role, value)] as const,
		),
	);
	return Object.fromEntries(people.filter(([, person]) => person !== null));
}
