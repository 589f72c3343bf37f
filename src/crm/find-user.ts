import type { PersonRef } from '../core/signal';

/** A CRM's user by id, else by a name that only one user has (text fields often hold names). */
export function findUser(users: ReadonlyMap<string, PersonRef>, named: string): PersonRef | null {
	const byId = users.get(named);
	if (byId !== undefined) return byId;
	const wanted = named.trim().toLowerCase();
	const namesakes = [...users.values()].filter((user) => user.name?.toLowerCase() === wanted);
	return namesakes.length === 1 ? (namesakes[0] ?? null) : null;
}
