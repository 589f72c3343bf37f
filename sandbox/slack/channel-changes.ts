import { ActingError } from './acting-error';
import type { Core } from './core';
import { sendEvent } from './events';
import { homeTeam } from './home-team';
import type { JsonObject } from './json';
import { postNotice } from './notices';
import type { Channel, User } from './types';

/** Somebody is in the conversation from now on, the app's bot included. */
export function joinChannel(core: Core, channel: Channel, user: User, inviter?: string): void {
	const invited: { inviter?: string } = inviter ? { inviter } : {};
	channel.members.push(user.id);
	core.changes.emit('workspace');
	tellOfMember(core, channel, 'member_joined_channel', user, invited);
	postNotice(core, channel, user, 'channel_join', invited);
}

export interface LeaveOptions {
	/** Who did it; whoever leaves when left out. */
	by?: User;
	/** Slack sometimes does not tell an app that it was removed. */
	withhold?: boolean;
}

/** Of the app's own bot Slack tells in another way, and nothing after that. */
export function leaveChannel(
	core: Core,
	channel: Channel,
	user: User,
	{ by = user, withhold = false }: LeaveOptions = {},
): void {
	if (!channel.members.includes(user.id)) {
		throw new ActingError(`${user.realName} is not in #${channel.name}.`);
	}
	if (channel.isGeneral && !user.isBot && !user.isRestricted) {
		throw new ActingError(`Nobody can leave #${channel.name}.`);
	}
	channel.members = channel.members.filter((id) => id !== user.id);
	core.changes.emit('workspace');
	postNotice(core, channel, user, 'channel_leave');
	if (user.id !== core.workspace.bot.id) {
		tellOfMember(core, channel, 'member_left_channel', user);
	} else if (!withhold) {
		const type = channel.kind === 'public_channel' ? 'channel_left' : 'group_left';
		const scope = LIST_SCOPES[channel.kind];
		sendEvent(core, { type, channel: channel.id, actor_id: by.id }, { scope, channel });
	}
}

/** Apps hear of the people of channels that their bot is in. */
function tellOfMember(
	core: Core,
	channel: Channel,
	type: 'member_joined_channel' | 'member_left_channel',
	user: User,
	more: { inviter?: string } = {},
): void {
	if (!channel.members.includes(core.workspace.bot.id)) return;
	sendEvent(
		core,
		{
			type,
			user: user.id,
			channel: channel.id,
			channel_type: channel.kind === 'public_channel' ? 'C' : 'G',
			team: homeTeam(core.workspace, user),
			...more,
		},
		{ scope: LIST_SCOPES[channel.kind], channel },
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
	postNotice(core, channel, by, archived ? 'channel_archive' : 'channel_unarchive');
	sendChannelEvent(core, channel, archived ? 'archive' : 'unarchive', {
		channel: channel.id,
		user: by.id,
		is_moved: 0,
	});
}

/** Slack allows lower case letters, digits, hyphens and underscores, 80 at most. */
export function renameChannel(core: Core, channel: Channel, by: User, name: string): void {
	const { channels } = core.workspace;
	if (!/^[\p{Ll}\p{Lo}\p{N}_-]{1,80}$/u.test(name)) {
		throw new ActingError(`"${name}" is no name of a channel: lower case, no spaces, 80 at most.`);
	}
	if ([...channels.values()].some((each) => each !== channel && each.name === name)) {
		throw new ActingError(`There is a channel #${name} already.`);
	}
	if (channel.isArchived) throw new ActingError(`#${channel.name} is archived.`);
	const old = channel.name;
	channel.previousNames.unshift(old);
	channel.name = name;
	core.changes.emit('workspace');
	postNotice(core, channel, by, 'channel_name', { old_name: old, name });
	sendChannelEvent(core, channel, 'rename', {
		channel: { id: channel.id, name, name_normalized: name, created: channel.created },
	});
}

/** Slack has no event of its own for it, the notice says it. */
export function setTopic(core: Core, channel: Channel, by: User, topic: string): void {
	if (channel.isArchived) throw new ActingError(`#${channel.name} is archived.`);
	channel.topic = topic;
	core.changes.emit('workspace');
	postNotice(core, channel, by, 'channel_topic', { topic });
}

/** With all that was written in it. */
export function deleteChannel(core: Core, channel: Channel, by: User): void {
	if (channel.isGeneral) throw new ActingError(`#${channel.name} cannot be deleted.`);
	sendChannelEvent(core, channel, 'deleted', {
		channel: channel.id,
		...(channel.kind === 'private_channel' && {
			date_deleted: Math.floor(core.clock.now() / 1000),
			actor_id: by.id,
		}),
	});
	core.workspace.channels.delete(channel.id);
	core.workspace.messages.delete(channel.id);
	core.changes.emit('workspace');
}

/** Slack's names for private channels are others, and those reach an app only where its bot is. */
function sendChannelEvent(
	core: Core,
	channel: Channel,
	what: 'rename' | 'archive' | 'unarchive' | 'deleted',
	event: JsonObject,
): void {
	const open = channel.kind === 'public_channel';
	if (!open && !channel.members.includes(core.workspace.bot.id)) return;
	const type = `${open ? 'channel' : 'group'}_${what}`;
	sendEvent(core, { type, ...event }, { scope: LIST_SCOPES[channel.kind], channel });
}
