import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { defaultSeed, PEOPLE, TOKENS } from '../../sandbox/slack';
import { MOST_LOOK_UPS } from '../../src/core/people/map-addresses';
import { publish } from '../helpers/interactions';
import { type Bench, deliveries, eventually, readable, setUp, signal } from '../helpers/n8n';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
afterEach(() => bench.tearDown());

function run(
	operation: string,
	parameters: IDataObject = {},
	items: object[] = [{}],
	options: { onError?: 'continueRegularOutput' } = {},
): Promise<INodeExecutionData[]> {
	const node = bench.slackNode('slackWorkspace', {
		parameters: { resource: 'person', operation, ...parameters },
		...options,
	});
	return bench.host.execute(node, items).then(([output]) => output ?? []);
}

const json = (items: INodeExecutionData[]) => items.map((item) => item.json);
const autoMap = async (items: object[], options: IDataObject = {}) =>
	json(await run('autoMap', { whom: 'items', email: '={{ $json.email }}', options }, items));
const mapDirectory = async (parameters: IDataObject = {}) =>
	json(await run('autoMap', { whom: 'directory', ...parameters }));
const link = (email: string, userId: string, options: IDataObject = {}) =>
	run('link', { email, slackUser: { __rl: true, mode: 'id', value: userId }, options });
const list = async (parameters: IDataObject = {}) =>
	json(await run('list', { returnAll: true, state: 'all', ...parameters }));
const byAddress = (items: IDataObject[]) => new Map(items.map((item) => [item.email, item]));
const calls = (method: string) => bench.sandbox.calls({ method }).length;
const ANA = 'ana@northwind.example';

/** A Slack user as seeds and controls have it. */
const member = (number: number, more: object = {}) => ({
	id: `U0MEMBER${number}`,
	name: `member-${number}`,
	realName: `Member ${number}`,
	email: `member-${number}@northwind.example`,
	...more,
});

function dm(owner: string, roles = ['owner'], more: IDataObject = {}) {
	const person = { name: 'Olga', email: owner, id: null };
	const people = { ...signal().people, owner: person, csm: null, manager: null };
	const node = bench.slackNode('slackDirectMessage', {
		parameters: { people: { person: roles.map((role) => ({ by: 'role', role })) }, ...more },
	});
	return bench.host.execute(node, [signal('deal.won', { people })]);
}

describe('Auto-Map of items', () => {
	it('maps confirmed addresses, whatever their case, and says how', async () => {
		expect(await autoMap([{ email: ' ANA@Northwind.example ' }])).toEqual([
			{
				email: ANA,
				name: null,
				state: 'mapped',
				slackUser: { id: PEOPLE.ana, name: 'Ana Alvarez' },
				matchedBy: 'email',
				matched: 'by e-mail',
				reason: null,
				candidates: [],
				managerEmail: null,
				linkedBy: null,
				changedAt: expect.stringMatching(/^20/) as string,
			},
		]);
	});

	it.each([
		['nobody in Slack', 'nora@nowhere.example', 'nobody in Slack has this e-mail address'],
		['a guest', 'gus@agency.example', 'Gus Guest is a guest in Slack'],
		['of another company', 'sam@contoso.example', 'belongs to another company'],
		['not confirmed', 'ben@northwind.example', 'has not confirmed this e-mail address'],
		['no address', 'ana at northwind', '"ana at northwind" is no e-mail address'],
		['empty', '', 'the item has no e-mail address'],
	])('leaves unmapped, with the reason: %s', async (_case, email, reason) => {
		bench.sandbox.changeUser({ user: 'ben', isEmailConfirmed: false });
		const [, unmapped] = await autoMap([{ email: ANA }, { email }]);
		expect(unmapped).toMatchObject({
			state: 'unmapped',
			slackUser: null,
			matchedBy: null,
			reason: expect.stringContaining(reason) as string,
		});
	});

	it('takes guests and people of other companies when they are asked for', async () => {
		const both = [{ email: 'gus@agency.example' }, { email: 'sam@contoso.example' }];
		const guests = await autoMap(both, { allowGuests: true });
		expect(guests.map(({ state }) => state)).toEqual(['mapped', 'unmapped']);
		const strangers = await autoMap(both, { allowStrangers: true });
		expect(strangers.map(({ state }) => state)).toEqual(['unmapped', 'mapped']);
	});

	it('keeps items paired, the same address twice too, and one that fails alone', async () => {
		const email = '={{ $json.email ?? ( () => { throw new Error("no field") } )() }}';
		const items = [{ email: ANA }, {}, { email: 'ANA@northwind.example' }];
		const output = await run('autoMap', { whom: 'items', email }, items, {
			onError: 'continueRegularOutput',
		});
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
		expect(output[0]?.json).toMatchObject({ state: 'mapped' });
		expect(output[1]?.json.state).not.toBe('mapped');
		expect(output[2]?.json).toEqual(output[0]?.json);
	});

	it('says what to do when no item has an address', async () => {
		await expect(autoMap([{ mail: 'x' }, {}])).rejects.toThrow('No item has an e-mail address');
	});

	it('keeps the CRM’s name', async () => {
		const parameters = { whom: 'items', email: '={{ $json.email }}', personName: 'A. Alvarez' };
		await run('autoMap', parameters, [{ email: ANA }]);
		expect(await list()).toMatchObject([{ email: ANA, name: 'A. Alvarez' }]);
	});
});

describe('what Auto-Map asks Slack', () => {
	const items = (count: number) =>
		Array.from({ length: count }, (_, at) => ({ email: `crm-${at}@northwind.example` }));

	it('few unknown addresses: one look-up each, and none the next time', async () => {
		await autoMap([...items(MOST_LOOK_UPS - 1), { email: ANA }]);
		expect([calls('users.lookupByEmail'), calls('users.list')]).toEqual([MOST_LOOK_UPS, 0]);
		await autoMap([...items(MOST_LOOK_UPS - 1), { email: ANA }]);
		expect([calls('users.lookupByEmail'), calls('users.list')]).toEqual([MOST_LOOK_UPS, 0]);
	});

	it('many: one sweep for all items of the run, and within the hour none', async () => {
		const mapped = await autoMap([...items(MOST_LOOK_UPS), { email: ANA }]);
		expect(mapped.at(-1)).toMatchObject({ state: 'mapped', slackUser: { id: PEOPLE.ana } });
		expect([calls('users.lookupByEmail'), calls('users.list')]).toEqual([0, 1]);
		await autoMap([{ email: 'ben@northwind.example' }]);
		expect([calls('users.lookupByEmail'), calls('users.list')]).toEqual([0, 1]);
	});

	it('goes through all pages of a large directory, rate limits and all', async () => {
		await bench.tearDown();
		const seed = defaultSeed();
		for (let at = 0; at < 2500; at += 1) seed.users.push(member(at));
		bench = await setUp({ seed });
		bench.sandbox.fault({ method: 'users.list', kind: 'rate_limited', skip: 1, retryAfter: 1 });
		const people = Array.from({ length: 2500 }, (_, at) => ({ email: member(at).email }));
		const mapped = await autoMap(people);
		expect(mapped.filter(({ state }) => state === 'mapped')).toHaveLength(2500);
		expect(calls('users.list')).toBe(4);
		expect(calls('users.lookupByEmail')).toBe(0);
	});

	it('a sweep that broke off goes on where it was', async () => {
		await bench.tearDown();
		const seed = defaultSeed();
		for (let at = 0; at < 2500; at += 1) seed.users.push(member(at));
		bench = await setUp({ seed });
		bench.sandbox.fault({ method: 'users.list', kind: 'error', code: 'team_added', skip: 2 });
		await expect(mapDirectory({ returnWhat: 'counts' })).rejects.toThrow('team_added');
		bench.sandbox.clearRecords();
		expect(await mapDirectory({ returnWhat: 'counts' })).toMatchObject([
			{ mapped: 2504, directory: { users: 2511 } },
		]);
		expect(calls('users.list')).toBe(1);
	});

	it('says which permission is missing', async () => {
		const node = bench.slackNode('slackWorkspace', {
			token: TOKENS.none,
			parameters: {
				authentication: 'accessToken',
				resource: 'person',
				operation: 'autoMap',
				whom: 'directory',
			},
		});
		await expect(bench.host.execute(node, [{}])).rejects.toThrow('users:read');
	});
});

describe('Auto-Map of the whole directory', () => {
	it('maps people, not bots, guests, strangers or who left', async () => {
		const people = byAddress(await mapDirectory());
		expect([...people.keys()].sort()).toEqual([
			ANA,
			'ben@northwind.example',
			'chloe@northwind.example',
			'dev@northwind.example',
		]);
		expect(people.get(ANA)).toMatchObject({ state: 'mapped', name: 'Ana Alvarez' });
	});

	it('an address that fits two people maps to neither, and nobody is written to', async () => {
		bench.sandbox.addUser(member(1, { email: 'ANA@northwind.example', realName: 'Ana Zwei' }));
		const reason = `2 people in Slack have this e-mail address: Ana Alvarez (${PEOPLE.ana}) and Ana Zwei (U0MEMBER1)`;
		expect(byAddress(await mapDirectory()).get(ANA)).toMatchObject({
			state: 'ambiguous',
			slackUser: null,
			reason,
			candidates: [{ id: PEOPLE.ana }, { id: 'U0MEMBER1' }],
		});
		const [sent, notSent] = await dm(ANA);
		expect(sent).toEqual([]);
		expect(deliveries(notSent)[0]?.detail).toBe(
			`owner ${ANA}: ${reason}. Link one of them by hand in Slack Workspace`,
		);
		await link(ANA, PEOPLE.ana);
		const [sentNow] = await dm(ANA);
		expect(deliveries(sentNow)).toMatchObject([{ recipient: { id: PEOPLE.ana } }]);
		// The link settles it: two with the address are no conflict.
		expect(byAddress(await mapDirectory()).get(ANA)).toMatchObject({
			state: 'mapped',
			matchedBy: 'manual',
			reason: null,
		});
	});

	it('judges again whom the list had before, and runs once for all items', async () => {
		await autoMap([{ email: 'nia@northwind.example' }]);
		bench.sandbox.addUser(member(1, { email: 'nia@northwind.example' }));
		const output = await run('autoMap', { whom: 'directory', returnWhat: 'counts' }, [{}, {}, {}]);
		expect(json(output)).toEqual([
			{
				mapped: 5,
				unmapped: 0,
				ambiguous: 0,
				conflicting: 0,
				total: 5,
				directory: { users: 12, sweptAt: expect.stringMatching(/^20/) as string },
			},
		]);
	});
});

describe('links made by hand', () => {
	it('are used by direct messages, and the delivery says so', async () => {
		const [linked] = await link('olga@crm.example', PEOPLE.chloe, { linkedBy: 'Ana' });
		expect(linked?.json).toMatchObject({
			email: 'olga@crm.example',
			state: 'mapped',
			slackUser: { id: PEOPLE.chloe, name: 'Chloe Martin' },
			matchedBy: 'manual',
			matched: 'by a link made by hand (Ana)',
			linkedBy: 'Ana',
		});
		const [sent] = await dm('Olga@CRM.example');
		expect(deliveries(sent)).toMatchObject([
			{ recipient: { id: PEOPLE.chloe }, matchedBy: 'owner, by a link made by hand' },
		]);
		expect(readable(bench.sandbox.messages('chloe')[0])).toContain('Acme Corp');
		expect(calls('users.lookupByEmail')).toBe(0);
	});

	it('come before the owner of the address, and guests may be linked', async () => {
		await link(ANA, PEOPLE.gus);
		const [sent] = await dm(ANA);
		expect(deliveries(sent)).toMatchObject([{ recipient: { id: PEOPLE.gus } }]);
	});

	it('are never overwritten: what speaks against them makes them conflicting', async () => {
		await link(ANA, PEOPLE.chloe);
		expect(byAddress(await mapDirectory()).get(ANA)).toMatchObject({
			state: 'conflicting',
			slackUser: { id: PEOPLE.chloe },
			matchedBy: 'manual',
			reason: `in Slack this e-mail address belongs to Ana Alvarez (${PEOPLE.ana})`,
		});
		const [sent] = await dm(ANA);
		expect(deliveries(sent)).toMatchObject([{ recipient: { id: PEOPLE.chloe } }]);
	});

	it('to somebody who left reach nobody, and the reason says so', async () => {
		await link('olga@crm.example', PEOPLE.chloe);
		bench.sandbox.removeUser('chloe');
		const [, notSent] = await dm('olga@crm.example');
		expect(deliveries(notSent)[0]?.detail).toBe(
			'owner olga@crm.example: Chloe Martin, linked by hand, was deactivated in Slack',
		);
		expect(await autoMap([{ email: 'olga@crm.example' }])).toMatchObject([
			{ state: 'conflicting', slackUser: { id: PEOPLE.chloe } },
		]);
	});

	it('can be taken away, and the address counts again', async () => {
		await link(ANA, PEOPLE.chloe);
		await dm(ANA);
		const [unlinked] = json(await run('unlink', { email: 'ANA@northwind.example' }));
		expect(unlinked).toMatchObject({
			state: 'unmapped',
			slackUser: null,
			before: { matchedBy: 'manual', slackUser: { id: PEOPLE.chloe } },
		});
		const [sent] = await dm(ANA);
		expect(deliveries(sent)).toMatchObject([
			{ recipient: { id: PEOPLE.ana }, matchedBy: `owner, by e-mail ${ANA}` },
		]);
	});

	it.each([
		['no address', { email: 'ana' }, '"ana" under E-Mail is no e-mail address'],
		['an empty one', { email: '' }, 'E-Mail is empty'],
		[
			'nobody',
			{ email: ANA, slackUser: { __rl: true, mode: 'id', value: '' } },
			'Nobody is chosen',
		],
		[
			'somebody unknown',
			{ email: ANA, slackUser: { __rl: true, mode: 'id', value: 'U0NOBODY' } },
			'Slack knows nobody by the user ID "U0NOBODY"',
		],
		[
			'a name',
			{ email: ANA, slackUser: { __rl: true, mode: 'id', value: 'Ana Alvarez' } },
			'copy the member ID',
		],
		[
			'who left',
			{ email: ANA, slackUser: { __rl: true, mode: 'id', value: PEOPLE.erin } },
			'Erin Former was deactivated in Slack and cannot be written to',
		],
		[
			'a bot',
			{ email: ANA, slackUser: { __rl: true, mode: 'id', value: PEOPLE.calendarBot } },
			'Calendar is a bot and cannot be written to',
		],
	])('refuses %s', async (_case, parameters, message) => {
		await expect(run('link', parameters)).rejects.toThrow(message);
		expect(await list()).toEqual([]);
	});

	it('unlinking what is not there says so', async () => {
		await expect(run('unlink', { email: ANA })).rejects.toThrow('not in the list of people');
	});

	it('people are picked from a list', async () => {
		const node = bench.slackNode('slackWorkspace');
		const all = await bench.host.searchList(node, 'searchUsers');
		expect(all.results.map(({ value }) => value)).not.toContain(PEOPLE.erin);
		const { results } = await bench.host.searchList(node, 'searchUsers', 'agency');
		expect(results).toEqual([
			{ name: 'Gus Guest · gus@agency.example (guest)', value: PEOPLE.gus },
		]);
	});
});

describe('direct messages', () => {
	it('an address that was not confirmed is nobody’s', async () => {
		bench.sandbox.changeUser({ user: 'ana', isEmailConfirmed: false });
		const [, notSent] = await dm(ANA);
		expect(deliveries(notSent)[0]?.detail).toContain('has not confirmed this e-mail address');
	});

	it('look an address up once, and the list shows what was found', async () => {
		await dm(ANA);
		await dm(ANA);
		expect(calls('users.lookupByEmail') + calls('users.info')).toBeLessThanOrEqual(2);
		await dm('nora@nowhere.example');
		expect(await list()).toMatchObject([
			{ email: ANA, state: 'mapped', matchedBy: 'email' },
			{ email: 'nora@nowhere.example', state: 'unmapped' },
		]);
	});

	it('a fresh directory answers instead of Slack', async () => {
		await mapDirectory();
		bench.sandbox.clearRecords();
		await dm(ANA);
		await dm('nora@nowhere.example');
		expect([calls('users.lookupByEmail'), calls('users.info')]).toEqual([0, 0]);
		// An admin sees them all the same, and can say who it is.
		expect(await list({ state: 'unmapped' })).toMatchObject([{ email: 'nora@nowhere.example' }]);
	});

	it('a mapping’s user is judged as now, not as then', async () => {
		await autoMap([{ email: ANA }]);
		bench.sandbox.changeUser({ user: 'ana', email: 'ana.moved@northwind.example' });
		bench.sandbox.changeUser({ user: 'ben', email: ANA });
		await bench.store.linkPerson({ ...bench.app, email: ANA, person: null, ttlMs: 0 });
		const [sent] = await dm(ANA);
		expect(deliveries(sent)).toMatchObject([{ recipient: { id: PEOPLE.ben } }]);
		expect(await list()).toMatchObject([{ email: ANA, slackUser: { id: PEOPLE.ben } }]);
	});
});

describe('managers', () => {
	it('set by hand are asked when the Signal names none, and the trail says so', async () => {
		const [set] = json(
			await run('setManager', { email: ANA, managerEmail: 'Ben@northwind.example' }),
		);
		expect(set).toMatchObject({ email: ANA, managerEmail: 'ben@northwind.example' });
		const [sent] = await dm(ANA, ['manager']);
		expect(deliveries(sent)).toMatchObject([
			{
				recipient: { id: PEOPLE.ben },
				matchedBy: 'manager, by e-mail ben@northwind.example',
				detail: `the signal names no manager; ben@northwind.example is set as the manager of owner ${ANA}`,
			},
		]);
	});

	it('outlast mapping and unlinking, and can be taken away', async () => {
		await run('setManager', { email: ANA, managerEmail: 'ben@northwind.example' });
		await autoMap([{ email: ANA }]);
		await run('unlink', { email: ANA });
		expect(await list()).toMatchObject([{ managerEmail: 'ben@northwind.example' }]);
		await run('setManager', { email: ANA, managerEmail: '' });
		const [, notSent] = await dm(ANA, ['manager']);
		expect(deliveries(notSent)[0]?.detail).toBe('the signal names no manager');
	});

	it.each([
		['themselves', ' ANA@northwind.example', 'cannot be their own manager'],
		['no address', 'ben', '"ben" under Manager E-Mail is no e-mail address'],
	])('are not %s', async (_case, managerEmail, message) => {
		await expect(run('setManager', { email: ANA, managerEmail })).rejects.toThrow(message);
	});
});

describe('List and Export', () => {
	beforeEach(async () => {
		await autoMap([{ email: ANA }, { email: 'nora@nowhere.example' }]);
		await link('olga@crm.example', PEOPLE.chloe, { linkedBy: 'Ana' });
		await run('setManager', { email: 'olga@crm.example', managerEmail: ANA });
	});

	it('lists by state, in the order of addresses, up to the limit', async () => {
		expect((await list()).map(({ email }) => email)).toEqual([
			ANA,
			'nora@nowhere.example',
			'olga@crm.example',
		]);
		expect(await list({ state: 'unmapped' })).toMatchObject([{ email: 'nora@nowhere.example' }]);
		expect(await list({ returnAll: false, limit: 2 })).toHaveLength(2);
		await expect(list({ returnAll: false, limit: 0 })).rejects.toThrow('Limit must be');
		await expect(list({ state: 'lost' })).rejects.toThrow('"lost" under State');
	});

	it('counts', async () => {
		expect(await list({ returnWhat: 'counts' })).toEqual([
			{
				mapped: 2,
				unmapped: 1,
				ambiguous: 0,
				conflicting: 0,
				total: 3,
				directory: { users: 0, sweptAt: null },
			},
		]);
	});

	it('exports flat rows', async () => {
		const rows = json(await run('export', { state: 'all', returnAll: true }));
		expect(rows).toHaveLength(3);
		for (const row of rows) {
			for (const value of Object.values(row)) expect(typeof value).toBe('string');
		}
		expect(rows[2]).toEqual({
			email: 'olga@crm.example',
			name: '',
			state: 'mapped',
			slackUserId: PEOPLE.chloe,
			slackName: 'Chloe Martin',
			matchedBy: 'manual',
			reason: '',
			candidates: '',
			managerEmail: ANA,
			linkedBy: 'Ana',
			changedAt: expect.stringMatching(/^20/) as string,
		});
	});
});

describe('events of the directory keep it fresh', () => {
	const personIn = async (email: string) => byAddress(await list()).get(email);
	const becomes = (email: string, expected: object) =>
		eventually(
			() => personIn(email),
			(seen) => {
				try {
					expect(seen).toMatchObject(expected);
					return true;
				} catch {
					return false;
				}
			},
		);

	beforeEach(async () => {
		await publish(bench, { kinds: [] });
	});

	it('somebody who joins is mapped, and written to at once', async () => {
		await dm('nia@northwind.example');
		expect(await personIn('nia@northwind.example')).toMatchObject({ state: 'unmapped' });
		bench.sandbox.addUser(member(1, { email: 'Nia@northwind.example' }));
		await becomes('nia@northwind.example', { state: 'mapped', slackUser: { id: 'U0MEMBER1' } });
		const [sent] = await dm('nia@northwind.example');
		expect(deliveries(sent)).toMatchObject([{ recipient: { id: 'U0MEMBER1' } }]);
	});

	it('somebody who leaves is unmapped, and written to no more', async () => {
		await mapDirectory();
		await dm(ANA);
		bench.sandbox.removeUser('ana');
		await becomes(ANA, { state: 'unmapped', reason: 'Ana Alvarez was deactivated in Slack' });
		const [, notSent] = await dm(ANA);
		expect(deliveries(notSent)[0]?.detail).toContain('was deactivated in Slack');
		expect(bench.sandbox.messages('ana')).toHaveLength(1);
	});

	it('an address that moves to somebody else moves the mapping, not the link made by hand', async () => {
		await mapDirectory();
		await link('dev@northwind.example', PEOPLE.dev);
		bench.sandbox.changeUser({ user: 'ana', email: 'ana.moved@northwind.example' });
		await becomes(ANA, { state: 'unmapped' });
		bench.sandbox.changeUser({ user: 'ben', email: ANA });
		await becomes(ANA, { state: 'mapped', slackUser: { id: PEOPLE.ben } });
		bench.sandbox.changeUser({ user: 'dev', email: 'dev.moved@northwind.example' });
		bench.sandbox.changeUser({ user: 'chloe', email: 'dev@northwind.example' });
		await becomes('dev@northwind.example', {
			state: 'conflicting',
			slackUser: { id: PEOPLE.dev },
			candidates: [{ id: PEOPLE.chloe }],
		});
	});

	it('two with one address make it ambiguous; one of them leaving settles it', async () => {
		await mapDirectory();
		bench.sandbox.addUser(member(1, { email: ANA }));
		await becomes(ANA, { state: 'ambiguous' });
		bench.sandbox.removeUser('U0MEMBER1');
		await becomes(ANA, { state: 'mapped', slackUser: { id: PEOPLE.ana } });
	});

	it('a guest who was asked for stays mapped when something else changes', async () => {
		await autoMap([{ email: 'gus@agency.example' }], { allowGuests: true });
		bench.sandbox.changeUser({ user: 'gus', realName: 'Gustav Guest' });
		await becomes('gus@agency.example', { state: 'mapped', slackUser: { name: 'Gustav Guest' } });
	});
});
