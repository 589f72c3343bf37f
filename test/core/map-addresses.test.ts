import { randomUUID } from 'node:crypto';

import { mapAddresses, type MapPorts, MOST_LOOK_UPS } from '../../src/core/people/map-addresses';
import type { SlackUser } from '../../src/core/slack-port';
import { newSweep, sweepDirectory } from '../../src/core/people/sweep-directory';
import { findSlackUser } from '../../src/n8n/slack/find-slack-user';
import { aSlackUser } from '../helpers/a-slack-user';
import { type ClockedStore, openClockedStore } from '../helpers/n8n-clocked-store';

const HOUR = 3_600_000;
const ANA = 'ana@sales.example';

let clocked: ClockedStore;
let app: { appId: string; teamId: string };
/** Everybody in Slack. */
let people: SlackUser[];
let asked: string[];
beforeAll(async () => {
	clocked = await openClockedStore();
});
beforeEach(() => {
	app = { appId: 'A1', teamId: randomUUID() };
	people = [aSlackUser()];
	asked = [];
});
afterAll(() => clocked.close());

/** As Slack answers: no look-up finds who was deactivated, and it finds one only. */
const slack = {
	async userByEmail(email: string) {
		asked.push(`look-up ${email}`);
		return people.find((user) => user.email === email && !user.deleted) ?? null;
	},
	async userById(id: string) {
		asked.push(`info ${id}`);
		return people.find((user) => user.id === id) ?? null;
	},
	async listUsers() {
		asked.push('list');
		return { users: people, nextCursor: null };
	},
};

async function sweep(): Promise<void> {
	const { store } = clocked;
	const progress = newSweep(randomUUID(), await store.now());
	await sweepDirectory({ store, slack }, app.teamId, progress);
}

async function map(emails: string[], options = {}) {
	const ports: MapPorts = { store: clocked.store, slack, sweep };
	const addresses = emails.map((email) => ({ email, name: null }));
	return mapAddresses(ports, app, addresses, options);
}

const find = (email = ANA) => findSlackUser(clocked.store, slack, app, email);
const ids = async (email = ANA) => (await find(email)).users.map(({ id }) => id);
const link = (userId: string, email = ANA) =>
	clocked.store.linkMapping({
		...app,
		email,
		name: null,
		userId,
		userName: 'Olga',
		linkedBy: null,
	});
const many = (count = MOST_LOOK_UPS + 1) =>
	Array.from({ length: count }, (_, at) => `crm-${at}@sales.example`);

describe('mapAddresses', () => {
	test('each address once, whatever its case', async () => {
		const mapped = await map([ANA, ' ANA@sales.example ']);
		expect([...mapped.keys()]).toEqual([ANA]);
		expect(asked).toEqual([`look-up ${ANA}`]);
	});

	test('sweeps when many are unknown, and again only when an hour has passed', async () => {
		await map(many());
		expect(asked).toEqual(['list']);
		await map(many());
		clocked.advance(HOUR - 60_000);
		await map([ANA]);
		expect(asked).toEqual(['list']);
		clocked.advance(120_000);
		await map(many());
		expect(asked).toEqual(['list', 'list']);
	});

	test('what the cache knows is not unknown', async () => {
		await map(many(MOST_LOOK_UPS));
		await map(many(MOST_LOOK_UPS + 1));
		expect(asked).toHaveLength(MOST_LOOK_UPS + 1);
		expect(asked).not.toContain('list');
	});

	test('a look-up names one only: who else had the address in an older sweep counts, too', async () => {
		people.push(aSlackUser({ id: 'U2', name: 'Ana B' }));
		await sweep();
		clocked.advance(2 * HOUR);
		expect((await map([ANA])).get(ANA)).toMatchObject({ state: 'ambiguous' });
		people[1] = aSlackUser({ id: 'U2', email: 'moved@sales.example' });
		expect((await map([ANA])).get(ANA)).toMatchObject({ state: 'mapped', userId: 'U1' });
	});

	test('whom Slack finds no more left since: the reason says so', async () => {
		await sweep();
		people = [aSlackUser({ deleted: true })];
		clocked.advance(2 * HOUR);
		expect((await map([ANA])).get(ANA)).toMatchObject({ state: 'unmapped' });
		await sweep();
		expect((await map([ANA])).get(ANA)?.reason).toBe('Ana was deactivated in Slack');
	});

	test('somebody whom Slack’s sweep did not see any more is gone', async () => {
		await sweep();
		clocked.advance(2 * HOUR);
		people = [];
		await map(many());
		expect((await map([ANA])).get(ANA)?.reason).toBe('nobody in Slack has this e-mail address');
	});

	test('a link is checked by the person, not by the address', async () => {
		people.push(aSlackUser({ id: 'U9', name: 'Olga', email: 'olga@sales.example' }));
		await link('U9');
		expect((await map([ANA])).get(ANA)).toMatchObject({ state: 'mapped', userId: 'U9' });
		expect(asked).toEqual(['info U9']);
	});
});

describe('findSlackUser', () => {
	test('a link made by hand comes first, and is asked for once an hour', async () => {
		people.push(aSlackUser({ id: 'U9', email: null }));
		await link('U9');
		expect(await find()).toMatchObject({ by: 'manual', users: [{ id: 'U9' }] });
		await find();
		expect(asked).toEqual(['info U9']);
		clocked.advance(HOUR + 1);
		people = [aSlackUser({ id: 'U9', deleted: true })];
		expect(await find()).toMatchObject({ by: 'manual', users: [{ deleted: true }] });
	});

	test('to somebody whom Slack knows no more it leads to nobody', async () => {
		await link('U9');
		expect(await find()).toEqual({
			users: [],
			by: 'manual',
			reason:
				'Olga (U9), linked by hand, is no longer in Slack. Link somebody else in Slack Workspace',
		});
	});

	test('a mapping is held against Slack as it is now', async () => {
		await map([ANA]);
		clocked.advance(2 * HOUR);
		people = [
			aSlackUser({ email: 'ana.moved@sales.example' }),
			aSlackUser({ id: 'U2', name: 'Ana B' }),
		];
		expect(await ids()).toEqual(['U2']);
		expect(asked.slice(1)).toEqual(['info U1', `look-up ${ANA}`]);
	});

	test('a fresh directory answers; somebody it lacks may have joined after ten minutes', async () => {
		await sweep();
		expect(await ids()).toEqual(['U1']);
		expect(await ids('new@sales.example')).toEqual([]);
		expect(asked).toEqual(['list']);
		people.push(aSlackUser({ id: 'U3', email: 'new@sales.example' }));
		clocked.advance(11 * 60_000);
		expect(await ids('new@sales.example')).toEqual(['U3']);
		expect(asked).toEqual(['list', 'look-up new@sales.example']);
	});

	test('two with one address: both, for nobody to be chosen', async () => {
		people.push(aSlackUser({ id: 'U2', name: 'Ana B' }));
		await sweep();
		await map([ANA]);
		clocked.advance(2 * HOUR);
		expect(await ids()).toEqual(['U1', 'U2']);
		expect(asked).toEqual(['list']);
	});

	test('whoever left is named in the reason', async () => {
		await map([ANA]);
		people = [aSlackUser({ deleted: true })];
		await sweep();
		expect(await find()).toMatchObject({ users: [{ deleted: true }], by: 'email' });
	});

	test('what was kept for a link does not pass for the address once the link is gone', async () => {
		people.push(aSlackUser({ id: 'U9', email: 'olga@sales.example' }));
		await link('U9');
		await find();
		await clocked.store.unlinkMapping({ ...app, email: ANA });
		expect(await ids()).toEqual(['U1']);
	});

	test('an address that the profile does not show is the person’s all the same', async () => {
		people = [];
		const hidden = { ...slack, userByEmail: async () => aSlackUser({ email: null }) };
		const match = await findSlackUser(clocked.store, hidden, app, ANA);
		expect(match.users).toMatchObject([{ id: 'U1', email: ANA }]);
		const [mapping] = await clocked.store.mappingsByEmail({ ...app, emails: [ANA] });
		expect(mapping).toMatchObject({ state: 'mapped', userId: 'U1' });
	});
});
