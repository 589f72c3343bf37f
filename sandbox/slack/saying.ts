import { randomUUID } from 'node:crypto';

import { ActingError } from './acting-error';
import { joinChannel } from './channel-changes';
import type { Core } from './core';
import { sendEvent } from './events';
import { fileShape, type SaidFile } from './file-shape';
import { homeTeam } from './home-team';
import type { JsonObject } from './json';
import { conversation, findActor, seenBy } from './lookups';
import { shownMessage, storeMessage } from './posting';
import type { Channel, Message, User } from './types';
import { findMessage } from './workspace';

export interface SayRequest {
	user: string;
	channel: string;
	text: string;
	threadTs?: string;
	/** A reply that is also sent to the channel. */
	broadcast?: boolean;
	files?: readonly SaidFile[];
	/** Milliseconds since 1970: it was written then, and no event goes out now. */
	at?: number;
}

/** A person writes; mentions of the app and messages where it listens become events. */
export function say(core: Core, request: SayRequest): Message {
	const { workspace, clock } = core;
	const user = findActor(workspace, request.user);
	const channel = seenBy(conversation(workspace, clock, request.channel), user);
	if (channel.isArchived) throw new ActingError(`#${channel.name} is archived.`);
	const inThePast = request.at !== undefined;
	if (!channel.members.includes(user.id)) {
		if (user.isStranger) throw new ActingError(`${user.realName} is not in #${channel.name}.`);
		joinChannel(core, channel, user);
	}
	const ts = request.at === undefined ? clock.nextTs() : clock.tsAt(request.at);
	const files = (request.files ?? []).map((file) => fileShape(core, user, file));
	const message = storeMessage(
		core,
		channel,
		{
			type: 'message',
			client_msg_id: randomUUID(),
			ts,
			user: user.id,
			text: request.text,
			...teamsOf(core, channel, user),
			...(files.length > 0 && { files, upload: true, display_as_bot: false }),
			...(request.threadTs && { thread_ts: threadOf(core, channel, request.threadTs) }),
			...(request.threadTs && request.broadcast && { subtype: 'thread_broadcast' }),
		},
		{ inThePast },
	);
	if (
		!inThePast &&
		request.text.includes(`<@${workspace.bot.id}>`) &&
		channel.members.includes(workspace.bot.id) &&
		channel.kind !== 'im'
	) {
		sendEvent(
			core,
			{ ...shownMessage(message), type: 'app_mention', channel: channel.id, event_ts: ts },
			{ scope: 'app_mentions:read', channel, team: message.user_team },
		);
	}
	return message;
}

export function threadOf(core: Core, channel: Channel, ts: string): string {
	const parent = findMessage(core.workspace, channel.id, ts);
	if (!parent) throw new ActingError(`There is no message ${ts} in ${channel.id}.`);
	return parent.thread_ts ?? parent.ts;
}

/** Where the author belongs; said at length in channels that are shared with other workspaces. */
function teamsOf(
	core: Core,
	channel: Channel,
	user: User,
): Pick<Message, 'team' | 'user_team' | 'source_team' | 'user_profile'> {
	const team = homeTeam(core.workspace, user);
	if (channel.connectedTeams.length === 0) return { team };
	return {
		team,
		user_team: team,
		source_team: team,
		...(user.isStranger && { user_profile: profileOf(user, team) }),
	};
}

function profileOf(user: User, team: string): JsonObject {
	return {
		avatar_hash: '',
		first_name: user.realName.split(' ')[0] ?? '',
		real_name: user.realName,
		display_name: user.name,
		team,
		name: user.name,
		is_restricted: user.isRestricted,
		is_ultra_restricted: user.isUltraRestricted,
	};
}
