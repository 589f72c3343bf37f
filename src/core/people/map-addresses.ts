import { cachedUser, lookUpUser, type LookUpPorts, userNow } from './look-up-user';
import type { JudgeOptions } from './judge-slack-user';
import { linkOf, type ManualLink, mapPerson } from './map-people';
import { normalAddress } from './person-match';
import type { Mapping, NewMapping, PeopleStore } from '../person-types';
import type { SlackUser } from '../slack-port';
import type { AppTeam, Store } from '../store';
import { isFresh } from './sweep-directory';

/** With more addresses to ask for than this the whole directory is cheaper to read. */
export const MOST_LOOK_UPS = 20;
/** Addresses of one question to the store. */
const CHUNK = 500;

export interface MapPorts {
	store: LookUpPorts['store'] &
		Pick<Store, 'now'> &
		Pick<
			PeopleStore,
			'directorySweptAt' | 'directoryUsersByEmail' | 'mappingsByEmail' | 'saveAutoMappings'
		>;
	slack: LookUpPorts['slack'];
	/** Reads the whole directory into the store; see sweepDirectory. */
	sweep(): Promise<void>;
}

export interface AddressToMap {
	email: string;
	name: string | null;
}

/**
 * Maps addresses, whatever was known of them, and returns what the list of people says then, by address. One
 * sweep of the directory serves all when many are unknown and it was not swept lately; a few are looked up
 * one by one. The caller bounds how many there are: all of them are in memory.
 */
export async function mapAddresses(
	ports: MapPorts,
	app: AppTeam,
	people: readonly AddressToMap[],
	options: JudgeOptions = {},
): Promise<Map<string, Mapping>> {
	const { store } = ports;
	const byAddress = new Map<string, AddressToMap>();
	for (const { email, name } of people) {
		const address = normalAddress(email);
		byAddress.set(address, { email: address, name: byAddress.get(address)?.name ?? name });
	}
	const all = [...byAddress.values()];
	let fresh = isFresh(await store.directorySweptAt({ teamId: app.teamId }), await store.now());
	if (!fresh && (await areManyUnknown(ports, app, all))) {
		await ports.sweep();
		fresh = true;
	}
	const mapped = new Map<string, Mapping>();
	for (let start = 0; start < all.length; start += CHUNK) {
		const chunk = all.slice(start, start + CHUNK);
		for (const mapping of await mapChunk(ports, app, chunk, fresh, options)) {
			mapped.set(mapping.email, mapping);
		}
	}
	return mapped;
}

async function areManyUnknown(
	ports: MapPorts,
	{ teamId }: AppTeam,
	people: readonly AddressToMap[],
): Promise<boolean> {
	let unknown = 0;
	for (const { email } of people) {
		if ((await cachedUser(ports, teamId, email)) === undefined) unknown += 1;
		if (unknown > MOST_LOOK_UPS) return true;
	}
	return false;
}

async function mapChunk(
	ports: MapPorts,
	app: AppTeam,
	people: readonly AddressToMap[],
	fresh: boolean,
	options: JudgeOptions,
): Promise<Mapping[]> {
	const { store } = ports;
	const emails = people.map(({ email }) => email);
	const before = new Map(
		(await store.mappingsByEmail({ ...app, emails })).map((mapping) => [mapping.email, mapping]),
	);
	const listed = groupByAddress(await store.directoryUsersByEmail({ teamId: app.teamId, emails }));
	const mappings: NewMapping[] = [];
	for (const { email, name } of people) {
		const known = before.get(email);
		const link = await linkNow(ports, app.teamId, known, fresh);
		let users = listed.get(email) ?? [];
		if (!fresh && !link) users = await askFor(ports, app.teamId, email, users);
		const person = { email, name: name ?? known?.name ?? null, users, link };
		mappings.push(mapPerson(person, options));
	}
	await store.saveAutoMappings({ ...app, mappings });
	return store.mappingsByEmail({ ...app, emails });
}

async function linkNow(
	ports: MapPorts,
	teamId: string,
	mapping: Mapping | undefined,
	fresh: boolean,
): Promise<ManualLink | null> {
	const link = linkOf(mapping);
	if (!link || !mapping) return null;
	const address = mapping.email;
	const user = await userNow(ports, { teamId, address, userId: link.userId, fresh });
	return { ...link, user };
}

/** What Slack says now, beside what an older sweep knew: Slack itself names one person only. */
async function askFor(
	ports: MapPorts,
	teamId: string,
	address: string,
	listed: readonly SlackUser[],
): Promise<SlackUser[]> {
	const cached = await cachedUser(ports, teamId, address);
	const user = cached === undefined ? await lookUpUser(ports, teamId, address) : cached;
	if (!user) return listed.filter(({ deleted }) => deleted);
	const others = listed.filter(({ id, deleted }) => id !== user.id && !deleted);
	// Since that sweep they may have left or moved.
	const now = await Promise.all(others.map(({ id }) => ports.slack.userById(id)));
	return [user, ...now.filter((other) => other !== null)];
}

export function groupByAddress(users: readonly SlackUser[]): Map<string, SlackUser[]> {
	const groups = new Map<string, SlackUser[]>();
	for (const user of users) {
		if (user.email === null) continue;
		const address = normalAddress(user.email);
		const group = groups.get(address);
		if (group) group.push(user);
		else groups.set(address, [user]);
	}
	return groups;
}
