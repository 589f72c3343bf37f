import type { JsonValue } from '../json';
import { listAt, textAt, toText, valueAt } from '../json-read';
import type { SlackUser } from '../slack-port';

/** A `user` of users.info, users.list, users.lookupByEmail, team_join and user_change; null when it is none. */
export function toSlackUser(user: JsonValue | undefined): SlackUser | null {
	const id = textAt(user, 'id');
	if (!id) return null;
	const teamIds = listAt(user, 'enterprise_user', 'teams').flatMap((team) => toText(team) ?? []);
	return {
		id,
		teamId: textAt(user, 'team_id'),
		...(teamIds.length > 0 && { teamIds }),
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
		isAdmin: ['is_admin', 'is_owner', 'is_primary_owner'].some(
			(key) => valueAt(user, key) === true,
		),
		isEmailConfirmed: valueAt(user, 'is_email_confirmed') !== false,
		timeZone: textAt(user, 'tz'),
	};
}
