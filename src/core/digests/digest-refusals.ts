import type { DigestPerson } from './digest-person';
import { SlackApiError } from '../errors';
import type { Store } from '../store';

export interface Refusal {
	/** Lines that nobody gets. */
	count: number;
	reason: 'slack_refused';
	detail: string;
}

/** Of this person or this message, and so for ever; what a builder can mend, such as a scope, is not here. */
const FOR_GOOD: ReadonlySet<string> = new Set([
	'cannot_dm_bot',
	'invalid_blocks',
	'invalid_blocks_format',
	'is_bot',
	'msg_blocks_too_long',
	'msg_too_long',
	'user_disabled',
	'user_is_bot',
	'user_is_restricted',
	'user_not_found',
	'user_not_visible',
	'users_not_found',
]);

/** Somebody may be deactivated by mistake for a moment; after this many runs nobody waits any longer. */
const MAX_TRIES = 3;
const COUNTED_MS = 14 * 24 * 60 * 60_000;

/** Counts the tries of one digest that Slack will never take. True: enough of it. */
export async function isRefusedForGood(
	{ store }: { store: Pick<Store, 'takePlace'> },
	key: string,
	error: unknown,
): Promise<boolean> {
	if (!(error instanceof SlackApiError) || !FOR_GOOD.has(error.slackCode)) return false;
	const { taken } = await store.takePlace({
		key: `tries|${key}`,
		holder: crypto.randomUUID(),
		limit: MAX_TRIES - 1,
		windowMs: COUNTED_MS,
	});
	return !taken;
}

/** As Slack itself would refuse it, without asking. */
export function refusalOf({ user }: DigestPerson): SlackApiError {
	return user
		? new SlackApiError(`${user.name} was deactivated in Slack.`, 'user_disabled', 'users.info')
		: new SlackApiError('Slack no longer knows this person.', 'user_not_found', 'users.info');
}
