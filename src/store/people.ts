import type { Store } from '../core/store';
import { indexKey } from './index-key';
import { readObject, writeJson } from './json-column';
import type { SqlContext } from './sql-context';

/** Addresses differ in case and spaces only by accident. */
function normalEmail(email: string): string {
	return indexKey(email.trim().toLowerCase());
}

export function peopleVerbs({
	db,
	now,
	run,
}: SqlContext): Pick<Store, 'personByEmail' | 'linkPerson'> {
	return {
		async personByEmail({ teamId, email }) {
			const [[row]] = await run(
				db
					.selectFrom('people')
					.select('person')
					.where('team_id', '=', teamId)
					.where('email', '=', normalEmail(email))
					.where('expires_at', '>', now()),
			);
			if (!row) return null;
			return { person: row.person === null ? null : readObject(row.person) };
		},

		async linkPerson({ teamId, email, person, ttlMs }) {
			const values = {
				person: person === null ? null : writeJson(person),
				expires_at: now(ttlMs),
			};
			await run(
				db
					.insertInto('people')
					.values({ team_id: teamId, email: normalEmail(email), ...values })
					.onConflict((conflict) => conflict.columns(['team_id', 'email']).doUpdateSet(values)),
			);
		},
	};
}
