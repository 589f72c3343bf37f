import type { IDataObject, INodeType } from 'n8n-workflow';

import { BOT_USER_ID, CHANNELS, PEOPLE, TOKENS } from '../../sandbox/slack';
import { HAND_OVER_ACTION, handOverValue, messageKeyOf } from '../../src/slack/block-ids';
import { type Bench, channelByName, deliveries, readable, setUp, signal } from '../helpers/n8n';
import { buttonsOf } from '../helpers/sandbox';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
afterEach(() => bench.tearDown());

const SENT = 0;
const NOT_SENT = 1;

const person = (name: string | null, email: string | null) => ({ name, email, id: null });
const ana = person('Ana Alvarez', 'ana@northwind.example');
const ben = person('Ben Okafor', 'ben@northwind.example');
const nobody = person('Nora Match', 'nora@nowhere.example');

function people(overrides: object) {
	const all = { ...signal().people, owner: null, csm: null, manager: null, ...overrides };
	return signal('deal.won', { people: all });
}

const byRole = (...roles: string[]) => roles.map((role) => ({ by: 'role', role }));
const byEmail = (email: string) => [{ by: 'email', email }];

function dmNode(
	rungs: IDataObject[] = byRole('owner'),
	parameters: IDataObject = {},
	options = {},
) {
	return bench.slackNode('slackDirectMessage', {
		parameters: { people: { person: rungs }, ...parameters },
		...options,
	});
}

const lookups = () => bench.sandbox.calls({ method: 'users.lookupByEmail' });

describe('the first who is in Slack', () => {
	it('sends to the owner by e-mail and says how they were found', async () => {
		const outputs = await bench.host.execute(dmNode(), [people({ owner: ana })]);
		const [message] = bench.sandbox.messages('ana');
		expect(readable(message)).toContain('Acme Corp');
		expect(deliveries(outputs[SENT])).toMatchObject([
			{
				status: 'posted',
				ts: message?.ts,
				channel: expect.stringMatching(/^D/),
				recipient: { id: PEOPLE.ana, email: 'ana@northwind.example' },
				matchedBy: 'owner, by e-mail ana@northwind.example',
				detail: null,
			},
		]);
		expect(outputs.slice(1)).toEqual([[], []]);
	});

	it('offers "Not mine", traced to the message', async () => {
		const options = { offerHandOver: true, key: 'deal-1' };
		await bench.host.execute(dmNode(byRole('owner'), { options }), [people({ owner: ana })]);
		const buttons = buttonsOf(bench.sandbox.messages('ana')[0] ?? {});
		const notMine = buttons.find(({ label }) => label === 'Not mine');
		expect(notMine).toMatchObject({ actionId: HAND_OVER_ACTION, value: handOverValue(null) });
		expect(messageKeyOf(notMine?.blockId)).toBe('deal-1');
	});

	it('finds addresses whatever their case and spaces', async () => {
		const owner = person('Ana', ' ANA@Northwind.example ');
		await bench.host.execute(dmNode(), [people({ owner })]);
		expect(bench.sandbox.messages('ana')).toHaveLength(1);
	});

	it('goes down the ladder and tells why others were passed over', async () => {
		const item = people({ owner: nobody, manager: ben });
		const outputs = await bench.host.execute(dmNode(byRole('owner', 'csm', 'manager')), [item]);
		expect(bench.sandbox.messages('ben')).toHaveLength(1);
		expect(deliveries(outputs[SENT])).toMatchObject([
			{
				matchedBy: 'manager, by e-mail ben@northwind.example',
				detail:
					'owner nora@nowhere.example: nobody in Slack has this e-mail address; the signal names no csm',
			},
		]);
	});

	it('takes the first address of a list that Slack knows', async () => {
		const rungs = byEmail('nora@nowhere.example; ben@northwind.example, ana@northwind.example');
		await bench.host.execute(dmNode(rungs), [signal()]);
		expect(bench.sandbox.messages('ben')).toHaveLength(1);
		expect(bench.sandbox.calls({ method: 'chat.postMessage' })).toHaveLength(1);
	});

	it('needs no Signal when people are named by address', async () => {
		const node = dmNode(byEmail('={{ $json.to }}'), { content: 'text', text: 'Hi' });
		await bench.host.execute(node, [{ to: 'ana@northwind.example' }]);
		expect(bench.sandbox.messages('ana')).toMatchObject([{ text: expect.stringContaining('Hi') }]);
	});

	it('says that roles need a Signal', async () => {
		const node = dmNode(byRole('owner'), { content: 'text', text: 'Hi' });
		await expect(bench.host.execute(node, [{ to: 'x' }])).rejects.toThrow('has no roles');
	});

	it('refuses an empty list of people', async () => {
		await expect(bench.host.execute(dmNode([]), [signal()])).rejects.toThrow('Nobody is named');
	});
});

describe('nobody to send to', () => {
	it.each([
		['deactivated', 'erin@northwind.example', 'nobody in Slack'],
		[
			'a guest',
			'gus@agency.example',
			'is a guest in Slack. To write to guests, tick Include Guests in',
		],
		[
			'of another company',
			'sam@contoso.example',
			'Slack Connect). To write to people of other companies, tick Include',
		],
		['unknown', 'nora@nowhere.example', 'nobody in Slack'],
	])('leaves through Not Sent when the owner is %s', async (_case, email, detail) => {
		const item = people({ owner: person('X', email) });
		const outputs = await bench.host.execute(dmNode(), [item]);
		expect(outputs[SENT]).toEqual([]);
		expect(deliveries(outputs[NOT_SENT])).toMatchObject([
			{ status: 'not_sent', reason: 'unmatched', detail: expect.stringContaining(detail) },
		]);
		expect(bench.sandbox.calls({ method: 'chat.postMessage' })).toEqual([]);
	});

	it('is no bot', async () => {
		await bench.store.linkPerson({
			teamId: bench.app.teamId,
			email: 'calendar@northwind.example',
			person: {
				id: PEOPLE.calendarBot,
				teamId: bench.app.teamId,
				name: 'Calendar',
				email: null,
				deleted: false,
				isBot: true,
				isGuest: false,
				isStranger: false,
			},
			ttlMs: 60_000,
		});
		const item = people({ owner: person('Calendar', 'calendar@northwind.example') });
		const outputs = await bench.host.execute(dmNode(), [item]);
		expect(deliveries(outputs[NOT_SENT])[0]?.detail).toContain('is a bot');
	});

	it('carries the CRM’s own reason', async () => {
		const item = {
			...people({}),
			context: [{ what: 'owner', reason: 'no HubSpot credential' }],
		};
		const outputs = await bench.host.execute(dmNode(), [item]);
		expect(deliveries(outputs[NOT_SENT])[0]?.detail).toBe(
			'the signal names no owner: no HubSpot credential',
		);
	});

	it('lets guests through when the builder allows them', async () => {
		const node = dmNode(byRole('owner'), { options: { allowGuests: true } });
		await bench.host.execute(node, [people({ owner: person('Gus', 'gus@agency.example') })]);
		expect(bench.sandbox.messages('gus')).toHaveLength(1);
	});

	it('whom Auto-Map was allowed to map gets messages where they are allowed here, too', async () => {
		const owner = { owner: person('Sam', 'sam@contoso.example') };
		const autoMap = bench.slackNode('slackWorkspace', {
			parameters: {
				resource: 'person',
				operation: 'autoMap',
				whom: 'items',
				email: 'sam@contoso.example',
				options: { allowStrangers: true },
			},
		});
		const [[mapped] = []] = await bench.host.execute(autoMap, [{}]);
		expect(mapped?.json).toMatchObject({ state: 'mapped', slackUser: { id: PEOPLE.sam } });
		const [, notSent] = await bench.host.execute(dmNode(), [people(owner)]);
		expect(deliveries(notSent)[0]?.detail).toContain('tick Include Other Companies in');
		const allowed = dmNode(byRole('owner'), { options: { allowStrangers: true } });
		const [sent] = await bench.host.execute(allowed, [people(owner)]);
		expect(deliveries(sent)).toMatchObject([{ status: 'posted', recipient: { id: PEOPLE.sam } }]);
	});

	it('somebody of another company stays one, though Slack calls nobody a stranger who shares a channel with the app', async () => {
		bench.sandbox.addMember({ channel: '#acme-shared', user: BOT_USER_ID, inviter: 'ana' });
		const owner = { owner: person('Nora', 'nora@acme.example') };
		const [, notSent] = await bench.host.execute(dmNode(), [people(owner)]);
		expect(deliveries(notSent)[0]?.detail).toContain('belongs to another company');
		expect(bench.sandbox.messages('nora')).toEqual([]);
		const allowed = dmNode(byRole('owner'), { options: { allowStrangers: true } });
		await bench.host.execute(allowed, [people(owner)]);
		expect(bench.sandbox.messages('nora')).toHaveLength(1);
	});

	it('the remedies name options that there are', async () => {
		const description = dmNode().workflow.nodeTypes.getByNameAndVersion('slackDirectMessage');
		const properties = JSON.stringify((description as INodeType).description.properties);
		for (const name of ['Include Guests', 'Include Other Companies']) {
			expect(properties).toContain(`"displayName":"${name}"`);
		}
	});

	it('goes to the fallback channel, with the reason', async () => {
		const node = dmNode(byRole('owner'), {
			fallback: 'channel',
			fallbackChannel: channelByName('#signals-fallback'),
		});
		const outputs = await bench.host.execute(node, [people({ owner: nobody })]);
		const [message] = bench.sandbox.messages('#signals-fallback');
		expect(deliveries(outputs[SENT])).toMatchObject([
			{
				status: 'posted',
				channel: CHANNELS.fallback,
				ts: message?.ts,
				route: 'fallback',
				reason: 'unmatched',
				detail: expect.stringContaining('nora@nowhere.example'),
				recipient: null,
			},
		]);
		const again = await bench.host.execute(node, [people({ owner: nobody })]);
		expect(deliveries(again[SENT])).toMatchObject([{ status: 'duplicate', ts: message?.ts }]);
		expect(bench.sandbox.messages('#signals-fallback')).toHaveLength(1);
	});

	it('refuses a fallback without a channel', async () => {
		const node = dmNode(byRole('owner'), { fallback: 'channel' });
		const answer = bench.host.execute(node, [people({ owner: nobody })]);
		await expect(answer).rejects.toThrow('No fallback channel');
	});
});

describe('how often Slack is asked', () => {
	it('asks once for two items and once more for nobody', async () => {
		const items = ['a', 'b'].map((id) => ({ ...people({ owner: ana }), id }));
		await bench.host.execute(dmNode(), items);
		expect(lookups()).toHaveLength(1);
		expect(bench.sandbox.messages('ana')).toHaveLength(2);
		const missed = ['c', 'd'].map((id) => ({ ...people({ owner: nobody }), id }));
		await bench.host.execute(dmNode(), missed);
		expect(lookups()).toHaveLength(2);
	});

	it('does not remember a failure of Slack as nobody', async () => {
		bench.sandbox.fault({ method: 'users.lookupByEmail', kind: 'error', code: 'access_denied' });
		await expect(bench.host.execute(dmNode(), [people({ owner: ana })])).rejects.toThrow();
		await bench.host.execute(dmNode(), [people({ owner: ana })]);
		expect(bench.sandbox.messages('ana')).toHaveLength(1);
	});
});

describe('once', () => {
	it('sends a Signal to a person once, by whichever role', async () => {
		const node = dmNode(byRole('owner', 'csm'));
		const [first] = await bench.host.execute(node, [people({ owner: ana })]);
		const [second] = await bench.host.execute(node, [people({ csm: ana })]);
		expect(deliveries(second)).toMatchObject([
			{ status: 'duplicate', ts: deliveries(first)[0]?.ts },
		]);
		expect(bench.sandbox.messages('ana')).toHaveLength(1);
	});
});

describe('one group DM', () => {
	const everybody = people({ owner: ana, csm: nobody, manager: ben });
	const rungs = [...byRole('owner', 'csm', 'manager'), ...byEmail('ana@northwind.example')];

	it('opens one conversation with all who were found, each once', async () => {
		const node = dmNode(rungs, { sendTo: 'group' }, { token: TOKENS.full });
		const [sent] = await bench.host.execute(node, [everybody]);
		expect(bench.sandbox.calls({ method: 'conversations.open' })).toMatchObject([
			{ args: { users: `${PEOPLE.ana},${PEOPLE.ben}` } },
		]);
		const [delivery] = deliveries(sent);
		expect(delivery).toMatchObject({
			status: 'posted',
			recipient: { people: [{ id: PEOPLE.ana }, { id: PEOPLE.ben }] },
			detail: expect.stringContaining('nora@nowhere.example'),
		});
		expect(bench.sandbox.messages(String(delivery?.channel))).toHaveLength(1);
	});

	it('names the scope that group DMs need', async () => {
		const node = dmNode(rungs, { sendTo: 'group' });
		await expect(bench.host.execute(node, [everybody])).rejects.toThrow('mpim:write');
	});
});

it('keeps items apart: one that fails takes no other down', async () => {
	const node = dmNode(byRole('owner'), {}, { onError: 'continueRegularOutput' });
	const items = [{ no: 'signal' }, people({ owner: ana })];
	const outputs = await bench.host.execute(node, items);
	expect(bench.sandbox.messages('ana')).toHaveLength(1);
	expect(outputs[SENT]).toMatchObject([{ pairedItem: { item: 1 } }]);
	expect(outputs[NOT_SENT]).toMatchObject([
		{ json: { no: 'signal', error: expect.any(String) }, pairedItem: { item: 0 } },
	]);
});
