import type { Message } from './types';
import { findMessage, messagesOf, type Workspace } from './workspace';

/** What Slack writes where the last reply was deleted. */
const NO_REPLY = '0000000000.000000';

export function isReply(message: Message): boolean {
	return message.thread_ts !== undefined && message.thread_ts !== message.ts;
}

export function repliesOf(workspace: Workspace, channelId: string, threadTs: string): Message[] {
	return messagesOf(workspace, channelId).filter(
		(message) => message.thread_ts === threadTs && message.ts !== threadTs,
	);
}

/** A thread's first message says how many replies it has; undefined: that message is gone. */
export function countReplies(
	workspace: Workspace,
	channelId: string,
	threadTs: string,
): Message | undefined {
	const parent = findMessage(workspace, channelId, threadTs);
	if (!parent) return undefined;
	const replies = repliesOf(workspace, channelId, threadTs);
	const users = [...new Set(replies.flatMap(({ user, bot_id: bot }) => user ?? bot ?? []))];
	return Object.assign(parent, {
		thread_ts: parent.ts,
		reply_count: replies.length,
		reply_users_count: users.length,
		reply_users: users,
		latest_reply: replies.at(-1)?.ts ?? NO_REPLY,
		is_locked: false,
	});
}
