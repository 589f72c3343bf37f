import { chosenOption } from '../core/decision';
import type { RefusedWhy } from '../core/decisions/decision-effects';
import { votesNeeded } from '../core/decisions/may-decide';
import { outcomeWords } from '../core/decisions/render-outcome';
import type { Decision, DecisionOutcome } from '../core/store';
import { moment } from './blocks/date';
import { escapeText } from './blocks/escape';
import { joinMrkdwn, Mrkdwn, mrkdwn } from './blocks/mrkdwn';
import { truncate } from './blocks/truncate';

const REASON_TEXT = 600;
const MAX_NAMED = 10;

/** Slack's own ids are safe to mention; anything else is a name. */
export function personWords(userId: string, name: string | null): Mrkdwn {
	return /^[UW][A-Z0-9]{2,30}$/.test(userId)
		? new Mrkdwn(`<@${userId}>`)
		: mrkdwn`${name || userId || 'somebody'}`;
}

/** "✅ *Approved* by <@U…> · today at 10:42", with the reason below it; null while nothing is decided. */
export function outcomeLine(decision: Decision): Mrkdwn | null {
	const { outcome } = decision;
	if (!outcome) return null;
	const line = joinMrkdwn([outcomeHead(decision, outcome), moment(outcome.at)], ' · ');
	return joinMrkdwn([line, reasonLine(outcome.reason)], '\n');
}

function outcomeHead(decision: Decision, outcome: DecisionOutcome): Mrkdwn | null {
	const option = chosenOption(decision);
	const who = personWords(outcome.byUserId, outcome.byName);
	if (decision.state === 'withdrawn') {
		return outcome.byName || outcome.byUserId
			? mrkdwn`↩️ *Withdrawn* by ${who}`
			: mrkdwn`↩️ *Withdrawn*`;
	}
	if (decision.state === 'expired') {
		return option
			? mrkdwn`⌛ *No answer in time*, which counts as *${option.label}*`
			: mrkdwn`⌛ *No answer in time*`;
	}
	if (!option) return null;
	const { emoji, words } = outcomeWords(option);
	const voters = decision.votes.filter(({ optionId }) => optionId === option.id);
	const everybody =
		votesNeeded(decision.rules, option.id) > 1
			? people(voters.map(({ userId, name }) => personWords(userId, name)))
			: who;
	return mrkdwn`${emoji} *${words}* by ${everybody ?? who}`;
}

function reasonLine(reason: string | null): Mrkdwn | null {
	if (!reason) return null;
	const words = truncate(escapeText(reason.trim()), REASON_TEXT);
	return words === '' ? null : new Mrkdwn(words.replace(/^/gm, '> '));
}

/**
 * How far a quorum is: "1 of 2 for *Approve*: <@U…>"; null where none is asked for. `ping` false: names
 * instead, for a new message, which would notify everybody it mentions.
 */
export function quorumLine(decision: Decision, ping = true): Mrkdwn | null {
	const { quorum } = decision.rules;
	if (!quorum) return null;
	const option = decision.options.find(({ id }) => id === quorum.optionId);
	const voters = decision.votes.filter(({ optionId }) => optionId === quorum.optionId);
	const names = people(
		voters.map(({ userId, name }) => (ping || !name ? personWords(userId, name) : mrkdwn`${name}`)),
	);
	const count = mrkdwn`${voters.length} of ${quorum.needed} for *${option?.label ?? ''}*`;
	return joinMrkdwn([count, names], ': ');
}

function people(names: Mrkdwn[]): Mrkdwn | null {
	const more = names.length - MAX_NAMED;
	return joinMrkdwn([...names.slice(0, MAX_NAMED), more > 0 ? mrkdwn`${more} more` : null], ', ');
}

/** What a person who comes late is told, privately. */
export function lateText(decision: Decision): string {
	const { outcome } = decision;
	if (decision.state === 'withdrawn')
		return 'This request was withdrawn. Your click changed nothing.';
	if (decision.state === 'expired') {
		return 'Time for this request had run out. Your click changed nothing.';
	}
	const option = chosenOption(decision);
	if (!outcome || !option) return 'This was already decided.';
	const { words, past } = outcomeWords(option);
	const what = past
		? mrkdwn`Already ${words.toLowerCase()}`
		: mrkdwn`Already answered with *${words}*`;
	const line = joinMrkdwn(
		[mrkdwn`${what} by ${personWords(outcome.byUserId, outcome.byName)}`, moment(outcome.at)],
		' · ',
	);
	return `${line?.value ?? 'Already decided'}. Your click changed nothing.`;
}

/** What a person who may not decide is told, privately. */
export function refusedText(decision: Decision, why: RefusedWhy): string {
	if (why === 'voted_before') return votedBeforeText(decision);
	if (why === 'not_offered') {
		return 'This answer is no longer offered: the request was changed meanwhile. Please look at it again and press one of its buttons.';
	}
	if (why === 'own_request') {
		return 'This is your own request, so somebody else has to decide it. Your click changed nothing.';
	}
	const { deciders } = decision.rules;
	const named = people([
		...(deciders?.userIds ?? []).map((id) => personWords(id, null)),
		...(deciders?.groups ?? []).map(({ id }) => new Mrkdwn(`<!subteam^${id}>`)),
	]);
	return `${named ? `Only ${named.value} can decide this.` : 'You are not among those who can decide this.'} Your click changed nothing.`;
}

/** What a person is told who picked a colleague whom this app cannot write to. */
export function notHandedOverText(toUserId: string): string {
	return `This app cannot write to ${personWords(toUserId, null).value}, so nothing was handed over. Please pick somebody else.`;
}

/** What a person who votes twice is told, privately. */
export function votedBeforeText(decision: Decision): string {
	const line = quorumLine(decision);
	return `Your answer already counts${line ? ` (${line.value})` : ''}. It takes somebody else now.`;
}
