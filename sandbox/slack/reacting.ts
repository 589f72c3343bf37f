import type { Core } from './core';
import { sendEvent } from './events';
import type { Channel, Message } from './types';

/** false: this person had reacted so already. */
export function addReaction(
	core: Core,
	channel: Channel,
	message: Message,
	reaction: { user: string; name: string },
): boolean {
	const { user, name } = reaction;
	const all = (message.reactions ??= []);
	const known = all.find((each) => each.name === name);
	if (known?.users.includes(user)) return false;
	if (known) {
		known.users.push(user);
		known.count += 1;
	} else {
		all.push({ name, count: 1, users: [user] });
	}
	tell(core, 'reaction_added', channel, message, reaction);
	return true;
}

/** false: this person had not reacted so. */
export function removeReaction(
	core: Core,
	channel: Channel,
	message: Message,
	reaction: { user: string; name: string },
): boolean {
	const { user, name } = reaction;
	const known = message.reactions?.find((each) => each.name === name);
	if (!known?.users.includes(user)) return false;
	known.users = known.users.filter((each) => each !== user);
	known.count -= 1;
	message.reactions = message.reactions?.filter(({ count }) => count > 0);
	if (message.reactions?.length === 0) delete message.reactions;
	tell(core, 'reaction_removed', channel, message, reaction);
	return true;
}

/** Apps hear of reactions where their bot is. */
function tell(
	core: Core,
	type: 'reaction_added' | 'reaction_removed',
	channel: Channel,
	message: Message,
	{ user, name }: { user: string; name: string },
): void {
	core.changes.emit('messages');
	if (!channel.members.includes(core.workspace.bot.id)) return;
	sendEvent(
		core,
		{
			type,
			user,
			reaction: name,
			...(message.user && { item_user: message.user }),
			item: { type: 'message', channel: channel.id, ts: message.ts },
		},
		{ scope: 'reactions:read' },
	);
}
