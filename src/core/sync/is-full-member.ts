import { judgeSlackUser } from '../people/judge-slack-user';
import type { SlackUser } from '../slack-port';

/**
 * Whether somebody belongs to the workspace itself. Of people of other companies in a shared channel Slack says
 * `is_stranger: false` once the app can see them, so that their team is what tells.
 */
export function isFullMember(user: SlackUser | null, teamId: string): user is SlackUser {
	if (user === null || !judgeSlackUser(user, { allowUnconfirmed: true }).ok) return false;
	return user.teamId === teamId || (user.teamIds ?? []).includes(teamId);
}
