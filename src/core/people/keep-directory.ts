import type { EffectPorts } from '../effect-ports';
import type { EventInteraction } from '../interaction';
import { valueAt } from '../json-read';
import type { JudgeOptions } from './judge-slack-user';
import { forgetCached } from './look-up-user';
import { groupByAddress } from './map-addresses';
import { linkOf, type ManualLink, mapPerson } from './map-people';
import { hasAddress, normalAddress } from './person-match';
import type { Mapping } from '../person-types';
import type { SlackUser } from '../slack-port';
import type { AppTeam } from '../store';
import { markStranger } from './mark-stranger';
import { toSlackUser } from './to-slack-user';

/** Slack delivers again for minutes: an event older than this may tell of what was. */
const LATE_MS = 60_000;

/** Somebody joined or changed: the directory, the cache and whatever mapping that touches. */
export async function keepDirectory(
	ports: EffectPorts,
	app: AppTeam,
	interaction: EventInteraction,
): Promise<void> {
	const { store } = ports;
	const { teamId } = app;
	const listed = toSlackUser(valueAt(interaction.raw, 'event', 'user'));
	if (!listed) return;
	const told = markStranger(listed, teamId);
	const before = await store.directoryUser({ teamId, userId: told.id });
	// Most changes are of a status or a picture.
	if (before && isSame(before, told)) return;
	const user = await userNow(ports, interaction, told);
	const theirs = await store.mappingsOfUser({ ...app, userId: user.id });
	const addresses = new Set([
		...[before?.email, user.email].flatMap((email) => (email ? [normalAddress(email)] : [])),
		...theirs.map(({ email }) => email),
	]);
	const refresh = () => refreshMappings(ports, app, [...addresses], { before, user });
	await forgetCached(store, teamId, addresses);
	// Before it is saved, so that a retry after a crash finds the change still to be made; and after, so that
	// of two changes at the same moment the later one has seen both.
	await refresh();
	await store.saveDirectoryUsers({ teamId, sweepId: null, users: [user] });
	await refresh();
}

/** As the event tells it; as Slack says now when that may be old, or lacks the address. */
async function userNow(
	{ store, slack }: EffectPorts,
	{ raw }: EventInteraction,
	told: SlackUser,
): Promise<SlackUser> {
	const at = Number(valueAt(raw, 'event_time') ?? NaN) * 1000;
	const isLate = !((await store.now()) - at < LATE_MS);
	const lacksAddress = told.email === null && !told.isBot;
	return isLate || lacksAddress ? ((await slack.userById(told.id)) ?? told) : told;
}

function isSame(before: SlackUser, after: SlackUser): boolean {
	return (Object.keys(after) as Array<keyof SlackUser>).every(
		(key) => String(before[key]) === String(after[key]),
	);
}

interface Change {
	before: SlackUser | null;
	user: SlackUser;
}

async function refreshMappings(
	ports: EffectPorts,
	app: AppTeam,
	emails: readonly string[],
	change: Change,
): Promise<void> {
	const { store } = ports;
	const known = await store.mappingsByEmail({ ...app, emails });
	if (known.length === 0) return;
	const listed = groupByAddress(await store.directoryUsersByEmail({ teamId: app.teamId, emails }));
	const mappings = [];
	for (const mapping of known) {
		const users = await usersOf(
			ports,
			app.teamId,
			mapping,
			listed.get(mapping.email) ?? [],
			change,
		);
		const link = await linkNow(ports, app.teamId, mapping, change.user);
		const { email, name } = mapping;
		mappings.push(mapPerson({ email, name, users, link }, askedFor(mapping, change)));
	}
	await store.saveAutoMappings({ ...app, mappings });
}

/** The directory's, with the change; a directory that was never swept lacks whom a look-up had found. */
async function usersOf(
	{ store, slack }: EffectPorts,
	teamId: string,
	mapping: Mapping,
	listed: readonly SlackUser[],
	{ user }: Change,
): Promise<SlackUser[]> {
	const users = listed.filter(({ id }) => id !== user.id);
	if (hasAddress(user, mapping.email)) users.push(user);
	const { userId, matchedBy } = mapping;
	const isMissing = userId !== null && userId !== user.id && !users.some(({ id }) => id === userId);
	const missing = isMissing && matchedBy === 'email' ? await slack.userById(userId) : null;
	if (missing) {
		users.push(missing);
		await store.saveDirectoryUsers({ teamId, sweepId: null, users: [missing] });
	}
	return users;
}

async function linkNow(
	{ store, slack }: EffectPorts,
	teamId: string,
	mapping: Mapping,
	user: SlackUser,
): Promise<ManualLink | null> {
	const link = linkOf(mapping);
	if (!link) return null;
	if (link.userId === user.id) return { ...link, user };
	const listed = await store.directoryUser({ teamId, userId: link.userId });
	return { ...link, user: listed ?? (await slack.userById(link.userId)) };
}

/** A guest or stranger who is mapped was asked for once, and stays so. */
function askedFor(mapping: Mapping, { before, user }: Change): JudgeOptions {
	if (mapping.matchedBy !== 'email' || mapping.userId !== user.id) return {};
	return {
		allowGuests: before?.isGuest ?? user.isGuest,
		allowStrangers: before?.isStranger ?? user.isStranger,
	};
}
