import { ActingError } from './acting-error';
import type { Channel, User } from './types';
import { findChannel, openDirect, type Workspace } from './workspace';
import type { Clock } from './clock';

/** By id, name or e-mail address. */
export function findUser(workspace: Workspace, given: string): User {
	const users = [...workspace.users.values()];
	const user =
		workspace.users.get(given) ??
		users.find((each) => each.name === given || each.email === given.toLowerCase());
	if (!user) throw new ActingError(`The sandbox has no user "${given}".`);
	return user;
}

/** Somebody who can press something: not deactivated, not a bot. */
export function findActor(workspace: Workspace, given: string): User {
	const user = findUser(workspace, given);
	if (user.deleted || user.isBot) throw new ActingError(`${user.realName} cannot act in Slack.`);
	return user;
}

/** By id, `#name`, or a person (their DM with the app). */
export function conversation(workspace: Workspace, clock: Clock, given: string): Channel {
	const channel = findChannel(workspace, given);
	if (channel) return channel;
	const isPerson = [...workspace.users.values()].some((user) =>
		[user.id, user.name, user.email].includes(given),
	);
	if (!isPerson) throw new ActingError(`The sandbox has no channel "${given}".`);
	const user = findUser(workspace, given);
	return openDirect(workspace, clock, [workspace.bot.id, user.id]).channel;
}

/** The conversation as seen by a person; private ones are for members. */
export function seenBy(channel: Channel, user: User): Channel {
	if (channel.kind !== 'public_channel' && !channel.members.includes(user.id)) {
		throw new ActingError(`${user.realName} is not in this conversation (${channel.id}).`);
	}
	return channel;
}
