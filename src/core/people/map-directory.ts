import type { JudgeOptions } from './judge-slack-user';
import { groupByAddress, mapAddresses, type MapPorts } from './map-addresses';
import { mapPerson } from './map-people';
import type { Mapping, PeopleStore } from '../person-types';
import type { AppTeam } from '../store';
import { isFresh } from './sweep-directory';

const PAGE = 500;

export interface MapDirectoryPorts extends MapPorts {
	store: MapPorts['store'] & Pick<PeopleStore, 'directoryPage' | 'listMappings'>;
}

/**
 * Everybody in Slack by their address, and what the list of people had before judged anew; a page at a time.
 * Addresses that only people have who may not be written to are left out, unless the list has them.
 */
export async function* mapDirectory(
	ports: MapDirectoryPorts,
	app: AppTeam,
	options: JudgeOptions = {},
): AsyncGenerator<Mapping[]> {
	const { store } = ports;
	const { teamId } = app;
	if (!isFresh(await store.directorySweptAt({ teamId }), await store.now())) await ports.sweep();
	yield* mapKnown(ports, app, options);
	for (let after: string | null = null; ;) {
		const users = await store.directoryPage({ teamId, after, limit: PAGE });
		const last = users.at(-1);
		if (!last) return;
		const added = await mapPage(ports, app, [...groupByAddress(users).keys()], options);
		if (added.length > 0) yield added;
		after = last.id;
	}
}

async function* mapKnown(
	ports: MapDirectoryPorts,
	app: AppTeam,
	options: JudgeOptions,
): AsyncGenerator<Mapping[]> {
	for (let after: string | null = null; ;) {
		const page: Mapping[] = await ports.store.listMappings({ ...app, after, limit: PAGE });
		const last = page.at(-1);
		if (!last) return;
		yield [...(await mapAddresses(ports, app, page, options)).values()];
		after = last.email;
	}
}

/** Those that the list does not have yet. */
async function mapPage(
	{ store }: MapDirectoryPorts,
	app: AppTeam,
	addresses: readonly string[],
	options: JudgeOptions,
): Promise<Mapping[]> {
	const listed = await store.mappingsByEmail({ ...app, emails: addresses });
	const known = new Set(listed.map(({ email }) => email));
	const emails = addresses.filter((address) => !known.has(address));
	if (emails.length === 0) return [];
	// Others with the same address may stand on another page.
	const groups = groupByAddress(await store.directoryUsersByEmail({ teamId: app.teamId, emails }));
	const mappings = [...groups].flatMap(([email, users]) => {
		const mapping = mapPerson({ email, name: users[0]?.name ?? null, users, link: null }, options);
		return mapping.state === 'unmapped' ? [] : [mapping];
	});
	if (mappings.length === 0) return [];
	await store.saveAutoMappings({ ...app, mappings });
	return store.mappingsByEmail({ ...app, emails: mappings.map(({ email }) => email) });
}
