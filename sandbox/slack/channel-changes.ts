import { ActingError } from './acting-error';
import type { Core } from './core';
import { sendEvent } from './events';
import type { JsonObject } from './json';
import type { Channel, User } from './types';

/** Somebody is in the conversation from now on, the app's bot included. */
export function joinChannel(core: Core, channel: Channel, user: string, inviter?: string): void {
	channel.members.push(user);
	core.changes.emit('workspace');
	sendEvent(
		core,
		{
			type: 'member_joined_channel',
			user,
			channel: channel.id,
			channel_type: channel.kind === 'public_channel' ? 'C' : 'G',
			team: core.workspace.team.id,
			...(inviter && { inviter }),
		},
		{ scope: LIST_SCOPES[channel.kind] },
	);
}

export const LIST_SCOPES: Record<Channel['kind'], string> = {
	public_channel: 'channels:read',
	private_channel: 'groups:read',
	im: 'im:read',
	mpim: 'mpim:read',
};

export function archiveChannel(core: Core, channel: Channel, by: User, archived: boolean): void {
	if (channel.isGeneral) throw new ActingError(`#${channel.name} cannot be archived.`);
	if (channel.isArchived === archived) return;
	channel.isArchived = archived;
	core.changes.emit('workspace');
	sendChannelEvent(core, channel, archived ? 'archive' : 'unarchive', {
		channel: channel.id,
		user: by.id,
		is_moved: 0,
	});
}

/** Slack allows lower case letters, digits, hyphens and underscores, 80 at most. */
export function renameChannel(core: Core, channel: Channel, name: string): void {
	const { channels } = core.workspace;
	if (!/^[\p{Ll}\p{Lo}\p{N}_-]{1,80}$/u.test(name)) {
		throw new ActingError(`"${name}" is no name of a channel: lower case, no spaces, 80 at most.`);
	}
	if ([...channels.values()].some((each) => each !== channel && each.name === name)) {
		throw new ActingError(`There is a channel #${name} already.`);
	}
	if (channel.isArchived) throw new ActingError(`#${channel.name} is archived.`);
	channel.name = name;
	core.changes.emit('workspace');
	sendChannelEvent(core, channel, 'rename', {
		channel: { id: channel.id, name, name_normalized: name, created: channel.created },
	});
}

/** Slack's names for private channels are others, and those reach an app only where its bot is. */
function sendChannelEvent(
	core: Core,
	channel: Channel,
	what: 'rename' | 'archive' | 'unarchive',
	event: JsonObject,
): void {
	const open = channel.kind === 'public_channel';
	if (!open && !channel.members.includes(core.workspace.bot.id)) return;
	const type = `${open ? 'channel' : 'group'}_${what}`;
	sendEvent(core, { type, ...event }, { scope: LIST_SCOPES[channel.kind] });
}
