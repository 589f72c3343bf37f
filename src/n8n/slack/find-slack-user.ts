import type { JsonObject } from '../../core/json';
import type { SlackPort, SlackUser } from '../../core/slack-port';
import type { Store } from '../../core/store';

/** People change their address or join rarely; a miss is asked again sooner, for it may just have been mended. */
const FOUND_MS = 60 * 60_000;
const MISSED_MS = 10 * 60_000;

/** Looks an address up in Slack, through the store's cache; misses are cached, too. */
export async function findSlackUser(
	store: Store,
	slack: Pick<SlackPort, 'userByEmail'>,
	teamId: string,
	email: string,
): Promise<SlackUser | null> {
	const address = email.trim().toLowerCase();
	const known = await store.personByEmail({ teamId, email: address });
	if (known) return known.person as unknown as SlackUser | null;
	const user = await slack.userByEmail(address);
	await store.linkPerson({
		teamId,
		email: address,
		person: user as unknown as JsonObject | null,
		ttlMs: user ? FOUND_MS : MISSED_MS,
	});
	return user;
}
