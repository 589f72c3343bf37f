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
}

export interface JudgeOptions {
	allowGuests?: boolean;
	/** Slack Connect: people of other companies. */
	allowStrangers?: boolean;
}

export type UserJudgement =
	| { ok: true }
	| { ok: false; reason: 'deactivated' | 'bot' | 'guest' | 'stranger'; explanation: string };

export type RecipientChoice =
	| {
			state: 'chosen';
			user: SlackUser;
			candidate: RecipientCandidate;
			/** "owner, by e-mail dana@…": what the trace shows. */
			matchedBy: string;
			/** Why earlier rungs were passed over, in words. */
			trail: string[];
	  }
	/** Look this address up, put the answer into `known` (by lower case address) and ask again. */
	| { state: 'ask'; email: string; trail: string[] }
	| { state: 'nobody'; trail: string[] };

/** The ladder as addresses. A role that the signal does not name says so, with the source's reason. */
export function recipientCandidates(
	signal: Signal,
	ladder: readonly RecipientRung[],
): RecipientCandidate[] {
	return ladder.flatMap((rung) => candidatesOf(signal, rung));
}

function candidatesOf(signal: Signal, rung: RecipientRung): RecipientCandidate[] {
	if (typeof rung === 'object') {
		return [candidate('address', null, rung.email, 'the configured address is empty')];
	}
	if (rung !== 'participants') return [ofPerson(signal, rung, signal.people[rung])];
	const people = signal.people.participants;
	return people.length > 0
		? people.map((person) => ofPerson(signal, rung, person))
		: [ofPerson(signal, rung, null)];
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

/** Whether a Slack user is somebody to write to; guests and strangers only when they are allowed. */
export function judgeSlackUser(user: SlackUser, options: JudgeOptions = {}): UserJudgement {
	if (user.deleted) return refuse('deactivated', 'was deactivated in Slack');
	if (user.isBot) return refuse('bot', 'is a bot');
	if (user.isStranger && !options.allowStrangers) {
		return refuse('stranger', 'belongs to another company (Slack Connect)');
	}
	if (user.isGuest && !options.allowGuests) return refuse('guest', 'is a guest in Slack');
	return { ok: true };
}

function refuse(
	reason: 'deactivated' | 'bot' | 'guest' | 'stranger',
	explanation: string,
): UserJudgement {
	return { ok: false, reason, explanation };
}

/**
 * The first candidate whom Slack knows and who may be written to. Pure: it says which address to look
 * up next instead of doing so. See resolveRecipient for the loop.
 */
export function chooseRecipient(
	candidates: readonly RecipientCandidate[],
	/** Answers so far, by lower case address; null: Slack knows nobody by it. */
	known: ReadonlyMap<string, SlackUser | null>,
	options: JudgeOptions = {},
): RecipientChoice {
	const trail: string[] = [];
	for (const one of candidates) {
		if (one.email === null) {
			trail.push(one.missing ?? `${one.rung} has no e-mail address`);
			continue;
		}
		const user = known.get(one.email.toLowerCase());
		if (user === undefined) return { state: 'ask', email: one.email, trail };
		if (user === null) {
			trail.push(`${one.rung} ${one.email}: nobody in Slack has this e-mail address`);
			continue;
		}
		const judgement = judgeSlackUser(user, options);
		if (judgement.ok) {
			const matchedBy = `${one.rung}, by e-mail ${one.email}`;
			return { state: 'chosen', user, candidate: one, matchedBy, trail };
		}
		trail.push(`${one.rung} ${one.email}: ${user.name} ${judgement.explanation}`);
	}
	return { state: 'nobody', trail };
}

/** Walks the ladder and looks up no more than it needs; each address once. */
export async function resolveRecipient(
	candidates: readonly RecipientCandidate[],
	lookUp: (email: string) => Promise<SlackUser | null>,
	options: JudgeOptions = {},
): Promise<Exclude<RecipientChoice, { state: 'ask' }>> {
	const known = new Map<string, SlackUser | null>();
	for (;;) {
		const choice = chooseRecipient(candidates, known, options);
		if (choice.state !== 'ask') return choice;
		known.set(choice.email.toLowerCase(), await lookUp(choice.email));
	}
}
