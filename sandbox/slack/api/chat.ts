import { isEmpty, readContent } from '../content';
import { deleteMessage } from '../deleting';
import { SlackFailure } from '../failure';
import type { JsonObject } from '../json';
import { replaceMessage, shownMessage, storeMessage } from '../posting';
import { botProfile } from '../shapes';
import type { Channel, Message } from '../types';
import { findMessage } from '../workspace';
import { requireScope, type ApiCall, type ApiFamily } from './api-method';
import { postableChannel, visibleChannel } from './channel-access';

const TRUNCATED: JsonObject = {
	warning: 'message_truncated',
	response_metadata: { warnings: ['message_truncated'] },
};

function author({ core, token }: ApiCall): Pick<Message, 'user' | 'bot_id' | 'app_id' | 'team'> & {
	bot_profile: JsonObject;
} {
	return {
		user: token.userId,
		bot_id: token.botId,
		app_id: token.appId,
		team: token.teamId,
		bot_profile: botProfile(core.workspace),
	};
}

function threadOf(call: ApiCall, channel: Channel): string | undefined {
	const threadTs = call.args.string('thread_ts');
	if (!threadTs) return undefined;
	const parent = findMessage(call.core.workspace, channel.id, threadTs);
	if (!parent) throw new SlackFailure('thread_not_found');
	return parent.thread_ts ?? parent.ts;
}

/** chat.update and chat.delete take the id that Slack returned, no name and no person. */
function ownMessage(call: ApiCall, notMine: string): { channel: Channel; message: Message } {
	const channel = visibleChannel(call, call.args.required('channel', 'channel_not_found'));
	const ts = call.args.required('ts');
	const message = findMessage(call.core.workspace, channel.id, ts);
	if (!message) throw new SlackFailure('message_not_found');
	if (message.bot_id !== call.token.botId) throw new SlackFailure(notMine);
	if (channel.isArchived) throw new SlackFailure('is_archived');
	return { channel, message };
}

export const chat: ApiFamily = {
	'chat.postMessage': {
		tier: 'post',
		scope: 'chat:write',
		run: (call) => {
			const { core, args } = call;
			const given = args.required('channel', 'channel_not_found');
			if (['username', 'icon_emoji', 'icon_url'].some((name) => args.has(name))) {
				requireScope(call, 'chat:write.customize');
			}
			const channel = postableChannel(call, given);
			const content = readContent(args);
			if (isEmpty(content)) throw new SlackFailure('no_text');
			const threadTs = threadOf(call, channel);
			const message = storeMessage(core, channel, {
				type: 'message',
				ts: core.clock.nextTs(),
				...author(call),
				text: content.text,
				...(args.has('username') && { username: args.string('username') }),
				...(content.blocks && { blocks: content.blocks }),
				...(content.attachments && { attachments: content.attachments }),
				...(content.metadata && { metadata: content.metadata }),
				...(threadTs && { thread_ts: threadTs }),
				...(threadTs && args.boolean('reply_broadcast') && { subtype: 'thread_broadcast' }),
			});
			return {
				channel: channel.id,
				ts: message.ts,
				message: shownMessage(message, true),
				...(content.truncated && TRUNCATED),
			};
		},
	},
	'chat.update': {
		tier: 'tier3',
		scope: 'chat:write',
		run: (call) => {
			const { core, args } = call;
			const { channel, message } = ownMessage(call, 'cant_update_message');
			const content = readContent(args);
			const given = ['text', 'blocks', 'attachments'].filter((name) => args.has(name));
			if (given.length === 0 || (isEmpty(content) && !message.blocks?.length)) {
				throw new SlackFailure('no_text');
			}
			replaceMessage(
				core,
				channel,
				message,
				{
					...((args.has('text') || content.blocks) && { text: content.text }),
					// Left out, the blocks stay; an empty list takes them away.
					...(content.blocks && { blocks: content.blocks.length ? content.blocks : undefined }),
					...(content.attachments && { attachments: content.attachments }),
					...(content.metadata && { metadata: content.metadata }),
				},
				call.token.botId,
			);
			return {
				channel: channel.id,
				ts: message.ts,
				text: message.text,
				message: shownMessage(message, true),
				...(content.truncated && TRUNCATED),
			};
		},
	},
	'chat.delete': {
		tier: 'tier3',
		scope: 'chat:write',
		run: (call) => {
			const { channel, message } = ownMessage(call, 'cant_delete_message');
			deleteMessage(call.core, channel, message);
			return { channel: channel.id, ts: message.ts };
		},
	},
	'chat.postEphemeral': {
		tier: 'tier4',
		scope: 'chat:write',
		run: (call) => {
			const { core, args } = call;
			const channel = postableChannel(call, args.required('channel', 'channel_not_found'));
			const user = core.workspace.users.get(args.required('user', 'user_not_in_channel'));
			const content = readContent(args);
			if (isEmpty(content)) throw new SlackFailure('no_text');
			if (!user || user.deleted || !channel.members.includes(user.id)) {
				throw new SlackFailure('user_not_in_channel');
			}
			const ts = core.clock.nextTs();
			core.workspace.ephemerals.push({
				ts,
				channel: channel.id,
				user: user.id,
				text: content.text,
				blocks: content.blocks ?? [],
				threadTs: threadOf(call, channel) ?? null,
				source: 'postEphemeral',
				botId: call.token.botId,
				appId: call.token.appId,
			});
			core.changes.emit('ephemerals');
			return { message_ts: ts, ...(content.truncated && TRUNCATED) };
		},
	},
	'chat.getPermalink': {
		tier: 'none',
		run: (call) => {
			const channel = visibleChannel(call, call.args.required('channel', 'channel_not_found'));
			const ts = call.args.required('message_ts', 'message_not_found');
			const message = findMessage(call.core.workspace, channel.id, ts);
			if (!message) throw new SlackFailure('message_not_found');
			const link = `${call.core.origin}/archives/${channel.id}/p${ts.replace('.', '')}`;
			const inThread = message.thread_ts && message.thread_ts !== ts;
			return {
				channel: channel.id,
				permalink: inThread ? `${link}?thread_ts=${message.thread_ts}&cid=${channel.id}` : link,
			};
		},
	},
};
