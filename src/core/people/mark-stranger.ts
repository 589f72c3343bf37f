import type { SlackUser } from '../slack-port';
import { isOfOtherTeam } from './is-of-other-team';

/** Whoever belongs to another workspace is a stranger, also where Slack does not say so. `own`: team of the connection. */
export function markStranger(user: SlackUser, own: string): SlackUser {
	return { ...user, isStranger: user.isStranger || isOfOtherTeam(user, own) };
}
