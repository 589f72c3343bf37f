import { ConfigurationError } from '../../../../core/errors';
import { judgeSlackUser } from '../../../../core/people/judge-slack-user';
import type { SlackUser } from '../../../../core/slack-port';
import { slackUserIdIn } from '../../../../core/slack-user-id';
import { findPeople } from '../../decision/find-people';
import type { SlackConnection } from '../../slack-connection';

/** Somebody by Slack user id, mention or e-mail address. Throws ConfigurationError with the reason. */
export async function personNamed(connection: SlackConnection, typed: string): Promise<SlackUser> {
	const id = slackUserIdIn(typed);
	if (id === null) {
		const { users, unmatched } = await findPeople(connection, typed);
		const [user] = users;
		if (user) return user;
		throw new ConfigurationError(
			`Nobody was found by "${typed}" (${unmatched.join('; ')}). Give a Slack user ID (U…) or an e-mail address.`,
		);
	}
	const user = await connection.slack.userById(id);
	if (!user) {
		throw new ConfigurationError(`Slack knows nobody with the ID ${id}. Check it.`);
	}
	const judgement = judgeSlackUser(user, { allowUnconfirmed: true });
	if (!judgement.ok) {
		throw new ConfigurationError(`${user.name} ${judgement.explanation}. Name somebody else.`);
	}
	return user;
}
