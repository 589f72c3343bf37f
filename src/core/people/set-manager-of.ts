import { normalAddress } from './person-match';
import type { PeopleStore } from '../person-types';
import type { Signal } from '../signal';
import type { AppTeam } from '../store';

/** A manager whom somebody set in Slack Workspace for a person that a signal names. */
export interface SetManager {
	email: string;
	/** "owner ana@…" */
	of: string;
}

const ROLES = ['owner', 'assignee'] as const;

/** The manager set for the signal's owner, else for its assignee. null: nobody is set, or the signal names one. */
export async function setManagerOf(
	store: Pick<PeopleStore, 'mappingsByEmail'>,
	app: AppTeam,
	signal: Signal,
): Promise<SetManager | null> {
	if (signal.people.manager?.email?.trim()) return null;
	const people = ROLES.flatMap((role) => {
		const address = normalAddress(signal.people[role]?.email ?? '');
		return address ? [{ role, address }] : [];
	});
	if (people.length === 0) return null;
	const emails = people.map(({ address }) => address);
	const mappings = await store.mappingsByEmail({ ...app, emails });
	for (const { role, address } of people) {
		const email = mappings.find((mapping) => mapping.email === address)?.managerEmail;
		if (email) return { email, of: `${role} ${address}` };
	}
	return null;
}
