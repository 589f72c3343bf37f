import { ActingError } from './acting-error';
import type { Core } from './core';
import { deleteMessage } from './deleting';
import { conversation, findActor, seenBy } from './lookups';
import { isNotice } from './notice-subtypes';
import { replaceMessage } from './posting';
import type { Channel, Message, User } from './types';
import { findMessage } from './workspace';

export interface MessageRequest {
	user: string;
	channel: string;
	ts: string;
}

/** A person rewrites what they wrote themselves. */
export function editMessage(core: Core, request: MessageRequest & { text: string }): Message {
	const { user, channel, message } = written(core, request);
	if (message.user !== user.id) {
		throw new ActingError(`${user.realName} did not write ${request.ts}.`);
	}
	if (message.text !== request.text) {
		replaceMessage(core, channel, message, { text: request.text }, user.id);
	}
	return message;
}

/** A person deletes what they wrote themselves; admins delete anything. */
export function deleteMessageOfPerson(core: Core, request: MessageRequest): void {
	const { user, channel, message } = written(core, request);
	if (message.user !== user.id && !user.isAdmin && !user.isOwner) {
		throw new ActingError(`${user.realName} may not delete ${request.ts}.`);
	}
	deleteMessage(core, channel, message);
}

function written(
	core: Core,
	{ user: given, ts, ...request }: MessageRequest,
): { user: User; channel: Channel; message: Message } {
	const { workspace, clock } = core;
	const user = findActor(workspace, given);
	const channel = seenBy(conversation(workspace, clock, request.channel), user);
	if (channel.isArchived) throw new ActingError(`#${channel.name} is archived.`);
	const message = findMessage(workspace, channel.id, ts);
	if (!message || message.hidden || isNotice(message)) {
		throw new ActingError(`There is nothing written at ${ts} in ${channel.id}.`);
	}
	return { user, channel, message };
}
