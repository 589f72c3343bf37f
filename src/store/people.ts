import type { Store } from '../core/store';
import { emailKey } from './email-key';
import { readObject, writeJson } from './json-column';
import type { SqlContext } from './sql-context';

/** The same order on every host, whatever its language. */
const byName = new Intl.Collator('en');

export function peopleVerbs({
	db,
	now,
	run,
}: SqlContext): Pick<Store, 'personByEmail' | 'linkPerson' | 'peopleOf'> {
	return {
		async personByEmail({ teamId, email }) {
			const [[row]] = await run(
				db
					.selectFrom('people')
					.select('person')
					.where('team_id', '=', teamId)
					.where('email', '=', emailKey(email))
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
					.values({ team_id: teamId, email: emailKey(email), ...values })
					.onConflict((conflict) => conflict.columns(['team_id', 'email']).doUpdateSet(values)),
			);
		},

		async peopleOf({ teamId, limit }) {
			const [rows] = await run(
				db
					.selectFrom('people')
					.select(['email', 'person'])
					.where('team_id', '=', teamId)
					.where('person', 'is not', null)
					.where('expires_at', '>', now()),
			);
			return rows
				.map(({ email, person }) => {
					const { name } = readObject(person);
					return { email, name: typeof name === 'string' && name !== '' ? name : null };
				})
				.sort((a, b) => byName.compare(a.name ?? a.email, b.name ?? b.email))
				.slice(0, limit);
		},
	};
}
