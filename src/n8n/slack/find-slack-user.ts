import {
	cachedUser,
	lookUpUser,
	type LookUpPorts,
	MISSED_MS,
	userNow,
} from '../../core/people/look-up-user';
import { linkOf, mapPerson, type PersonToMap } from '../../core/people/map-people';
import { hasAddress, normalAddress, type PersonMatch } from '../../core/people/person-match';
import type { Mapping } from '../../core/person-types';
import type { SlackPort, SlackUser } from '../../core/slack-port';
import type { AppTeam, Store } from '../../core/store';
import { isFresh } from '../../core/people/sweep-directory';

/**
 * Who in Slack stands behind an address: by a link made by hand, else by the mapping, by the directory as
 * long as it is fresh, by the cache, and by asking Slack. The list of people then shows what was found.
 */
export async function findSlackUser(
	store: Store,
	slack: Pick<SlackPort, 'userByEmail' | 'userById'>,
	app: AppTeam,
	email: string,
): Promise<PersonMatch> {
	const address = normalAddress(email);
	const { teamId } = app;
	const [[mapping], sweptAt, now] = await Promise.all([
		store.mappingsByEmail({ ...app, emails: [address] }),
		store.directorySweptAt({ teamId }),
		store.now(),
	]);
	const ports = { store, slack };
	const known = { teamId, address, fresh: isFresh(sweptAt, now) };
	const link = linkOf(mapping);
	if (link) {
		const user = await userNow(ports, { ...known, userId: link.userId });
		return user ? { users: [user], by: 'manual', reason: null } : goneMatch(link);
	}
	const mapped = mapping?.userId
		? await userNow(ports, { ...known, userId: mapping.userId })
		: null;
	if (mapped && !mapped.deleted && hasAddress(mapped, address)) return byEmail([mapped]);

	const listed = await store.directoryUsersByEmail({ teamId, emails: [address] });
	const isAmbiguous = mapping?.state === 'ambiguous' && listed.filter(isActive).length > 1;
	const isKnown = isAmbiguous || (known.fresh && listed.some(isActive));
	if (isKnown || isFresh(sweptAt, now, MISSED_MS)) {
		if (!mapping) await list(store, app, { email: address, name: null, users: listed });
		return byEmail(listed);
	}

	const found = await askSlack(ports, app, address, listed, mapping ?? null);
	// Slack's look-up passes over deactivated people; that they were is the better reason.
	return byEmail(found ? [found] : listed.filter(({ deleted }) => deleted));
}

async function askSlack(
	ports: LookUpPorts & { store: Store },
	app: AppTeam,
	address: string,
	listed: readonly SlackUser[],
	mapping: Mapping | null,
): Promise<SlackUser | null> {
	const cached = await cachedUser(ports, app.teamId, address);
	if (cached !== undefined) return cached;
	const user = await lookUpUser(ports, app.teamId, address);
	const users = user ? [user] : listed.filter(({ deleted }) => deleted);
	await list(ports.store, app, { email: address, name: mapping?.name ?? null, users });
	return user;
}

/** So that the list of people shows whom the CRM named, and an admin can say who that is. */
async function list(
	store: Store,
	app: AppTeam,
	person: Pick<PersonToMap, 'email' | 'name' | 'users'>,
): Promise<void> {
	await store.saveAutoMappings({ ...app, mappings: [mapPerson({ ...person, link: null })] });
}

function goneMatch(link: { userId: string; userName: string | null }): PersonMatch {
	const who = `${link.userName ?? 'the Slack user'} (${link.userId})`;
	return {
		users: [],
		by: 'manual',
		reason: `${who}, linked by hand, is no longer in Slack. Link somebody else in Slack Workspace`,
	};
}

function byEmail(users: SlackUser[]): PersonMatch {
	return { users, by: 'email', reason: null };
}

function isActive({ deleted, isBot }: SlackUser): boolean {
	return !deleted && !isBot;
}
