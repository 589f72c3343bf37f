import type { DecisionRules } from '../decision-types';

/** A group's members as read this long ago still count without asking Slack again. */
export const GROUP_FRESH_MS = 5 * 60_000;

export type MayDecide =
	| 'yes'
	/** Asked for it himself, and four eyes are wanted. */
	| 'own_request'
	| 'not_asked'
	/** Only Slack knows who is in the group by now. */
	| 'ask_groups';

/** Whether this person's click counts. `now` in milliseconds. */
export function mayDecide(rules: DecisionRules, userId: string, now: number): MayDecide {
	if (rules.excludedUserIds.includes(userId)) return 'own_request';
	const { deciders } = rules;
	if (!deciders || deciders.userIds.includes(userId)) return 'yes';
	const isMember = deciders.groups.some(
		({ memberIds, readAt }) => memberIds.includes(userId) && now - readAt < GROUP_FRESH_MS,
	);
	if (isMember) return 'yes';
	return deciders.groups.length > 0 ? 'ask_groups' : 'not_asked';
}

/** How many different people must choose the option. */
export function votesNeeded(rules: DecisionRules, optionId: string): number {
	return rules.quorum?.optionId === optionId ? rules.quorum.needed : 1;
}
