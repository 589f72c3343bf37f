import type { IDataObject, INodeType } from 'n8n-workflow';

import { CHANNELS, defaultSeed, PEOPLE, TOKENS } from '../../sandbox/slack';
import { type Bench, channelById, channelByName, readable, setUp, signal } from '../helpers/n8n';
import { aRoute } from '../helpers/a-route';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
afterEach(() => bench.tearDown());

function step(operation: string, parameters: IDataObject = {}, options = {}) {
	return bench.slackNode('slackWorkspace', {
		parameters: { resource: 'route', operation, ...parameters },
		...options,
	});
}

function tool(operation: string, parameters: IDataObject = {}) {
	return bench.slackNode('slackWorkspaceTool', {
		parameters: { resource: 'route', operation, ...parameters },
	});
}

async function run(node: ReturnType<typeof step>, item: object = {}): Promise<IDataObject> {
	const [output] = await bench.host.execute(node, [item]);
	expect(output).toHaveLength(1);
	return output?.[0]?.json ?? {};
}

const toChannels = (...names: string[]): IDataObject => ({
	destinations: {
		destination: names.map((name) => ({ kind: 'channel', channel: channelByName(name) })),
	},
});
const toRole = (role: string): IDataObject => ({
	destinations: { destination: [{ kind: 'role', role }] },
});
const table = () => bench.store.routesOf(bench.app);
const setDeals = (name = '#sales-alerts') =>
	run(step('set', { match: 'deals', ...toChannels(name) }));

describe('Set', () => {
	it('adds a route, changes it, and says in one sentence what changed', async () => {
		expect(await setDeals('sales-alerts')).toMatchObject({
			changed: true,
			before: null,
			after: { name: 'deals', to: '#sales-alerts', on: true },
			message: 'Deals now go to #sales-alerts (before: no route).',
		});
		expect(await setDeals('#deal-desk')).toMatchObject({
			changed: true,
			before: { to: '#sales-alerts' },
			message: 'Deals now go to #deal-desk (before: #sales-alerts).',
		});
		expect(await setDeals('#Deal-Desk')).toMatchObject({
			changed: false,
			message: 'Nothing was changed: Deals go to #deal-desk.',
		});
		expect(await table()).toMatchObject([
			{
				id: 'deals',
				destinations: [{ kind: 'channel', channel: CHANNELS.dealDesk, name: 'deal-desk' }],
				changedBy: null,
			},
		]);
	});

	it('leaves alone what is not set', async () => {
		const options = {
			mention: 'here',
			thread: 'deal',
			minimumAmount: 100000,
			currency: 'eur',
			minimumSeverity: 'warning',
		};
		await run(step('set', { match: 'deals', ...toChannels('#deal-desk'), options }));
		const { message } = await run(
			step('set', { match: 'deals', destinations: {}, options: { minimumAmount: 0 } }),
		);
		expect(message).toBe(
			'Deals now go to #deal-desk, whatever the amount (before: from 100,000 EUR on).',
		);
		expect(await table()).toMatchObject([
			{ mention: 'here', thread: 'deal', minimumAmount: null, minimumSeverity: 'warning' },
		]);
	});

	it('takes several channels and a role, patterns, and a name', async () => {
		const node = step('set', {
			match: 'pattern',
			pattern: ' Deal.* ',
			destinations: {
				destination: [
					{ kind: 'channel', channel: channelByName('#deal-desk, #sales-alerts') },
					{ kind: 'channel', channel: channelById(CHANNELS.dealDesk) },
					{ kind: 'role', role: 'owner' },
				],
			},
			options: { routeId: 'Big deals', minimumAmount: 50000 },
		});
		expect((await run(node)).message).toBe(
			'“Big deals” (Signals like deal.*) now go to #deal-desk, #sales-alerts and the owner by direct message, from 50,000 on (before: no route).',
		);
		expect(await table()).toMatchObject([{ id: 'Big deals', match: 'deal.*' }]);
	});

	it.each([
		['#revenu-team', 'There is no #revenu-team; did you mean #revenue-team?'],
		['#boardroom', 'A private channel shows only after the app was invited there'],
		['D0123456789', 'is a direct message, not a channel'],
		['C0NOWHERE99', 'Slack knows no channel C0NOWHERE99'],
		[CHANNELS.archived, '#old-pipeline is archived'],
	])('refuses %s and says why', async (channel, message) => {
		const seed = defaultSeed();
		seed.channels.push({ id: 'C0REVENUE', name: 'revenue-team', members: [PEOPLE.ana] });
		await bench.tearDown();
		bench = await setUp({ seed });
		await expect(setDeals(channel)).rejects.toThrow(message);
		expect(await table()).toEqual([]);
	});

	it('says which when two channels have the name', async () => {
		const seed = defaultSeed();
		seed.channels.push({ id: 'C0SECOND', name: 'deal-desk', members: [], botIsMember: true });
		await bench.tearDown();
		bench = await setUp({ seed });
		await expect(setDeals('#deal-desk')).rejects.toThrow(
			'There are 2 channels named #deal-desk: C0DEALDESK and C0SECOND. Say which by its ID.',
		);
	});

	it('says that a private channel is private', async () => {
		expect((await setDeals('#exec-deals')).message).toContain('#exec-deals is private');
	});

	it('keeps a name where the app may not list channels', async () => {
		const node = step(
			'set',
			{ match: 'deals', ...toChannels('#no-idea') },
			{ token: TOKENS.minimum },
		);
		expect((await run(node)).message).toContain('was not checked');
		expect(await table()).toMatchObject([{ destinations: [{ channel: '#no-idea' }] }]);
	});

	it.each([
		['no destination', { destinations: {} }, 'It does not say where Deals are to go'],
		['a mention that is none', { options: { mention: 'ana' } }, 'The mention is none'],
		['an amount that is none', { options: { minimumAmount: '=many' } }, 'must be a number'],
		[
			'a currency that is none',
			{ options: { minimumAmount: 1, currency: 'Euros' } },
			'a code of three letters',
		],
		['a pattern that fits nothing', { match: 'pattern', pattern: 'deel.*' }, 'fits no type'],
		['a match that is none', { match: '=deal' }, 'did you mean deals'],
	])('refuses %s', async (_case, parameters, message) => {
		const node = step('set', { match: 'deals', ...toChannels('#deal-desk'), ...parameters });
		await expect(run(node)).rejects.toThrow(message);
		expect(await table()).toEqual([]);
	});
});

describe('Enable or Disable, Remove, List', () => {
	beforeEach(() => setDeals());
	const named = (routeName: string) => ({ routeName: channelByName(routeName) });

	it('switches off and on', async () => {
		const off = await run(step('toggle', { ...named('deals'), routeOn: false }));
		expect(off.message).toBe(
			'Deals are switched off and are not sent (before: on, to #sales-alerts).',
		);
		const again = await run(step('toggle', { ...named('deals'), routeOn: false }));
		expect(again).toMatchObject({ changed: false });
		const on = await run(step('toggle', { ...named('deals'), routeOn: true }));
		expect(on.message).toBe('Deals are switched on and go to #sales-alerts (before: off).');
		expect(await table()).toMatchObject([{ enabled: true }]);
	});

	it('removes', async () => {
		expect(await run(step('remove', named('DEALS')))).toMatchObject({
			changed: true,
			before: { name: 'deals' },
			after: null,
		});
		expect(await table()).toEqual([]);
	});

	it('says which routes there are when it knows none by the name', async () => {
		await expect(run(step('remove', named('tickets')))).rejects.toThrow('There are: deals.');
		await expect(run(step('remove', named(' ')))).rejects.toThrow('which route');
	});

	it('lists an item per route in their order, and offers them in the panel', async () => {
		await run(step('set', { match: 'tasks', ...toRole('assignee') }));
		const [items] = await bench.host.execute(step('list'), [{}]);
		expect(items?.map(({ json }) => json.description)).toEqual([
			'Deals go to #sales-alerts.',
			'Tasks go to the assignee by direct message.',
		]);
		const { results } = await bench.host.searchList(step('remove'), 'searchRoutes', 'task');
		expect(results).toEqual([
			{ name: 'Tasks go to the assignee by direct message.', value: 'tasks' },
		]);
	});
});

describe('Add Defaults', () => {
	it('adds what is missing, with the workspace’s channels', async () => {
		await setDeals('#deal-desk');
		const { changed, message } = await run(step('addDefaults'));
		expect(changed).toBe(true);
		expect(message).toBe(
			'Added: Tickets go to #support-tickets. Marketing Signals go to #marketing. Tasks go to the assignee by direct message. System Signals go to #general.',
		);
		expect((await table()).map(({ id, destinations }) => [id, destinations[0]])).toMatchObject([
			['deals', { channel: CHANNELS.dealDesk }],
			['tickets', { channel: CHANNELS.supportTickets }],
			['marketing', { channel: CHANNELS.marketing }],
			['tasks', { kind: 'role', role: 'assignee' }],
			['system', { channel: CHANNELS.general }],
		]);
		expect(await run(step('addDefaults'))).toMatchObject({ changed: false });
	});

	it('leaves out what leads to a channel that is not there, and says so', async () => {
		const seed = defaultSeed();
		seed.channels = seed.channels.filter(({ name }) => name !== 'marketing');
		await bench.tearDown();
		bench = await setUp({ seed });
		const { message } = await run(step('addDefaults'));
		expect(message).toContain('Marketing Signals were left out: There is no #marketing');
		expect((await table()).map(({ id }) => id)).toEqual(['deals', 'tickets', 'tasks', 'system']);
	});
});

describe('Explain', () => {
	it('says for the incoming Signal which route it takes, and why not the others', async () => {
		await setDeals();
		const options = { routeId: 'Big', minimumAmount: 100000 };
		await run(step('set', { match: 'deal.won', ...toChannels('#deal-desk'), options }));
		const explained = await run(step('explain'), signal('deal.won'));
		expect(explained).toMatchObject({
			type: 'deal.won',
			taken: ['deals'],
			message: 'deal.won goes to #sales-alerts, by the route of Deals.',
			destinations: [{ channel: CHANNELS.salesAlerts, route: 'deals' }],
			routes: [
				{ id: 'deals', words: 'yes: deal.won belongs to deals, to #sales-alerts' },
				{ id: 'Big', words: 'skipped: amount 48,000 EUR is below 100,000' },
			],
		});
		const sample = { signalFrom: 'sample', sampleType: 'deal.won', sample: { amount: 200000 } };
		expect(await run(step('explain', sample))).toMatchObject({ taken: ['Big'] });
		expect(bench.sandbox.calls({ method: 'chat.postMessage' })).toEqual([]);
	});
});

describe('Send Test', () => {
	const testOf = (routeName: string, testPerson = '') =>
		run(step('sendTest', { routeName: channelByName(routeName), testPerson }));

	it('goes to each destination, marked as a test', async () => {
		await run(step('set', { match: 'tasks', ...toRole('assignee') }));
		await run(step('set', { match: 'deals', ...toChannels('#deal-desk', '#sales-alerts') }));
		expect(await testOf('deals')).toMatchObject({
			message: 'A test went to #deal-desk and #sales-alerts.',
			sent: [{ channel: CHANNELS.dealDesk }, { channel: CHANNELS.salesAlerts }],
		});
		const [message] = bench.sandbox.messages('#deal-desk');
		expect(readable(message)).toContain('Test of a route');
		expect(readable(message)).toContain('only a test');

		expect(await testOf('tasks', 'ben@northwind.example')).toMatchObject({
			message: 'A test went to Ben Okafor.',
		});
		expect(readable(bench.sandbox.messages('ben')[0])).toContain('the assignee');
		await expect(testOf('tasks')).rejects.toThrow('Say under Test Person who gets it');
		await expect(testOf('tasks', PEOPLE.gus)).rejects.toThrow('is a guest');
	});

	it('one destination that fails takes no other', async () => {
		await bench.store.saveRoute({
			...bench.app,
			route: aRoute('deals', {
				destinations: [
					{ kind: 'channel', channel: CHANNELS.archived, name: 'old-pipeline' },
					{ kind: 'channel', channel: CHANNELS.dealDesk, name: 'deal-desk' },
				],
			}),
		});
		const { message } = await testOf('deals');
		expect(message).toContain('A test went to #deal-desk.');
		expect(message).toContain('No test went to #old-pipeline: The channel is archived');
	});
});

describe('Asked By', () => {
	const change = (askedBy: string, item: object = {}) =>
		run(step('set', { match: 'deals', ...toChannels('#deal-desk'), askedBy }), item);

	it('an admin may; it stands in the table', async () => {
		expect(await change(PEOPLE.ana)).toMatchObject({ changed: true });
		expect(await table()).toMatchObject([{ changedBy: PEOPLE.ana }]);
	});

	it.each([
		['no admin', PEOPLE.ben, 'Ben Okafor is neither an admin or owner'],
		['a guest', PEOPLE.gus, 'is a guest'],
		['a stranger', PEOPLE.sam, 'belongs to another company'],
		['a bot', PEOPLE.calendarBot, 'is a bot'],
		['a deactivated person', PEOPLE.erin, 'was deactivated'],
		['nobody', 'U0NOBODY999', 'Slack knows nobody'],
		['a name', 'ana', 'holds no Slack user ID'],
	])('%s may not, and the output says why', async (_who, id, why) => {
		expect(await change(id)).toMatchObject({
			changed: false,
			message: expect.stringContaining(why),
		});
		expect(await table()).toEqual([]);
	});

	it('an expression that gives nothing is no leave to change', async () => {
		expect(await change('={{ $json.user?.id }}', {})).toMatchObject({
			changed: false,
			refused: 'asked_by_missing',
		});
		expect(await change('={{ $json.user?.id }}', { user: { id: PEOPLE.ana } })).toMatchObject({
			changed: true,
		});
	});

	it('route editors may change routes, not who is one', async () => {
		const editors = (list: string, askedBy: string) =>
			run(step('setEditors', { editors: list, askedBy }));
		expect(await editors(PEOPLE.ben, PEOPLE.ben)).toMatchObject({ refused: 'not_allowed' });
		expect(await editors(`ben@northwind.example, ${PEOPLE.chloe}`, PEOPLE.ana)).toMatchObject({
			changed: true,
			message:
				'Beside workspace admins and owners, Ben Okafor and Chloe Martin may now change routes (before: nobody).',
		});
		expect(await change(PEOPLE.ben)).toMatchObject({ changed: true });
		expect(await editors(PEOPLE.dev, PEOPLE.ben)).toMatchObject({ refused: 'not_allowed' });
		expect(await editors('', PEOPLE.ana)).toMatchObject({
			message: expect.stringContaining('nobody may now change routes (before: Ben Okafor and'),
		});
		expect(await change(PEOPLE.ben)).toMatchObject({ refused: 'not_allowed' });
		await expect(editors('gus@agency.example', PEOPLE.ana)).rejects.toThrow('guest');
	});
});

describe('as a tool of an agent', () => {
	const filled = {
		match: "={{ $fromAI('signals') }}",
		channelNames: "={{ $fromAI('channels') }}",
	};
	const asks = { signals: 'deals', channels: '#deal-desk' };

	it('changes the table for an admin', async () => {
		const node = tool('set', { ...filled, askedBy: PEOPLE.ana });
		const slackWrites = {
			signals: 'deal.won',
			channels: '<#C0SALESALERTS|sales-alerts>, #partners',
		};
		expect(await run(node, slackWrites)).toMatchObject({
			changed: true,
			message: 'Signals of type deal.won now go to #sales-alerts and #partners (before: no route).',
		});
	});

	it.each([
		['empty', '', 'asked_by_missing', 'it is not known who asks'],
		['a model’s', "={{ $fromAI('askedBy') }}", 'asked_by_model', 'may not be filled by the model'],
		['a model’s, in other letters', "={{ $fromai('askedBy') }}", 'asked_by_model', 'by the model'],
		['the tool’s own item', '={{ $json.askedBy }}', 'asked_by_model', 'by the model'],
		[
			'the tool’s own input',
			'={{ $input.first().json.askedBy }}',
			'asked_by_model',
			'by the model',
		],
		['another parameter', '={{ $parameter.channelNames }}', 'asked_by_model', 'by the model'],
	])('Asked By %s: nothing changes, and words say so', async (_case, askedBy, refused, words) => {
		const node = tool('set', { ...filled, askedBy });
		const answer = await run(node, { ...asks, askedBy: PEOPLE.ana });
		expect(answer).toMatchObject({
			changed: false,
			refused,
			message: expect.stringContaining(words),
		});
		expect(await table()).toEqual([]);
	});

	it('answers what went wrong in words that help the model', async () => {
		const node = tool('set', { ...filled, askedBy: PEOPLE.ana });
		expect(await run(node, { signals: 'deals', channels: '#sale-alerts' })).toMatchObject({
			changed: false,
			message: 'There is no #sale-alerts; did you mean #sales-alerts?',
		});
		expect(await run(node, { signals: 'deal', channels: '#deal-desk' })).toMatchObject({
			changed: false,
			message: expect.stringContaining('did you mean deals'),
		});
	});

	it('lets everybody read', async () => {
		expect(await run(tool('list'))).toEqual({
			message: 'The workspace has no routes yet.',
			routes: [],
		});
		await setDeals();
		expect(await run(tool('list'))).toMatchObject({
			message: 'Deals go to #sales-alerts.',
			routes: [{ name: 'deals' }],
		});
		const node = tool('explain', { sampleType: "={{ $fromAI('type') }}" });
		expect(await run(node, { type: 'deal.won' })).toMatchObject({ taken: ['deals'] });
		expect(await run(node, { type: 'deal.wun' })).toMatchObject({
			message: '"deal.wun" is no type of Signals; did you mean deal.won?',
		});
	});
});

describe('on the canvas', () => {
	it.each([
		['sendTest', 'Route: Send Test'],
		['set', 'Route: Set'],
	])('%s reads "%s"', (operation, subtitle) => {
		const { node, workflow } = step(operation);
		const { description } = workflow.nodeTypes.getByNameAndVersion('slackWorkspace') as INodeType;
		const shown = workflow.expression.getSimpleParameterValue(
			node,
			description.subtitle,
			'internal',
			{},
		);
		expect(shown).toBe(subtitle);
	});

	it('posting says which routes it takes', () => {
		const { node, workflow } = bench.slackNode('slackChannelPost', {
			parameters: { postTo: 'workspace' },
		});
		const { description } = workflow.nodeTypes.getByNameAndVersion('slackChannelPost') as INodeType;
		const { subtitle } = description;
		expect(workflow.expression.getSimpleParameterValue(node, subtitle, 'internal', {})).toBe(
			'by the workspace’s routes',
		);
	});
});
