import { SlackFailure } from '../failure';
import type { Channel } from '../types';
import { findChannel, openDirect } from '../workspace';
import { hasScope, requireScope, type ApiCall } from './api-method';

const READ_SCOPES: Record<Channel['kind'], string> = {
	public_channel: 'channels:read',
	private_channel: 'groups:read',
	im: 'im:read',
	mpim: 'mpim:read',
};

const HISTORY_SCOPES: Record<Channel['kind'], string> = {
	public_channel: 'channels:history',
	private_channel: 'groups:history',
	im: 'im:history',
	mpim: 'mpim:history',
};

function isMember(call: ApiCall, channel: Channel): boolean {
	return channel.members.includes(call.token.userId);
}

/** A channel that this token may know of; private ones without the bot do not exist for it. */
export function visibleChannel(call: ApiCall, id: string): Channel {
	const channel = call.core.workspace.channels.get(id);
	if (!channel) throw new SlackFailure('channel_not_found');
	if (channel.kind !== 'public_channel' && !isMember(call, channel)) {
		throw new SlackFailure('channel_not_found');
	}
	return channel;
}

export function readableChannel(call: ApiCall, id: string): Channel {
	const channel = visibleChannel(call, id);
	requireScope(call, READ_SCOPES[channel.kind]);
	return channel;
}

export function channelWithHistory(call: ApiCall, id: string): Channel {
	const channel = visibleChannel(call, id);
	requireScope(call, HISTORY_SCOPES[channel.kind]);
	if (!isMember(call, channel)) throw new SlackFailure('not_in_channel');
	return channel;
}

/** Where chat.postMessage posts: a channel id, `#name`, or a person's id (then the DM). */
export function postableChannel(call: ApiCall, given: string): Channel {
	const { workspace, clock } = call.core;
	const user = workspace.users.get(given);
	if (user) {
		if (user.deleted || user.id === call.token.userId) throw new SlackFailure('channel_not_found');
		if (user.isBot) throw new SlackFailure('cannot_dm_bot');
		return openDirect(workspace, clock, [call.token.userId, user.id]).channel;
	}
	const channel = findChannel(workspace, given);
	if (!channel) throw new SlackFailure('channel_not_found');
	const member = isMember(call, channel);
	if (channel.kind !== 'public_channel' && !member) throw new SlackFailure('channel_not_found');
	if (channel.isArchived) throw new SlackFailure('is_archived');
	if (!member && !hasScope(call, 'chat:write.public')) throw new SlackFailure('not_in_channel');
	return channel;
}
