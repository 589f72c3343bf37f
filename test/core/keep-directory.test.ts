import { randomUUID } from 'node:crypto';

import type { EffectPorts, EffectSlack } from '../../src/core/effect-ports';
import type { EventInteraction } from '../../src/core/interaction';
import type { JsonObject } from '../../src/core/json';
import { keepDirectory } from '../../src/core/people/keep-directory';
import { mapPerson } from '../../src/core/people/map-people';
import type { SlackUser } from '../../src/core/slack-port';
import type { Store } from '../../src/core/store';
import { toInteraction } from '../../src/slack/interactions';
import { aSlackUser } from '../helpers/a-slack-user';
import { effectSlack } from '../helpers/effect-slack';
import { type ClockedStore, openClockedStore } from '../helpers/n8n-clocked-store';
import { eventEnvelope } from '../helpers/slack-payloads';

const EMAIL = 'ana@sales.example';
let clocked: ClockedStore;
let store: Store;
let app: { appId: string; teamId: string };
let asked: string[];
beforeAll(async () => {
	clocked = await openClockedStore();
	store = clocked.store;
});
beforeEach(() => {
	app = { appId: 'A1', teamId: randomUUID() };
	asked = [];
});
afterAll(() => clocked.close());

/** As Slack tells of somebody; `now`: what users.info would answer. */
async function happens(
	user: JsonObject,
	{ event = {}, now = null, store: used = store }: Partial<Told> = {},
): Promise<void> {
	const eventTime = Math.floor((await store.now()) / 1000);
	const envelope = eventEnvelope(
		{ type: 'user_change', user },
		{ event_time: eventTime, event_id: randomUUID(), ...event },
	);
	const slack: EffectSlack = effectSlack({
		userById: async (id) => {
			asked.push(id);
			return now;
		},
	});
	const ports = { store: used, slack } as EffectPorts;
	await keepDirectory(ports, app, toInteraction(envelope) as EventInteraction);
}

interface Told {
	event: JsonObject;
	now: SlackUser | null;
	store: Store;
}

const told = (more: JsonObject = {}, email: string | null = EMAIL): JsonObject => ({
	id: 'U1',
	team_id: app.teamId,
	deleted: false,
	tz: 'Europe/Berlin',
	is_email_confirmed: true,
	profile: { real_name: 'Ana', ...(email !== null && { email }) },
	...more,
});
const known = () => store.directoryUser({ teamId: app.teamId, userId: 'U1' });
const mapping = async (email = EMAIL) =>
	(await store.mappingsByEmail({ ...app, emails: [email] }))[0];
const mapped = async (users: SlackUser[], email = EMAIL, options = {}) =>
	store.saveAutoMappings({
		...app,
		mappings: [mapPerson({ email, name: null, users, link: null }, options)],
	});

test('somebody new is in the directory, as users.list has them; nobody is mapped unasked', async () => {
	await happens(told());
	expect(await known()).toEqual(aSlackUser({ teamId: app.teamId }));
	expect(await mapping()).toBeUndefined();
	expect(asked).toEqual([]);
});

test('somebody of another company is a stranger, whatever Slack says; a whole organisation has many teams', async () => {
	await happens(told({ team_id: 'T-ACME', is_stranger: false }));
	expect(await known()).toMatchObject({ isStranger: true });
	await happens(told({ team_id: 'T-ACME', enterprise_user: { teams: [app.teamId] } }));
	expect(await known()).toMatchObject({ isStranger: false });
});

test('the cache of the old and the new address is cleared', async () => {
	await happens(told());
	for (const email of [EMAIL, 'new@sales.example', 'other@sales.example']) {
		const person = { id: 'U1', email };
		await store.linkPerson({ teamId: app.teamId, email, person, ttlMs: 60_000 });
	}
	await happens(told({}, 'New@sales.example'));
	const cached = (email: string) => store.personByEmail({ teamId: app.teamId, email });
	expect(await cached(EMAIL)).toBeNull();
	expect(await cached('new@sales.example')).toBeNull();
	expect(await cached('other@sales.example')).not.toBeNull();
});

test('a change of status touches nothing', async () => {
	await happens(told());
	const writes: string[] = [];
	const watched = new Proxy(store, {
		get(target, name: keyof Store) {
			if (/^(save|link|set)/.test(name)) writes.push(name);
			return target[name];
		},
	});
	await happens(told({ profile: { real_name: 'Ana', email: EMAIL, status_text: 'On a train' } }), {
		store: watched,
	});
	expect(writes).toEqual([]);
});

test('an event that comes late tells of what was: Slack is asked', async () => {
	const event = { event_time: Math.floor((await store.now()) / 1000) - 300 };
	const now = aSlackUser({ email: 'newer@sales.example' });
	await happens(told({}, 'older@sales.example'), { event, now });
	expect(asked).toEqual(['U1']);
	expect(await known()).toMatchObject({ email: 'newer@sales.example' });
});

test('so it is when the address is missing, unless it is a bot', async () => {
	await happens(told({}, null), { now: aSlackUser() });
	expect(await known()).toMatchObject({ email: EMAIL });
	await happens(told({ id: 'U2', is_bot: true }, null));
	expect(asked).toEqual(['U1']);
});

test('whom a look-up had found and the directory lacks still counts', async () => {
	const olga = aSlackUser({ id: 'U9', name: 'Olga' });
	await mapped([olga]);
	await happens(told(), { now: olga });
	expect(await mapping()).toMatchObject({
		state: 'ambiguous',
		candidates: [
			{ id: 'U1', name: 'Ana' },
			{ id: 'U9', name: 'Olga' },
		],
	});
});

test('a guest who was asked for stays; a member who becomes one does not', async () => {
	await happens(told({ is_restricted: true }));
	await mapped([aSlackUser({ isGuest: true })], EMAIL, { allowGuests: true });
	await happens(told({ is_restricted: true, tz: 'Europe/Lisbon' }));
	expect(await mapping()).toMatchObject({ state: 'mapped' });
	await happens(told());
	await happens(told({ is_restricted: true }));
	expect(await mapping()).toMatchObject({ state: 'unmapped', reason: 'Ana is a guest in Slack' });
});

test('a link made by hand holds, and says what speaks against it', async () => {
	const link = { userId: 'U1', userName: 'Ana', linkedBy: null, name: null };
	await store.linkMapping({ ...app, email: 'crm@sales.example', ...link });
	await happens(told({ deleted: true }));
	expect(await mapping('crm@sales.example')).toMatchObject({
		state: 'conflicting',
		userId: 'U1',
		reason: 'Ana was deactivated in Slack',
	});
	await happens(told());
	expect(await mapping('crm@sales.example')).toMatchObject({ state: 'mapped', reason: null });
});

test('after a crash in the middle it is done again', async () => {
	await happens(told());
	await mapped([aSlackUser()]);
	const crashing = new Proxy(store, {
		get(target, name: keyof Store) {
			if (name !== 'saveDirectoryUsers') return target[name];
			return async () => {
				throw new Error('the process died');
			};
		},
	});
	const gone = told({ deleted: true });
	await expect(happens(gone, { store: crashing })).rejects.toThrow('died');
	await mapped([aSlackUser()]);
	await happens(gone);
	expect(await mapping()).toMatchObject({ state: 'unmapped' });
});

test('what is no user is passed over', async () => {
	await happens({ name: 'nobody' });
	expect(await store.directoryState({ teamId: app.teamId })).toMatchObject({ users: 0 });
});
