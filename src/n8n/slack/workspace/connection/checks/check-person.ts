import {
	type ConnectionCheck,
	failed,
	notAsked,
	passed,
} from '../../../../../core/connection/connection-check';
import { SignalsError } from '../../../../../core/errors';
import { LINKED_BY_HAND } from '../../../../../core/people/judge-slack-user';
import type { PersonMatch } from '../../../../../core/people/person-match';
import { pickSlackUser } from '../../../../../core/people/pick-slack-user';
import type { SlackUser } from '../../../../../core/slack-port';
import { findSlackUser } from '../../../find-slack-user';
import { type Diagnosis, WITHOUT_STORE, WITHOUT_TOKEN } from './diagnosis';

const NAME = 'Person';
const LINK =
	'Check that the address is the one that the person has in Slack, or link the two with Slack Workspace, resource Person, operation Link.';

export interface CheckedPerson {
	check: ConnectionCheck;
	/** null: nobody who could be written to. */
	user: SlackUser | null;
}

/** Who stands behind the address, how that is known, and why not. */
export async function checkPerson({ active, store, email }: Diagnosis): Promise<CheckedPerson> {
	const nobody = (check: ConnectionCheck): CheckedPerson => ({ check, user: null });
	if (!email) return nobody(notAsked(NAME, 'Nobody was asked about.'));
	if (!active) return nobody(notAsked(NAME, `${WITHOUT_TOKEN}.`));
	if (!store) return nobody(notAsked(NAME, `${WITHOUT_STORE}.`));
	let match: PersonMatch;
	try {
		match = await findSlackUser(store, active.connection.slack, active.app, email);
	} catch (error) {
		if (!(error instanceof SignalsError)) throw error;
		return nobody(failed(NAME, `${email} could not be looked up.`, error.message));
	}
	const isManual = match.by === 'manual';
	const picked = pickSlackUser(match.users, isManual ? LINKED_BY_HAND : {});
	if (picked.state === 'one') {
		const { user } = picked;
		const how = isManual ? 'by a link made by hand' : 'by e-mail address';
		return { check: passed(NAME, `${email} is ${user.name} (${user.id}), ${how}.`), user };
	}
	const why = picked.explanation ?? match.reason ?? 'nobody in Slack has this e-mail address';
	return nobody(failed(NAME, `${email} cannot be written to: ${why}.`, LINK));
}
