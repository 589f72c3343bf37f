import type { IDataObject } from 'n8n-workflow';

import { PEOPLE } from '../../sandbox/slack';
import { SIGNAL_CATEGORIES } from '../../src/core/signal-types';
import { type Bench, readable, setUp } from '../helpers/n8n';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
afterEach(() => bench.tearDown());

const ANA = 'ana@northwind.example';

async function run(operation: string, parameters: IDataObject = {}) {
	const node = bench.slackNode('slackWorkspace', {
		parameters: { resource: 'preference', operation, ...parameters },
	});
	const [items = []] = await bench.host.execute(node, [{}]);
	return items.map(({ json }) => json);
}

const one = async (operation: string, parameters: IDataObject = {}) =>
	(await run(operation, parameters))[0] ?? {};
const settings = (personSettings: IDataObject, person = ANA) =>
	one('setSettings', { settingsOf: 'person', person, personSettings });
const organisation = (organisationSettings: IDataObject) =>
	one('setSettings', { settingsOf: 'organisation', organisationSettings });
const choiceFor = (item: IDataObject, kind: string) =>
	(item.choices as IDataObject[]).find((choice) => choice.kind === kind);

describe('Get', () => {
	it('gives what is built in, for every category', async () => {
		const item = await one('get', { person: ANA });
		expect(item).toMatchObject({
			person: { id: PEOPLE.ana, email: ANA },
			notifications: { on: true, by: 'organisation' },
			settings: {
				digestAt: '09:00',
				digestWeekday: 'Monday',
				quietHours: null,
				respectDnd: true,
				hourlyCap: null,
				timeZoneBy: 'slack',
			},
		});
		expect((item.choices as IDataObject[]).map(({ kind }) => kind)).toEqual(SIGNAL_CATEGORIES);
		expect(choiceFor(item, 'deals')).toMatchObject({
			name: 'Deals',
			channel: 'slack',
			timing: 'immediate',
			by: 'default',
		});
	});

	it('says whose word each is', async () => {
		await run('setDefault', { kind: '*', notifyBy: 'email', timing: 'daily' });
		await run('set', { person: ANA, kind: 'deal.won', notifyBy: 'slack', timing: 'immediate' });
		const item = await one('get', { person: PEOPLE.ana });
		expect(choiceFor(item, 'deals')).toMatchObject({
			by: 'organisation',
			words: 'the organisation’s choice for everything: E-mail, in the daily digest',
		});
		expect(choiceFor(item, 'deal.won')).toMatchObject({
			by: 'person',
			words: 'your choice for Deal won: Slack, at once',
		});
	});

	it.each([
		['', 'Nobody is named'],
		['nora@nowhere.example', 'nobody in Slack has this e-mail address'],
		['U0NOBODY', 'Nobody in this workspace is "U0NOBODY"'],
		['ana', 'Nobody in this workspace is "ana"'],
	])('of %p says what is wrong', async (person, error) => {
		await expect(run('get', { person })).rejects.toThrow(error);
	});
});

describe('Set and Reset', () => {
	it('changes one choice of one person', async () => {
		const item = await one('set', {
			person: ANA,
			kind: 'tickets',
			notifyBy: 'both',
			timing: 'weekly',
		});
		expect(item).toMatchObject({
			person: { id: PEOPLE.ana },
			kind: 'tickets',
			channel: 'both',
			timing: 'weekly',
			by: 'person',
		});
		const { person } = await bench.store.preferencesFor({ ...bench.app, userId: PEOPLE.ana });
		expect(person.rules).toEqual([{ match: 'tickets', channel: 'both', timing: 'weekly' }]);
		const other = await bench.store.preferencesFor({ ...bench.app, userId: PEOPLE.ben });
		expect(other.person.rules).toEqual([]);
	});

	it('knows no time for what is off', async () => {
		const item = await one('set', { person: ANA, kind: '*', notifyBy: 'off', timing: 'daily' });
		expect(item).toMatchObject({ channel: 'off', timing: 'immediate' });
	});

	it('goes back to the default, one by one or all at once', async () => {
		for (const kind of ['deals', 'tickets', '*']) {
			await run('set', { person: ANA, kind, notifyBy: 'off' });
		}
		const first = await one('reset', { person: ANA, resetWhat: 'kind', kind: 'deals' });
		expect(first.reset).toEqual(['deals']);
		expect(choiceFor(first, 'deals')).toMatchObject({ channel: 'off', match: '*' });
		const second = await one('reset', { person: ANA, resetWhat: 'choices' });
		expect(choiceFor(second, 'tickets')).toMatchObject({ channel: 'slack', by: 'default' });
	});

	it('takes settings back as well, and switches on with a first message', async () => {
		await settings({ enabled: 'off', digestAt: '17:00' });
		await one('reset', { person: ANA, resetWhat: 'choices' });
		expect(await one('get', { person: ANA })).toMatchObject({
			notifications: { on: false, by: 'person' },
		});
		expect(await one('reset', { person: ANA, resetWhat: 'everything' })).toMatchObject({
			notifications: { on: true, by: 'organisation' },
			settings: { digestAt: '09:00' },
		});
		expect(bench.sandbox.messages('ana')).toHaveLength(1);
	});

	it.each([
		[{ kind: 'deal' }, 'There is no kind of Signal "deal"'],
		[{ kind: 'deals', notifyBy: 'fax' }, 'By is "fax". It is one of slack, email, both, off'],
		[{ kind: 'deals', notifyBy: 'slack', timing: 'hourly' }, 'When is "hourly"'],
	])('refuses %j', async (parameters, error) => {
		await expect(run('set', { person: ANA, ...parameters })).rejects.toThrow(error);
	});
});

describe('organisation defaults', () => {
	it('hold for who chose nothing, and can be taken back', async () => {
		const set = await one('setDefault', { kind: 'deals', notifyBy: 'slack', timing: 'daily' });
		expect(set).toMatchObject({ kind: 'deals', timing: 'daily', by: 'organisation' });
		expect(choiceFor(await one('get', { person: ANA }), 'deals')).toMatchObject({
			timing: 'daily',
		});
		const back = await one('setDefault', { kind: 'deals', notifyBy: 'builtIn' });
		expect(back).toMatchObject({ timing: 'immediate', by: 'default' });
	});

	it('are listed, with everything first', async () => {
		await run('setDefault', { kind: 'deal.won', notifyBy: 'both', timing: 'immediate' });
		await organisation({ optIn: 'optIn', hourlyCap: 5, welcomeChannel: '#general' });
		const items = await run('listDefaults');
		expect(items.map(({ kind }) => kind)).toEqual(['*', ...SIGNAL_CATEGORIES, 'deal.won']);
		expect(items[0]).toMatchObject({
			name: 'everything',
			settings: { optIn: true, hourlyCap: 5, welcomeChannel: '#general' },
		});
		expect(items.at(-1)).toMatchObject({ channel: 'both', by: 'organisation' });
	});
});

describe('Set Settings', () => {
	it('stores what is given and leaves the rest', async () => {
		await settings({ timeZone: 'Asia/Tokyo', digestAt: '9:30' });
		const item = await settings({
			quietHours: { hours: { mode: 'times', from: '19:00', until: '08:00', weekends: true } },
			digestWeekday: 5,
			respectDnd: 'ignore',
		});
		expect(item).toMatchObject({
			settings: {
				timeZone: 'Asia/Tokyo',
				timeZoneBy: 'settings',
				digestAt: '09:30',
				digestWeekday: 'Friday',
				quietHours: { from: '19:00', until: '08:00', weekends: true },
				respectDnd: false,
			},
		});
		expect(item).not.toHaveProperty('greeting');
	});

	it('takes settings back to the organisation’s', async () => {
		await organisation({
			quietHours: { hours: { mode: 'times', from: '20:00', until: '07:00' } },
			digestAt: '07:00',
		});
		await settings({ digestAt: '10:00', quietHours: { hours: { mode: 'none' } } });
		expect((await one('get', { person: ANA })).settings).toMatchObject({
			digestAt: '10:00',
			quietHours: null,
		});
		const back = await settings({ digestAt: '', quietHours: { hours: { mode: 'default' } } });
		expect(back.settings).toMatchObject({
			digestAt: '07:00',
			quietHours: { from: '20:00', until: '07:00', weekends: false },
		});
	});

	it.each([
		[{ digestAt: '25:00' }, 'Digest At is "25:00". Write a time of day'],
		[{ digestAt: 'nine' }, 'Write a time of day'],
		[{ timeZone: 'Berlin' }, '"Berlin" is no time zone. Write its IANA name'],
		[{ digestWeekday: 8 }, 'Digest Weekday is "8"'],
		[
			{ quietHours: { hours: { mode: 'times', from: '19:00', until: '' } } },
			'need a beginning and an end',
		],
		[
			{ quietHours: { hours: { mode: 'times', from: '7:00', until: '07:00' } } },
			'they last no time',
		],
		[{ enabled: 'maybe' }, 'Notifications is "maybe"'],
	])('refuses %j and stores nothing', async (given, error) => {
		await expect(settings({ respectDnd: 'ignore', ...given })).rejects.toThrow(error);
		const { person } = await bench.store.preferencesFor({ ...bench.app, userId: PEOPLE.ana });
		expect(person.settings).toEqual({});
	});

	it.each([
		[{ hourlyCap: -1 }, 'Messages per Hour is "-1"'],
		[{ hourlyCap: 'many' }, 'Messages per Hour is "many"'],
		[{ optIn: 'perhaps' }, 'Start With is "perhaps"'],
	])('of the organisation refuses %j', async (given, error) => {
		await expect(organisation(given)).rejects.toThrow(error);
	});

	it('knows no cap by 0', async () => {
		await organisation({ hourlyCap: 3 });
		expect((await organisation({ hourlyCap: 0 })).settings).toMatchObject({ hourlyCap: null });
	});
});

describe('switching a person on', () => {
	it('opens the DM with a first message, once per switching on', async () => {
		await organisation({ optIn: 'optIn' });
		expect(await settings({ enabled: 'on' })).toMatchObject({
			notifications: { on: true, by: 'person' },
			greeting: { state: 'sent' },
		});
		const [message] = bench.sandbox.messages('ana');
		expect(readable(message)).toContain('You will hear from your CRM and your workflows here');

		expect(await settings({ enabled: 'on' })).toMatchObject({ greeting: { state: 'sent' } });
		expect(bench.sandbox.messages('ana')).toHaveLength(1);

		expect(await settings({ enabled: 'off' })).toMatchObject({
			notifications: { on: false },
			greeting: { state: 'not_needed' },
		});
		expect(bench.sandbox.messages('ana')).toHaveLength(1);
		await settings({ enabled: 'on' });
		expect(bench.sandbox.messages('ana')).toHaveLength(2);
	});

	it('greets nobody who was on', async () => {
		expect(await settings({ enabled: 'on' })).toMatchObject({
			greeting: { state: 'not_needed' },
		});
		expect(bench.sandbox.messages('ana')).toEqual([]);
	});

	it('switches on all the same where Slack refuses the message, and says why', async () => {
		await organisation({ optIn: 'optIn' });
		bench.sandbox.fault({ method: 'conversations.open', kind: 'error', code: 'cannot_dm_bot' });
		expect(await settings({ enabled: 'on' })).toMatchObject({
			notifications: { on: true },
			greeting: { state: 'refused', why: expect.any(String) },
		});
	});
});

it('says which operations there are not', async () => {
	await expect(run('sing')).rejects.toThrow('no operation "sing" for "preference"');
});
