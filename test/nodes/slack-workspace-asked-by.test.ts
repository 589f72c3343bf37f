import type { IDataObject } from 'n8n-workflow';

import { PEOPLE } from '../../sandbox/slack';
import { type Bench, channelByName, setUp } from '../helpers/n8n';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
afterEach(() => bench.tearDown());

const BEN = 'ben@northwind.example';

async function run(
	type: 'slackWorkspace' | 'slackWorkspaceTool',
	parameters: IDataObject,
	item: object = {},
): Promise<IDataObject> {
	const node = bench.slackNode(type, { parameters });
	const [items = []] = await bench.host.execute(node, [item]);
	return items[0]?.json ?? {};
}

const tool = (parameters: IDataObject, item: object = {}) =>
	run('slackWorkspaceTool', parameters, item);

/** Everything that writes, with what a model filled in. */
const WRITES: Array<[string, IDataObject]> = [
	['person', { operation: 'autoMap', whom: 'items', email: BEN }],
	['person', { operation: 'autoMap', whom: 'directory' }],
	[
		'person',
		{
			operation: 'link',
			email: 'b.okafor@crm.example',
			slackUser: { __rl: true, mode: 'id', value: PEOPLE.ben },
		},
	],
	['person', { operation: 'unlink', email: BEN }],
	['person', { operation: 'setManager', email: BEN, managerEmail: 'ana@northwind.example' }],
	['preference', { operation: 'set', person: BEN, kind: 'deals', notifyBy: 'off' }],
	['preference', { operation: 'reset', person: BEN, resetWhat: 'everything' }],
	['preference', { operation: 'setDefault', kind: 'deals', notifyBy: 'off' }],
	[
		'preference',
		{
			operation: 'setSettings',
			settingsOf: 'person',
			person: BEN,
			personSettings: { enabled: 'off' },
		},
	],
	[
		'preference',
		{
			operation: 'setSettings',
			settingsOf: 'organisation',
			organisationSettings: { optIn: 'optIn' },
		},
	],
	['activity', { operation: 'replay', rowId: 'row' }],
	[
		'connection',
		{ operation: 'sendTest', sendTo: 'channel', channel: channelByName('#deal-desk') },
	],
];

/** Nothing of what WRITES would leave behind. */
async function nothingChanged(): Promise<void> {
	const people = await bench.store.listMappings({ ...bench.app, after: null, limit: 100 });
	// A look-up of the person asked about may list them; nobody linked or named anything.
	expect(people.filter(({ matchedBy }) => matchedBy === 'manual')).toEqual([]);
	expect(people.filter(({ managerEmail }) => managerEmail !== null)).toEqual([]);
	const nothing = { rules: [], settings: {} };
	expect(await bench.store.preferencesFor({ ...bench.app, userId: PEOPLE.ben })).toEqual({
		organisation: nothing,
		person: nothing,
	});
	expect(bench.sandbox.calls({ method: 'chat.postMessage' })).toEqual([]);
}

describe('As a tool', () => {
	const refusals: Array<[string, string, string, string]> = [
		['empty', '', 'asked_by_missing', 'it is not known who asks'],
		['from the model', "={{ $fromAI('askedBy') }}", 'asked_by_model', 'filled by the model'],
		['from the tool’s own item', '={{ $json.askedBy }}', 'asked_by_model', 'filled by the model'],
		['somebody without rights', PEOPLE.dev, 'not_allowed', 'neither an admin nor an owner'],
		['a guest', PEOPLE.gus, 'not_allowed', 'is a guest'],
	];
	const cases = WRITES.flatMap(([resource, parameters]) =>
		refusals.map((refusal) => ({ resource, parameters, refusal })),
	);

	it.each(cases)(
		'$resource $parameters.operation with Asked By $refusal.0 changes nothing and says so',
		async ({ resource, parameters, refusal: [, askedBy, refused, words] }) => {
			const item = { askedBy: PEOPLE.ana };
			expect(await tool({ resource, ...parameters, askedBy }, item)).toMatchObject({
				changed: false,
				refused,
				message: expect.stringContaining(words),
			});
			await nothingChanged();
		},
	);

	it.each(WRITES)('%s %j is done for an admin', async (resource, parameters) => {
		const answer = await tool({ resource, ...parameters, askedBy: PEOPLE.ana });
		expect(answer.refused).not.toBe('not_allowed');
		expect(String(answer.refused)).not.toContain('asked_by');
	});

	it('lets people change their own preferences, whatever name they go by', async () => {
		const off = { resource: 'preference', operation: 'set', kind: 'deals', notifyBy: 'off' };
		for (const person of [BEN, PEOPLE.ben, `<@${PEOPLE.ben}>`]) {
			const answer = await tool({ ...off, person, askedBy: PEOPLE.ben });
			expect(answer).toMatchObject({ person: { id: PEOPLE.ben }, channel: 'off' });
		}
		const settings = { resource: 'preference', operation: 'setSettings', settingsOf: 'person' };
		const quiet = { ...settings, personSettings: { timeZone: 'Europe/Berlin' } };
		expect(await tool({ ...quiet, person: BEN, askedBy: PEOPLE.ben })).toMatchObject({
			settings: { timeZone: 'Europe/Berlin' },
		});
		expect(
			await tool({
				resource: 'preference',
				operation: 'reset',
				resetWhat: 'choices',
				person: BEN,
				askedBy: PEOPLE.ben,
			}),
		).toMatchObject({ reset: ['deals'] });
	});

	it('lets guests change their own preferences', async () => {
		const off = { resource: 'preference', operation: 'set', kind: 'deals', notifyBy: 'off' };
		expect(await tool({ ...off, person: PEOPLE.gus, askedBy: PEOPLE.gus })).toMatchObject({
			channel: 'off',
		});
	});

	it('a route editor is no admin of people', async () => {
		const value = [PEOPLE.dev];
		await bench.store.saveSetting({ ...bench.app, userId: '', name: 'routeEditors', value });
		const manager = { operation: 'setManager', email: BEN, managerEmail: 'dev@northwind.example' };
		expect(await tool({ resource: 'person', ...manager, askedBy: PEOPLE.dev })).toMatchObject({
			refused: 'not_allowed',
		});
		expect(await bench.store.listMappings({ ...bench.app, after: null, limit: 9 })).toEqual([]);
	});

	it('keeps who asked as who linked, whatever the model says', async () => {
		const [, parameters] = WRITES.find(([, { operation }]) => operation === 'link') ?? [];
		const options = { linkedBy: 'The CEO' };
		expect(
			await tool({ resource: 'person', ...parameters, options, askedBy: PEOPLE.ana }),
		).toMatchObject({ linkedBy: PEOPLE.ana });
	});

	it('answers mistakes in words', async () => {
		const get = { resource: 'preference', operation: 'get', person: 'nobody@nowhere.example' };
		expect(await tool(get)).toMatchObject({
			changed: false,
			message: expect.stringContaining('nobody in Slack has this e-mail address'),
		});
	});
});

describe('In a workflow', () => {
	const setManager = {
		resource: 'person',
		operation: 'setManager',
		email: BEN,
		managerEmail: 'ana@northwind.example',
	};

	it('is optional', async () => {
		expect(await run('slackWorkspace', setManager)).toMatchObject({
			managerEmail: 'ana@northwind.example',
		});
	});

	it('counts where it is given', async () => {
		const askedBy = '={{ $json.user?.id }}';
		const asked = (item: object) => run('slackWorkspace', { ...setManager, askedBy }, item);
		expect(await asked({})).toMatchObject({ refused: 'asked_by_missing' });
		expect(await asked({ user: { id: PEOPLE.dev } })).toMatchObject({ refused: 'not_allowed' });
		await nothingChanged();
		expect(await asked({ user: { id: PEOPLE.ana } })).toMatchObject({
			managerEmail: 'ana@northwind.example',
		});
	});
});

it('an empty list is an answer to a model, and no item to a workflow', async () => {
	const list = { resource: 'activity', operation: 'list', of: 'everybody' };
	expect(await tool(list)).toEqual({ found: 0, message: 'There is nothing to show.' });
	expect(await run('slackWorkspace', list)).toEqual({});
});
