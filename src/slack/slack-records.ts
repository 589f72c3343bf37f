import type { JsonValue } from '../core/json';
import { textAt, valueAt } from '../core/json-read';
import type { SlackChannel, SlackUser } from '../core/slack-port';

/** A `user` of users.info, users.list and users.lookupByEmail; null when it is none. */
export function toSlackUser(user: JsonValue | undefined): SlackUser | null {
	const id = textAt(user, 'id');
	if (!id) return null;
	return {
		id,
		teamId: textAt(user, 'team_id'),
		name:
			// The full name: it ends up in the CRM and in messages to other people, not in a chat.
			textAt(user, 'profile', 'real_name') ??
			textAt(user, 'real_name') ??
			textAt(user, 'profile', 'display_name') ??
			textAt(user, 'name') ??
			id,
		email: textAt(user, 'profile', 'email'),
		deleted: valueAt(user, 'deleted') === true,
		// Slack does not call its own Slackbot a bot.
		isBot: valueAt(user, 'is_bot') === true || id === 'USLACKBOT',
		isGuest:
			valueAt(user, 'is_restricted') === true || valueAt(user, 'is_ultra_restricted') === true,
		isStranger: valueAt(user, 'is_stranger') === true,
	};
}

export function toSlackChannel(channel: JsonValue | undefined): SlackChannel | null {
	const id = textAt(channel, 'id');
	if (!id) return null;
	return {
		id,
		name: textAt(channel, 'name') ?? id,
		isPrivate: valueAt(channel, 'is_private') === true,
		isMember: valueAt(channel, 'is_member') === true,
		isArchived: valueAt(channel, 'is_archived') === true,
	};
}
