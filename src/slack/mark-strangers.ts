import { markStranger } from '../core/people/mark-stranger';
import type { SlackPort, SlackUser } from '../core/slack-port';

/**
 * The same client, but whoever belongs to another workspace is a stranger: Slack's `is_stranger` is false for
 * people of other companies once they share a channel with the app. `ownTeam`: of the connection.
 */
export function markStrangers(slack: SlackPort, ownTeam: () => Promise<string>): SlackPort {
	const marked = async (user: SlackUser | null) => user && markStranger(user, await ownTeam());
	return {
		...slack,
		userByEmail: async (email) => marked(await slack.userByEmail(email)),
		userById: async (id) => marked(await slack.userById(id)),
		async listUsers(page) {
			const [{ users, ...rest }, own] = await Promise.all([slack.listUsers(page), ownTeam()]);
			return { ...rest, users: users.map((user) => markStranger(user, own)) };
		},
	};
}
