import type { IDataObject } from 'n8n-workflow';

import { ConfigurationError } from '../../../../core/errors';
import { slackUserIdIn } from '../../../../core/slack-user-id';
import {
	listNotifications,
	type NotificationFilter,
} from '../../../../core/connection/list-notifications';
import { textOf } from '../../../text-of';
import { channelOf } from '../../channel-of';
import { findChannel } from '../connection/find-channel';
import { userByEmail } from '../user-by-email';
import type { WorkspaceOperation, WorkspaceRequest } from '../workspace-operation';
import { limitOf } from './limit-of';

/** What went out, or did not, and why; newest first. */
export const list: WorkspaceOperation = async (request) => {
	const { context, itemIndex, store, app } = request;
	const options = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	const before = textOf(options.before);
	const notifications = await listNotifications(store, app, {
		...(await whose(request)),
		kinds: words(options.kinds),
		...(before && { before }),
		limit: limitOf(request),
	});
	return notifications.map(
		({ at, ...notification }) =>
			({ ...notification, at: new Date(at).toISOString() }) as unknown as IDataObject,
	);
};

async function whose(
	request: WorkspaceRequest,
): Promise<Pick<NotificationFilter, 'channel' | 'userId'>> {
	const { context, itemIndex } = request;
	switch (context.getNodeParameter('of', itemIndex, 'everybody')) {
		case 'person':
			return { userId: await personOf(request) };
		case 'channel':
			return { channel: await channelIdOf(request) };
		default:
			return {};
	}
}

async function personOf({ context, itemIndex, connection }: WorkspaceRequest): Promise<string> {
	const who = textOf(context.getNodeParameter('person', itemIndex));
	if (!who) {
		throw new ConfigurationError('Nobody is named. Type an e-mail address or a Slack user ID.');
	}
	const id = slackUserIdIn(who);
	if (id !== null || !who.includes('@')) return id ?? who;
	return (await userByEmail(connection, who, { allowGuests: true, allowStrangers: true })).id;
}

/** Notifications are kept by the id that Slack answered. */
async function channelIdOf({ context, itemIndex, connection }: WorkspaceRequest): Promise<string> {
	const given = channelOf(context.getNodeParameter('channel', itemIndex));
	if (!given) throw new ConfigurationError('No channel is chosen. Pick one under Channel.');
	if (!given.startsWith('#')) return given;
	const found = await findChannel(connection.slack, given);
	if (found) return found.id;
	throw new ConfigurationError(
		`The app sees no channel ${given}. Check how it is written, or give the channel's ID.`,
	);
}

function words(value: unknown): string[] {
	return (textOf(value) ?? '').split(',').flatMap((word) => word.trim().toLowerCase() || []);
}
