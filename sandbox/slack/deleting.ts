import type { Core } from './core';
import { sendMessageEvent } from './events';
import { sendChanged, shownMessage } from './posting';
import { countReplies, isReply, repliesOf } from './threads';
import type { Channel, Message } from './types';
import { messagesOf } from './workspace';

/** A thread's first message leaves a tombstone, and its deletion looks like a change. */
export function deleteMessage(core: Core, channel: Channel, message: Message): void {
	if (repliesOf(core.workspace, channel.id, message.ts).length > 0) {
		return bury(core, channel, message);
	}
	takeOut(core, channel, message);
	if (isReply(message)) {
		const parent = countReplies(core.workspace, channel.id, message.thread_ts ?? '');
		if (parent?.subtype === 'tombstone' && parent.reply_count === 0) takeOut(core, channel, parent);
	}
	core.changes.emit('messages');
	const ts = core.clock.nextTs();
	sendMessageEvent(
		core,
		channel,
		{
			subtype: 'message_deleted',
			hidden: true,
			ts,
			event_ts: ts,
			deleted_ts: message.ts,
			previous_message: shownMessage(message),
		},
		message,
	);
}

function takeOut(core: Core, channel: Channel, message: Message): void {
	const messages = messagesOf(core.workspace, channel.id);
	messages.splice(messages.indexOf(message), 1);
}

function bury(core: Core, channel: Channel, message: Message): void {
	const messages = messagesOf(core.workspace, channel.id);
	const tombstone: Message = {
		type: 'message',
		subtype: 'tombstone',
		user: 'USLACKBOT',
		text: 'This message was deleted.',
		hidden: true,
		ts: message.ts,
		thread_ts: message.thread_ts,
		reply_count: message.reply_count,
		reply_users_count: message.reply_users_count,
		reply_users: message.reply_users,
		latest_reply: message.latest_reply,
		is_locked: false,
	};
	messages[messages.indexOf(message)] = tombstone;
	sendChanged(core, channel, tombstone, message);
}
