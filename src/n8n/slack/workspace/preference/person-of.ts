import { ConfigurationError } from '../../../../core/errors';
import type { SlackUser } from '../../../../core/slack-port';
import { slackUserIdIn } from '../../../../core/slack-user-id';
import { textOf } from '../../../text-of';
import type { SlackConnection } from '../../slack-connection';
import { userByEmail } from '../user-by-email';
import type { WorkspaceRequest } from '../workspace-operation';

/**
 * The parameter Person: an e-mail address or a Slack user id. Guests have preferences, too. Looked up once
 * in the run: the right to change and the change itself ask.
 */
export async function personOf(request: WorkspaceRequest): Promise<SlackUser> {
	const { context, itemIndex, connection, once } = request;
	const who = textOf(context.getNodeParameter('person', itemIndex, ''));
	if (!who) {
		throw new ConfigurationError('Nobody is named. Type an e-mail address or a Slack user ID.');
	}
	return once(`person:${who}`, () => personCalled(connection, who));
}

async function personCalled(connection: SlackConnection, who: string): Promise<SlackUser> {
	if (who.includes('@') && !who.startsWith('<@')) {
		return userByEmail(connection, who, { allowGuests: true, allowStrangers: true });
	}
	const id = slackUserIdIn(who);
	const user = id === null ? null : await connection.slack.userById(id);
	if (user) return user;
	throw new ConfigurationError(
		`Nobody in this workspace is "${who}". Give an e-mail address, or the member ID from the person's profile in Slack: it starts with U or W.`,
	);
}

/** As the outputs name somebody. */
export function personOutput({ id, name, email }: SlackUser) {
	return { id, name, email };
}
