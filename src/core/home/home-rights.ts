import { mayPass } from '../errors';
import { type MayChange, mayChange } from '../people/may-change';
import { readSettings } from '../preference';
import type { StoredPreferences } from '../preference-types';
import type { SlackPort, SlackUser } from '../slack-port';

/** As Slack has the person now; null where it does not say. */
export async function slackUser(
	slack: Pick<SlackPort, 'userById'>,
	userId: string,
): Promise<SlackUser | null> {
	try {
		return await slack.userById(userId);
	} catch (error) {
		if (mayPass(error)) throw error;
		return null;
	}
}

/** `workspace`: who is who. Whoever Slack does not name may nothing. */
export function mayAdminister(
	user: SlackUser | null,
	what: 'routes' | 'workspace',
	organisation: StoredPreferences,
	teamId: string,
): MayChange {
	return mayChange(user, what, readSettings(organisation), teamId);
}
