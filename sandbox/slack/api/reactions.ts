import { sendEvent } from '../events';
import { SlackFailure } from '../failure';
import { findMessage } from '../workspace';
import type { ApiFamily } from './api-method';
import { visibleChannel } from './channel-access';

export const reactions: ApiFamily = {
	'reactions.add': {
		tier: 'tier3',
		scope: 'reactions:write',
		run: (call) => {
			const { core, args, token } = call;
			const channel = visibleChannel(call, args.required('channel', 'channel_not_found'));
			const ts = args.required('timestamp', 'no_item_specified');
			const message = findMessage(core.workspace, channel.id, ts);
			if (!message) throw new SlackFailure('message_not_found');
			const name = args.required('name', 'invalid_name').replace(/^:|:$/g, '');
			const all = (message.reactions ??= []);
			const known = all.find((reaction) => reaction.name === name);
			if (known?.users.includes(token.userId)) throw new SlackFailure('already_reacted');
			if (known) {
				known.users.push(token.userId);
				known.count += 1;
			} else {
				all.push({ name, count: 1, users: [token.userId] });
			}
			core.changes.emit('messages');
			sendEvent(
				core,
				{
					type: 'reaction_added',
					user: token.userId,
					reaction: name,
					item_user: message.user,
					item: { type: 'message', channel: channel.id, ts },
				},
				{ scope: 'reactions:read' },
			);
			return {};
		},
	},
};
