import type { IDataObject } from 'n8n-workflow';

import { ConfigurationError } from '../../../../core/errors';
import { judgeSlackUser, LINKED_BY_HAND } from '../../../../core/people/judge-slack-user';
import { forgetCached } from '../../../../core/people/look-up-user';
import type { SlackUser } from '../../../../core/slack-port';
import { slackUserIdIn } from '../../../../core/slack-user-id';
import { textOf } from '../../../text-of';
import type { ChangeRequest } from '../in-words';
import type { WorkspaceRequest } from '../workspace-operation';
import { personOutput } from './person-output';
import { readAddress } from './read-address';

/** Somebody says who it is; nothing automatic changes that. */
export async function link(request: ChangeRequest): Promise<IDataObject[]> {
	const { context, itemIndex, store, app, by } = request;
	const email = readAddress(request, 'email', 'E-Mail');
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const user = await readUser(request);
	const linked = await store.linkMapping({
		...app,
		email,
		name: textOf(context.getNodeParameter('personName', itemIndex, '')),
		userId: user.id,
		userName: user.name,
		// Where it is known who asks, nobody else did it.
		linkedBy: by ?? textOf(options.linkedBy),
	});
	await forgetCached(store, app.teamId, [email]);
	return [personOutput(linked)];
}

async function readUser({ context, connection, itemIndex }: WorkspaceRequest): Promise<SlackUser> {
	const given = context.getNodeParameter('slackUser', itemIndex, '', { extractValue: true });
	const typed = textOf(given) ?? '';
	if (typed === '')
		throw new ConfigurationError('Nobody is chosen. Pick somebody under Slack User.');
	const id = slackUserIdIn(typed);
	const user = id === null ? null : await connection.slack.userById(id);
	if (!user) {
		throw new ConfigurationError(
			`Slack knows nobody by the user ID "${id ?? typed}". Open the person's profile in Slack, click ⋮ and copy the member ID: it starts with U or W.`,
		);
	}
	const judgement = judgeSlackUser(user, LINKED_BY_HAND);
	if (judgement.ok) return user;
	throw new ConfigurationError(
		`${user.name} ${judgement.explanation} and cannot be written to. Choose somebody else.`,
	);
}
