import { joinChannel, LIST_SCOPES } from '../channel-changes';
import { paginate } from '../cursor';
import { missingScope, SlackFailure } from '../failure';
import { isNotice } from '../notice-subtypes';
import { channelShape } from '../shapes';
import { isReply, repliesOf } from '../threads';
import type { Channel, ChannelKind } from '../types';
import { findMessage, messagesOf, openDirect } from '../workspace';
import { hasScope, requireScope, type ApiCall, type ApiFamily } from './api-method';
import { channelWithHistory, readableChannel, visibleChannel } from './channel-access';
import { historyPage, threadPage } from './history-page';

const MAX_PEOPLE = 8;

function openWith(call: ApiCall): { channel: Channel; alreadyOpen: boolean } {
	const { core, args, token } = call;
	if (args.has('channel')) {
		const channel = visibleChannel(call, args.required('channel'));
		return { channel, alreadyOpen: true };
	}
	const ids = args.list('users');
	if (ids.length === 0) throw new SlackFailure('users_list_not_supplied');
	if (ids.length > MAX_PEOPLE) throw new SlackFailure('too_many_users');
	requireScope(call, ids.length === 1 ? 'im:write' : 'mpim:write');
	for (const id of ids) {
		const user = core.workspace.users.get(id);
		if (!user) throw new SlackFailure('user_not_found');
		if (user.deleted) throw new SlackFailure('user_disabled');
		if (user.isBot && ids.length === 1) throw new SlackFailure('cannot_dm_bot');
	}
	return openDirect(core.workspace, core.clock, [token.userId, ...ids]);
}

export const conversations: ApiFamily = {
	'conversations.open': {
		tier: 'tier3',
		run: (call) => {
			const { channel, alreadyOpen } = openWith(call);
			if (!alreadyOpen) call.core.changes.emit('workspace');
			return {
				...(alreadyOpen && { no_op: true, already_open: true }),
				channel: call.args.boolean('return_im')
					? channelShape(call.core.workspace, channel)
					: { id: channel.id },
			};
		},
	},
	'conversations.list': {
		tier: 'tier2',
		run: (call) => {
			const { core, args, token } = call;
			const asked = args.has('types') ? args.list('types') : ['public_channel'];
			const kinds = asked.filter((kind): kind is ChannelKind => kind in LIST_SCOPES);
			if (kinds.length !== asked.length) throw new SlackFailure('invalid_types');
			const needed = kinds.map((kind) => LIST_SCOPES[kind]);
			if (needed.some((scope) => !hasScope(call, scope))) {
				throw missingScope(needed.join(','), token.scopes);
			}
			const known = [...core.workspace.channels.values()].filter(
				(channel) =>
					kinds.includes(channel.kind) &&
					(channel.kind === 'public_channel' || channel.members.includes(token.userId)),
			);
			// Slack cuts the page first and takes archived ones out then: pages may be short, even empty.
			const page = paginate(known, args);
			const shown = args.boolean('exclude_archived')
				? page.items.filter((channel) => !channel.isArchived)
				: page.items;
			return {
				channels: shown.map((channel) => channelShape(core.workspace, channel)),
				response_metadata: { next_cursor: page.nextCursor },
			};
		},
	},
	'conversations.info': {
		tier: 'tier3',
		run: (call) => {
			const channel = readableChannel(call, call.args.required('channel', 'channel_not_found'));
			const shape = channelShape(call.core.workspace, channel);
			if (!call.args.boolean('include_num_members')) delete shape.num_members;
			return { channel: shape };
		},
	},
	'conversations.members': {
		tier: 'tier4',
		run: (call) => {
			const channel = readableChannel(call, call.args.required('channel', 'channel_not_found'));
			const page = paginate(channel.members, call.args);
			return { members: page.items, response_metadata: { next_cursor: page.nextCursor } };
		},
	},
	'conversations.history': {
		tier: 'tier3',
		run: (call) => {
			const channel = channelWithHistory(call, call.args.required('channel', 'channel_not_found'));
			const messages = messagesOf(call.core.workspace, channel.id).filter(
				(message) => !isReply(message) || message.subtype === 'thread_broadcast',
			);
			return {
				...historyPage(call.args, messages),
				pin_count: 0,
				channel_actions_ts: null,
				channel_actions_count: 0,
			};
		},
	},
	'conversations.replies': {
		tier: 'tier3',
		run: (call) => {
			const { args, core } = call;
			const channel = channelWithHistory(call, args.required('channel', 'channel_not_found'));
			const asked = findMessage(
				core.workspace,
				channel.id,
				args.required('ts', 'thread_not_found'),
			);
			const parent = asked && findMessage(core.workspace, channel.id, asked.thread_ts ?? asked.ts);
			if (!parent || isNotice(parent)) throw new SlackFailure('thread_not_found');
			return threadPage(args, parent, repliesOf(core.workspace, channel.id, parent.ts));
		},
	},
	'conversations.join': {
		tier: 'tier3',
		scope: 'channels:join',
		run: (call) => {
			const { core, token } = call;
			const channel = visibleChannel(call, call.args.required('channel', 'channel_not_found'));
			if (channel.kind !== 'public_channel') {
				throw new SlackFailure('method_not_supported_for_channel_type');
			}
			if (channel.isArchived) throw new SlackFailure('is_archived');
			const already = channel.members.includes(token.userId);
			if (!already) joinChannel(core, channel, core.workspace.bot);
			return {
				channel: channelShape(core.workspace, channel),
				...(already && {
					warning: 'already_in_channel',
					response_metadata: { warnings: ['already_in_channel'] },
				}),
			};
		},
	},
	'conversations.invite': {
		tier: 'tier3',
		scope: 'channels:manage',
		run: (call) => {
			const { core, args, token } = call;
			const channel = visibleChannel(call, args.required('channel', 'channel_not_found'));
			if (channel.kind === 'im') throw new SlackFailure('method_not_supported_for_channel_type');
			if (channel.isArchived) throw new SlackFailure('is_archived');
			if (!channel.members.includes(token.userId)) throw new SlackFailure('not_in_channel');
			const ids = args.list('users');
			if (ids.length === 0) throw new SlackFailure('no_user');
			const invited = ids.map((id) => {
				const user = core.workspace.users.get(id);
				if (!user || user.deleted) throw new SlackFailure('user_not_found');
				if (id === token.userId) throw new SlackFailure('cant_invite_self');
				if (channel.members.includes(id)) throw new SlackFailure('already_in_channel');
				return user;
			});
			for (const user of invited) joinChannel(core, channel, user, token.userId);
			return { channel: channelShape(core.workspace, channel) };
		},
	},
};
