import type { SlackUser } from '../slack-port';

/**
 * Whether somebody belongs to another workspace than the connection's. Of people of other companies Slack says
 * `is_stranger: false` once they share a channel with the app, so that their team is what tells. The team of an
 * org-wide install is the organisation, and tells nothing about a person's workspace.
 */
export function isOfOtherTeam(
	{ teamId, teamIds = [] }: Pick<SlackUser, 'teamId' | 'teamIds'>,
	own: string,
): boolean {
	if (teamId === null || own.startsWith('E')) return false;
	return teamId !== own && !teamIds.includes(own);
}
