import {
	type JudgeOptions,
	judgeSlackUser,
	LINKED_BY_HAND,
	type RefusalReason,
} from './people/judge-slack-user';
import { normalAddress, type PersonMatch } from './people/person-match';
import { pickSlackUser } from './people/pick-slack-user';
import type { SetManager } from './people/set-manager-of';
import type { PersonRef, Role, Signal } from './signal';
import type { SlackUser } from './slack-port';

/** Who should get a message, in the order to try: a role of the signal, or a fixed address. */
export type RecipientRung = Role | 'participants' | { email: string };

/** One address to try, or why there is none. */
export interface RecipientCandidate {
	/** `owner`, `participants`, … or `address` for a fixed one. */
	rung: string;
	name: string | null;
	/** As the source wrote it, trimmed. */
	email: string | null;
	/** Why there is no address; null when there is one. */
	missing: string | null;
	/** Where the address comes from, when it is not the signal's own. */
	note?: string;
}

export type RecipientChoice =
	| {
			state: 'chosen';
			user: SlackUser;
			candidate: RecipientCandidate;
			/** "owner, by e-mail dana@…", "owner, by a link made by hand": what the trace shows. */
			matchedBy: string;
			/** Why earlier rungs were passed over, in words. */
			trail: string[];
	  }
	/** Look this address up, put the answer into `known` (by lower case address) and ask again. */
	| { state: 'ask'; email: string; trail: string[] }
	| { state: 'nobody'; trail: string[] };

/**
 * The ladder as addresses. A role that the signal does not name says so, with the source's reason.
 * `manager`: the one whom somebody set for the owner or assignee (see setManagerOf), for signals without.
 */
export function recipientCandidates(
	signal: Signal,
	ladder: readonly RecipientRung[],
	manager: SetManager | null = null,
): RecipientCandidate[] {
	return ladder.flatMap((rung) => candidatesOf(signal, rung, manager));
}

function candidatesOf(
	signal: Signal,
	rung: RecipientRung,
	manager: SetManager | null,
): RecipientCandidate[] {
	if (typeof rung === 'object') {
		return [candidate('address', null, rung.email, 'the configured address is empty')];
	}
	if (rung === 'manager') return managers(signal, manager);
	if (rung !== 'participants') return [ofPerson(signal, rung, signal.people[rung])];
	const people = signal.people.participants;
	return people.length > 0
		? people.map((person) => ofPerson(signal, rung, person))
		: [ofPerson(signal, rung, null)];
}

/** The signal's own; without an address also the one that is set. */
function managers(signal: Signal, manager: SetManager | null): RecipientCandidate[] {
	const own = ofPerson(signal, 'manager', signal.people.manager);
	if (own.email !== null || !manager) return [own];
	const note = `${manager.email} is set as the manager of ${manager.of}`;
	return [own, { ...candidate('manager', null, manager.email, note), note }];
}

function ofPerson(signal: Signal, rung: string, person: PersonRef | null): RecipientCandidate {
	const lookup = signal.context.find((entry) => entry.what === rung);
	const because = lookup ? `: ${lookup.reason}` : '';
	if (!person) return candidate(rung, null, null, `the signal names no ${rung}${because}`);
	const name = person.name ?? person.id;
	return candidate(
		rung,
		person.name,
		person.email,
		`${rung} ${name ?? ''} has no e-mail address`.replace(/\s+/g, ' ') + because,
	);
}

function candidate(
	rung: string,
	name: string | null,
	address: string | null,
	otherwise: string,
): RecipientCandidate {
	const email = address?.trim() || null;
	return { rung, name, email, missing: email ? null : otherwise };
}

/**
 * The first candidate whom Slack knows and who may be written to. Pure: it says which address to look
 * up next instead of doing so. See resolveRecipient for the loop.
 */
export function chooseRecipient(
	candidates: readonly RecipientCandidate[],
	/** Answers so far, by lower case address. */
	known: ReadonlyMap<string, PersonMatch>,
	options: JudgeOptions = {},
): RecipientChoice {
	const trail: string[] = [];
	for (const one of candidates) {
		if (one.email === null) {
			trail.push(one.missing ?? `${one.rung} has no e-mail address`);
			continue;
		}
		const match = known.get(normalAddress(one.email));
		if (match === undefined) return { state: 'ask', email: one.email, trail };
		if (one.note) trail.push(one.note);
		const judged = judgeMatch(match, options);
		if (judged.user) {
			const how = match.by === 'manual' ? 'a link made by hand' : `e-mail ${one.email}`;
			const matchedBy = `${one.rung}, by ${how}`;
			return { state: 'chosen', user: judged.user, candidate: one, matchedBy, trail };
		}
		const who = one.rung === 'address' ? one.email : `${one.rung} ${one.email}`;
		trail.push(`${who}: ${judged.why}`);
	}
	return { state: 'nobody', trail };
}

/** Whom Auto-Map may map is one thing; who gets what a message says is up to whoever sends it. */
const REMEDIES: Partial<Record<RefusalReason, string>> = {
	guest:
		'To write to guests, tick Include Guests in Slack Direct Message, or link them by hand in Slack Workspace',
	stranger:
		'To write to people of other companies, tick Include Other Companies in Slack Direct Message, or link them by hand in Slack Workspace',
};

function judgeMatch(
	{ users, by, reason }: PersonMatch,
	options: JudgeOptions,
): { user: SlackUser; why: null } | { user: null; why: string } {
	const [linked] = users;
	if (by === 'manual' && linked) {
		const judgement = judgeSlackUser(linked, LINKED_BY_HAND);
		if (judgement.ok) return { user: linked, why: null };
		return { user: null, why: `${linked.name}, linked by hand, ${judgement.explanation}` };
	}
	const picked = pickSlackUser(users, options);
	if (picked.state === 'one') return { user: picked.user, why: null };
	if (picked.state === 'several') {
		const remedy = 'Link one of them by hand in Slack Workspace';
		return { user: null, why: `${picked.explanation}. ${remedy}` };
	}
	const why = picked.explanation ?? reason ?? 'nobody in Slack has this e-mail address';
	const remedy = picked.reasons.flatMap((one) => REMEDIES[one] ?? [])[0];
	return { user: null, why: remedy ? `${why}. ${remedy}` : why };
}

/** Walks the ladder and looks up no more than it needs; each address once. */
export async function resolveRecipient(
	candidates: readonly RecipientCandidate[],
	lookUp: (email: string) => Promise<PersonMatch>,
	options: JudgeOptions = {},
): Promise<Exclude<RecipientChoice, { state: 'ask' }>> {
	const known = new Map<string, PersonMatch>();
	for (;;) {
		const choice = chooseRecipient(candidates, known, options);
		if (choice.state !== 'ask') return choice;
		known.set(normalAddress(choice.email), await lookUp(choice.email));
	}
}
