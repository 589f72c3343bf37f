import { type JudgeOptions, judgeSlackUser, LINKED_BY_HAND } from './judge-slack-user';
import { hasAddress, normalAddress } from './person-match';
import type { Mapping, NewMapping } from '../person-types';
import { pickSlackUser } from './pick-slack-user';
import type { SlackUser } from '../slack-port';

/** An address of the CRM, and all that is known of it. */
export interface PersonToMap {
	email: string;
	/** As the CRM has it. */
	name: string | null;
	/** Everybody in Slack with this address; those with another one are looked past. */
	users: readonly SlackUser[];
	/** A link made by hand; null: there is none. */
	link: ManualLink | null;
}

export interface ManualLink {
	userId: string;
	userName: string | null;
	/** As Slack has them now; null: Slack knows them no more. */
	user: SlackUser | null;
}

/** The link that a mapping holds; null unless somebody made it by hand. */
export function linkOf(mapping: Mapping | null | undefined): Omit<ManualLink, 'user'> | null {
	if (mapping?.matchedBy !== 'manual' || mapping.userId === null) return null;
	return { userId: mapping.userId, userName: mapping.userName };
}

/**
 * Which Slack user an address means. Never a bot, a deactivated person or an address that was not
 * confirmed; guests and strangers only when they are allowed; of two who fit neither. A link made by hand
 * stays: what Slack's directory says against it makes it conflicting, and it holds all the same.
 */
export function mapPerson(person: PersonToMap, options: JudgeOptions = {}): NewMapping {
	const email = normalAddress(person.email);
	const users = person.users.filter((user) => hasAddress(user, email));
	const nobody: NewMapping = {
		email,
		name: person.name,
		state: 'unmapped',
		userId: null,
		userName: null,
		reason: null,
		candidates: [],
	};
	if (person.link) return { ...nobody, ...judgeLink(person.link, users, options) };
	const picked = pickSlackUser(users, options);
	if (picked.state === 'one') {
		const { id, name } = picked.user;
		return { ...nobody, state: 'mapped', userId: id, userName: name };
	}
	if (picked.state === 'several') {
		return {
			...nobody,
			state: 'ambiguous',
			reason: picked.explanation,
			candidates: picked.users.map(({ id, name }) => ({ id, name })),
		};
	}
	return { ...nobody, reason: picked.explanation ?? 'nobody in Slack has this e-mail address' };
}

function judgeLink(
	link: ManualLink,
	users: readonly SlackUser[],
	options: JudgeOptions,
): Omit<NewMapping, 'email' | 'name'> {
	const named = link.user?.name ?? link.userName ?? link.userId;
	const against: string[] = [];
	if (!link.user) against.push(`${named} (${link.userId}) is no longer in Slack`);
	else {
		const judgement = judgeSlackUser(link.user, LINKED_BY_HAND);
		if (!judgement.ok) against.push(`${named} ${judgement.explanation}`);
	}
	// Of several with the address somebody chose this one by hand: that is no contradiction.
	const isTheirs = users.some(({ id }) => id === link.userId);
	const others = isTheirs ? [] : users.filter((user) => judgeSlackUser(user, options).ok);
	if (others.length > 0) {
		const names = others.map(({ id, name }) => `${name} (${id})`).join(' and ');
		against.push(`in Slack this e-mail address belongs to ${names}`);
	}
	return {
		state: against.length > 0 ? 'conflicting' : 'mapped',
		userId: link.userId,
		userName: link.user?.name ?? link.userName,
		reason: against.join('; ') || null,
		candidates: others.map(({ id, name }) => ({ id, name })),
	};
}
