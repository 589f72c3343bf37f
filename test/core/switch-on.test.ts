import { randomUUID } from 'node:crypto';

import { switchPerson } from '../../src/core/notify/switch-on';
import type { AppTeam, Store } from '../../src/core/store';
import { type ClockedStore, openClockedStore } from '../helpers/n8n-clocked-store';
import { slackPorts } from '../helpers/notices';

const ANA = 'U0ANA';

let clocked: ClockedStore;
let store: Store;
let app: AppTeam;
let slack: ReturnType<typeof slackPorts>;
beforeAll(async () => {
	clocked = await openClockedStore();
	store = clocked.store;
});
afterAll(() => clocked.close());
beforeEach(async () => {
	app = { appId: 'A1', teamId: randomUUID() };
	slack = slackPorts(store);
	await store.saveSetting({ ...app, userId: '', name: 'optIn', value: true });
});

const on = { userId: ANA, enabled: true };
const isOn = async () =>
	(await store.preferencesFor({ ...app, userId: ANA })).person.settings.enabled;

it.each([
	['before the switch was stored', 'enabled'],
	['right at the beginning', 'greeting'],
])('greets once when it died %s', async (_case, at) => {
	const dying: Store = {
		...store,
		saveSetting: (request) =>
			request.name === at ? Promise.reject(new Error('killed')) : store.saveSetting(request),
	};
	await expect(switchPerson({ ...slack, store: dying }, app, on)).rejects.toThrow('killed');
	await switchPerson(slack, app, on);
	await switchPerson(slack, app, on);
	expect(slack.posted).toHaveLength(1);
	expect(await isOn()).toBe(true);
});

it('greets once when it died before the message was out', async () => {
	const dying = slackPorts(store, { openConversation: () => Promise.reject(new Error('killed')) });
	await expect(switchPerson(dying, app, on)).rejects.toThrow('killed');
	expect(await isOn()).toBe(true);
	expect(await switchPerson(slack, app, on)).toEqual({ state: 'sent' });
	await switchPerson(slack, app, on);
	expect(slack.posted).toHaveLength(1);
});

it('greets once when two switch at the same time', async () => {
	const wait = () => new Promise<void>((resolve) => setImmediate(resolve));
	const ports = { ...slack, wait };
	await Promise.all([switchPerson(ports, app, on), switchPerson(ports, app, on)]);
	expect(slack.posted).toHaveLength(1);
});

it('greets when the default comes back and has them on', async () => {
	await switchPerson(slack, app, { userId: ANA, enabled: false });
	await store.saveSetting({ ...app, userId: '', name: 'optIn', value: false });
	expect(await switchPerson(slack, app, { userId: ANA, enabled: null })).toEqual({ state: 'sent' });
	expect(slack.posted).toHaveLength(1);
	expect(await isOn()).toBeUndefined();
});
