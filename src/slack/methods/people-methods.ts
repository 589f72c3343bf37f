import { SlackApiError } from '../../core/errors';
import type { JsonObject } from '../../core/json';
import { listAt, toText } from '../../core/json-read';
import type { SlackPort, SlackUser } from '../../core/slack-port';
import { toSlackUser } from '../../core/people/to-slack-user';
import { dndEnd } from '../slack-records';
import { type CallSlack, cursorOf } from './call-slack';

type PeopleMethods = Pick<
	SlackPort,
	'dndUntil' | 'listUsers' | 'userByEmail' | 'userById' | 'userGroupMembers'
>;

/** Of people whom Slack does not know, or does not show to this app. */
const UNSEEN = ['user_not_found', 'user_not_visible'];

/** `teamArgs`: of an org-wide install, whose list methods need its team. */
export function peopleMethods(call: CallSlack, teamArgs: JsonObject): PeopleMethods {
	async function lookUp(
		method: string,
		args: JsonObject,
		nobody: readonly string[],
	): Promise<SlackUser | null> {
		try {
			return toSlackUser((await call(method, args, 'repeatable')).user);
		} catch (error) {
			if (error instanceof SlackApiError && nobody.includes(error.slackCode)) return null;
			throw error;
		}
	}

	return {
		userByEmail: (email) => lookUp('users.lookupByEmail', { email }, ['users_not_found']),

		userById: (id) => lookUp('users.info', { user: id }, UNSEEN),

		async listUsers({ cursor, limit }) {
			const result = await call(
				'users.list',
				{ limit, ...(cursor ? { cursor } : {}), ...teamArgs },
				'repeatable',
			);
			const users = listAt(result, 'members').flatMap((one): SlackUser[] => {
				const user = toSlackUser(one);
				return user ? [user] : [];
			});
			return { users, nextCursor: cursorOf(result) };
		},

		async userGroupMembers(groupId) {
			const args = { usergroup: groupId, ...teamArgs };
			const result = await call('usergroups.users.list', args, 'repeatable');
			return listAt(result, 'users').flatMap((user) => toText(user) ?? []);
		},

		async dndUntil({ userId, now }) {
			try {
				return dndEnd(await call('dnd.info', { user: userId, ...teamArgs }, 'repeatable'), now);
			} catch (error) {
				if (error instanceof SlackApiError && UNSEEN.includes(error.slackCode)) return null;
				throw error;
			}
		},
	};
}
