import type { Core } from './core';
import { sendMessageEvent } from './events';
import { toJson, type JsonObject } from './json';
import { countReplies, isReply } from './threads';
import type { Channel, Message } from './types';
import { messagesOf } from './workspace';

/**
 * Puts a message into a channel, counts it in its thread and sends the event.
 * `inThePast`: it stands there as if it had been written then, and nobody hears of it now.
 */
export function storeMessage(
	core: Core,
	channel: Channel,
	message: Message,
	{ inThePast = false } = {},
): Message {
	const messages = messagesOf(core.workspace, channel.id);
	const after = messages.findLastIndex(({ ts }) => Number(ts) < Number(message.ts));
	messages.splice(after + 1, 0, message);
	if (isReply(message)) {
		const parent = countReplies(core.workspace, channel.id, message.thread_ts ?? '');
		if (parent?.user) message.parent_user_id = parent.user;
		if (parent && message.subtype === 'thread_broadcast') message.root = shownMessage(parent);
	}
	core.changes.emit('messages');
	if (inThePast) return message;
	sendMessageEvent(
		core,
		channel,
		{
			...shownMessage(message),
			// Only the event says so: in the history such a message has no subtype.
			...(message.files && !message.subtype && { subtype: 'file_share' }),
			event_ts: message.ts,
		},
		message,
	);
	// Slack draws the link to the thread afterwards; nobody edited anything.
	if (message.root) sendChanged(core, channel, message, message);
	return message;
}

/** Somebody edits: Slack gives the time of it in whole seconds. */
export function replaceMessage(
	core: Core,
	channel: Channel,
	message: Message,
	content: Partial<Message>,
	editor: string,
): void {
	const previous = toJson(message);
	const seconds = Math.floor(core.clock.now() / 1000);
	Object.assign(message, content, { edited: { user: editor, ts: `${seconds}.000000` } });
	sendChanged(core, channel, message, previous);
}

/** `message_changed`; without `edited` where nobody edited. */
export function sendChanged(
	core: Core,
	channel: Channel,
	message: Message,
	previous: Message,
): void {
	core.changes.emit('messages');
	const ts = core.clock.nextTs();
	sendMessageEvent(
		core,
		channel,
		{
			subtype: 'message_changed',
			hidden: true,
			ts,
			event_ts: ts,
			message: shownMessage(message),
			previous_message: shownMessage(previous),
		},
		previous,
	);
}

/** A message as answers and payloads carry it: metadata only where somebody asked for it. */
export function shownMessage(message: Message, withMetadata = false): JsonObject {
	const { metadata, ...rest } = message;
	const shown = toJson(rest) as unknown as JsonObject;
	if (withMetadata && metadata) shown.metadata = toJson(metadata);
	return shown;
}
