import type { Core } from './core';
import { sendMessageEvent } from './events';
import { toJson, type JsonObject } from './json';
import type { Channel, Message } from './types';
import { findMessage, messagesOf } from './workspace';

/** Puts a message into a channel, counts it in its thread and sends the event. */
export function storeMessage(core: Core, channel: Channel, message: Message): Message {
	messagesOf(core.workspace, channel.id).push(message);
	if (message.thread_ts && message.thread_ts !== message.ts) {
		const parent = findMessage(core.workspace, channel.id, message.thread_ts);
		if (parent) {
			parent.thread_ts = parent.ts;
			parent.reply_count = (parent.reply_count ?? 0) + 1;
			parent.reply_users = [...new Set([...(parent.reply_users ?? []), message.user])];
			parent.latest_reply = message.ts;
			message.parent_user_id = parent.user;
		}
	}
	core.changes.emit('messages');
	sendMessageEvent(core, channel, { ...shownMessage(message), event_ts: message.ts });
	return message;
}

export function replaceMessage(
	core: Core,
	channel: Channel,
	message: Message,
	content: Partial<Message>,
	editor: string,
): void {
	const previous = toJson(message);
	Object.assign(message, content, { edited: { user: editor, ts: core.clock.nextTs() } });
	core.changes.emit('messages');
	sendMessageEvent(core, channel, {
		subtype: 'message_changed',
		hidden: true,
		ts: core.clock.nextTs(),
		message: shownMessage(message),
		previous_message: shownMessage(previous),
	});
}

export function deleteMessage(core: Core, channel: Channel, message: Message): void {
	const messages = messagesOf(core.workspace, channel.id);
	messages.splice(messages.indexOf(message), 1);
	const parent = message.thread_ts && findMessage(core.workspace, channel.id, message.thread_ts);
	if (parent && parent !== message) parent.reply_count = Math.max(0, (parent.reply_count ?? 1) - 1);
	core.changes.emit('messages');
	sendMessageEvent(core, channel, {
		subtype: 'message_deleted',
		hidden: true,
		ts: core.clock.nextTs(),
		deleted_ts: message.ts,
		previous_message: shownMessage(message),
	});
}

/** A message as answers and payloads carry it: metadata only where somebody asked for it. */
export function shownMessage(message: Message, withMetadata = false): JsonObject {
	const { metadata, ...rest } = message;
	const shown = toJson(rest) as unknown as JsonObject;
	if (withMetadata && metadata) shown.metadata = toJson(metadata);
	return shown;
}
