import { SlackFailure } from '../failure';
import { addReaction, removeReaction } from '../reacting';
import type { Channel, Message } from '../types';
import { findMessage } from '../workspace';
import type { ApiCall, ApiFamily } from './api-method';
import { visibleChannel } from './channel-access';

function reactionOf(call: ApiCall): { channel: Channel; message: Message; name: string } {
	const { core, args } = call;
	const channel = visibleChannel(call, args.required('channel', 'channel_not_found'));
	const ts = args.required('timestamp', 'no_item_specified');
	const message = findMessage(core.workspace, channel.id, ts);
	if (!message) throw new SlackFailure('message_not_found');
	return {
		channel,
		message,
		name: args.required('name', 'invalid_name').replace(/^:|:$/g, ''),
	};
}

export const reactions: ApiFamily = {
	'reactions.add': {
		tier: 'tier3',
		scope: 'reactions:write',
		run: (call) => {
			const { channel, message, name } = reactionOf(call);
			if (!addReaction(call.core, channel, message, { user: call.token.userId, name })) {
				throw new SlackFailure('already_reacted');
			}
			return {};
		},
	},
	'reactions.remove': {
		tier: 'tier2',
		scope: 'reactions:write',
		run: (call) => {
			const { channel, message, name } = reactionOf(call);
			if (!removeReaction(call.core, channel, message, { user: call.token.userId, name })) {
				throw new SlackFailure('no_reaction');
			}
			return {};
		},
	},
};
