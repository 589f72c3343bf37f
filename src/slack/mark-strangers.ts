import { isOfOtherTeam } from '../core/people/is-of-other-team';
import type { SlackPort, SlackUser } from '../core/slack-port';

/**
 * The same client, but whoever belongs to another workspace is a stranger: Slack's `is_stranger` is false for
 * people of other companies once they share a channel with the app. `ownTeam`: of the connection.
 */
export function markStrangers(slack: SlackPort, ownTeam: () => Promise<string>): SlackPort {
	async function marked<User extends SlackUser | null>(user: User): Promise<User> {
		if (user === null || user.isStranger) return user;
		return { ...user, isStranger: isOfOtherTeam(user, await ownTeam()) };
	}
	return {
		...slack,
		userByEmail: async (email) => marked(await slack.userByEmail(email)),
		userById: async (id) => marked(await slack.userById(id)),
		async listUsers(page) {
			const { users, ...rest } = await slack.listUsers(page);
			return { ...rest, users: await Promise.all(users.map(marked)) };
		},
	};
}
