import type { MessageContent, SlackBlock } from '../core/message';
import type { Decision } from '../core/store';
import { section } from './blocks/builders';
import { moment } from './blocks/date';
import { joinMrkdwn, Mrkdwn, mrkdwn, plain } from './blocks/mrkdwn';
import { personWords, quorumLine } from './decision-words';
import { MAX_LISTED } from './limits';

/** A reply in the thread of a request that nobody has answered, mentioning who is asked. */
export function renderReminder(decision: Decision, inDirectMessage: boolean): MessageContent {
	const who = inDirectMessage ? null : askedPeople(decision);
	const quorum = quorumLine(decision, false);
	const line = joinMrkdwn(
		[who, mrkdwn`⏰ *${decision.title}* still waits for an answer.`, quorum && mrkdwn`${quorum}.`],
		' ',
	);
	const since = moment(decision.askedAt);
	const words = joinMrkdwn([line, since && mrkdwn`Asked ${since}.`], ' ') ?? new Mrkdwn('');
	return {
		text: plain(joinMrkdwn([who, mrkdwn`⏰ ${decision.title} still waits for an answer.`], ' ')!),
		blocks: [section(words)].filter((block): block is SlackBlock => block !== null),
	};
}

/** Whoever has not voted yet. */
function askedPeople({ rules, votes }: Decision): Mrkdwn | null {
	const voted = new Set(votes.map(({ userId }) => userId));
	const userIds = new Set([...rules.askedUserIds, ...(rules.deciders?.userIds ?? [])]);
	return joinMrkdwn(
		[
			...[...userIds].filter((id) => !voted.has(id)).map((id) => personWords(id, null)),
			...(rules.deciders?.groups ?? []).map(({ id }) => new Mrkdwn(`<!subteam^${id}>`)),
		].slice(0, MAX_LISTED),
		' ',
	);
}
