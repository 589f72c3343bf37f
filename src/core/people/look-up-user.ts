import type { JsonObject } from '../json';
import { hasAddress } from './person-match';
import type { SlackPort, SlackUser } from '../slack-port';
import type { Store } from '../store';

/** People change their address or join rarely; a miss is asked again sooner, for it may just have been mended. */
const FOUND_MS = 60 * 60_000;
export const MISSED_MS = 10 * 60_000;

export interface LookUpPorts {
	store: Pick<Store, 'directoryUser' | 'linkPerson' | 'personByEmail'>;
	slack: Pick<SlackPort, 'userByEmail' | 'userById'>;
}

/** From the cache; undefined: Slack is to be asked. `address`: see normalAddress. */
export async function cachedUser(
	{ store }: Pick<LookUpPorts, 'store'>,
	teamId: string,
	address: string,
): Promise<SlackUser | null | undefined> {
	const known = await store.personByEmail({ teamId, email: address });
	if (!known) return undefined;
	const user = known.person as unknown as SlackUser | null;
	// Whoever was linked by hand is kept under that address, and need not have it.
	return !user?.email || hasAddress(user, address) ? user : undefined;
}

/** Whom Slack finds by the address; the answer is kept, a miss, too. */
export async function lookUpUser(
	{ store, slack }: LookUpPorts,
	teamId: string,
	address: string,
): Promise<SlackUser | null> {
	const found = await slack.userByEmail(address);
	// Slack also knows people by addresses that their profile does not show.
	const user = found && !hasAddress(found, address) ? { ...found, email: address } : found;
	await store.linkPerson({
		teamId,
		email: address,
		person: user as unknown as JsonObject | null,
		ttlMs: user ? FOUND_MS : MISSED_MS,
	});
	return user;
}

/** Somebody whose id is known, as of the last hour. `fresh`: the directory is. null: Slack knows them no more. */
export async function userNow(
	{ store, slack }: { store: LookUpPorts['store']; slack: Pick<SlackPort, 'userById'> },
	request: { teamId: string; address: string; userId: string; fresh: boolean },
): Promise<SlackUser | null> {
	const { teamId, address, userId, fresh } = request;
	if (fresh) {
		const listed = await store.directoryUser({ teamId, userId });
		if (listed) return listed;
	}
	const cached = await store.personByEmail({ teamId, email: address });
	if (cached?.person?.id === userId) return cached.person as unknown as SlackUser;
	const user = await slack.userById(userId);
	if (user) {
		await store.linkPerson({
			teamId,
			email: address,
			person: user as unknown as JsonObject,
			ttlMs: FOUND_MS,
		});
	}
	return user;
}

/** What the cache says of these addresses no longer holds. */
export async function forgetCached(
	store: Pick<Store, 'linkPerson'>,
	teamId: string,
	addresses: Iterable<string>,
): Promise<void> {
	for (const email of new Set(addresses)) {
		await store.linkPerson({ teamId, email, person: null, ttlMs: 0 });
	}
}
