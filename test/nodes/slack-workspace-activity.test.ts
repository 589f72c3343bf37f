import type { IDataObject } from 'n8n-workflow';

import { CHANNELS, PEOPLE } from '../../sandbox/slack';
import type { Notification } from '../../src/core/activity-types';
import { effectsSubscriptionId } from '../../src/core/store';
import { type Bench, channelById, channelByName, publishedTrigger, setUp } from '../helpers/n8n';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
afterEach(() => bench.tearDown());

async function run(operation: string, parameters: IDataObject = {}, type?: 'slackWorkspaceTool') {
	const node = bench.slackNode(type ?? 'slackWorkspace', {
		parameters: { resource: 'activity', operation, ...parameters },
	});
	const [items = []] = await bench.host.execute(node, [{}]);
	return items.map(({ json }) => json);
}

async function note(id: string, changes: Partial<Notification> = {}): Promise<void> {
	await bench.store.noteNotification({
		...bench.app,
		notification: {
			id: `${bench.app.teamId}:${id}`,
			userId: PEOPLE.ana,
			channel: null,
			ts: null,
			permalink: null,
			signalId: id,
			type: 'deal.won',
			category: 'deals',
			title: `Deal ${id}`,
			status: 'posted',
			reason: null,
			why: {
				matchedBy: 'owner, by e-mail ana@northwind.example',
				preference: null,
				route: null,
				workflow: 'Deals',
				detail: null,
			},
			...changes,
		},
	});
}

const titles = (items: IDataObject[]) => items.map(({ title }) => title);

describe('List', () => {
	beforeEach(async () => {
		await note('1');
		await note('2', { userId: PEOPLE.ben });
		await note('3', { type: 'ticket.created', category: 'tickets' });
		await note('4', { userId: null, channel: CHANNELS.dealDesk });
		await note('5', { status: 'not_sent', reason: 'preference_off' });
	});

	it('gives what went to everybody, newest first, with the reason', async () => {
		const items = await run('list');
		expect(titles(items)).toEqual(['Deal 5', 'Deal 4', 'Deal 3', 'Deal 2', 'Deal 1']);
		expect(items[0]).toMatchObject({
			status: 'not_sent',
			reason: 'preference_off',
			why: { matchedBy: 'owner, by e-mail ana@northwind.example', workflow: 'Deals' },
			at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
		});
	});

	it.each(['ana@northwind.example', PEOPLE.ana])('of a person, by %s', async (person) => {
		const items = await run('list', { of: 'person', person });
		expect(titles(items)).toEqual(['Deal 5', 'Deal 3', 'Deal 1']);
	});

	it.each([
		['its ID', () => channelById(CHANNELS.dealDesk)],
		['its name', () => channelByName('#deal-desk')],
	])('of a channel, by %s', async (_case, channel) => {
		expect(titles(await run('list', { of: 'channel', channel: channel() }))).toEqual(['Deal 4']);
	});

	it.each([
		['tickets', ['Deal 3']],
		['deal.won', ['Deal 5', 'Deal 4', 'Deal 2', 'Deal 1']],
		['Tickets, deals', ['Deal 5', 'Deal 4', 'Deal 3', 'Deal 2', 'Deal 1']],
		['meetings', []],
	])('of the kinds "%s"', async (kinds, expected) => {
		expect(titles(await run('list', { options: { kinds } }))).toEqual(expected);
	});

	it('goes on where a page ended', async () => {
		const first = await run('list', { limit: 2 });
		expect(titles(first)).toEqual(['Deal 5', 'Deal 4']);
		const before = String(first.at(-1)?.id);
		expect(titles(await run('list', { limit: 2, options: { before } }))).toEqual([
			'Deal 3',
			'Deal 2',
		]);
		expect(titles(await run('list', { returnAll: true, options: { before } }))).toHaveLength(3);
	});

	it.each([
		[{ of: 'person', person: '' }, 'Nobody is named'],
		[{ of: 'person', person: 'x@nowhere.example' }, 'nobody in Slack has this e-mail'],
		[{ of: 'channel', channel: channelByName('#nowhere') }, 'sees no channel #nowhere'],
		[{ of: 'channel', channel: channelByName('') }, 'No channel is chosen'],
	])('says what is wrong with %j', async (parameters, why) => {
		await expect(run('list', parameters)).rejects.toThrow(why);
	});

	it('is open to AI tools', async () => {
		expect(await run('list', {}, 'slackWorkspaceTool')).toHaveLength(5);
	});
});

/** An event whose every try failed. */
async function park(subscriptionId: string, key: string, app = bench.app): Promise<void> {
	const ids = [subscriptionId];
	const event = { ...app, key, source: 'slack.button', payload: {}, subscriptionIds: ids };
	await bench.store.accept([event]);
	const [row] = await bench.store.lease({
		subscriptionId,
		owner: 'test',
		limit: 1,
		leaseMs: 60_000,
		retryStarted: false,
	});
	const { id: rowId = '', attempt = 0 } = row ?? {};
	await bench.store.release({ rowId, attempt, reason: `${key} cannot work`, maxAttempts: 1 });
}

describe('List Parked and Replay', () => {
	const CRM = { appId: '', teamId: '' };

	it('lists what was given up, of every trigger of the app and of the CRM triggers', async () => {
		const { teamId } = bench.app;
		const subscriptionId = await publishedTrigger(bench);
		await park(subscriptionId, `${teamId}:press`);
		await park(effectsSubscriptionId(bench.app), `${teamId}:effect`);
		const crm = `instance/crm-${teamId}/node`;
		const key = { instanceId: 'instance', workflowId: `crm-${teamId}`, nodeId: 'node' };
		await bench.store.upsertSubscription({
			...key,
			...CRM,
			id: crm,
			kind: 'crm',
			asksFor: {},
			workflowName: 'Deals',
		});
		await park(crm, `${teamId}:deal`, CRM);
		await park(`instance/gone-${teamId}/node`, `${teamId}:gone`);
		const other = { appId: 'A0OTHER', teamId: `${teamId}X` };
		await park('instance/other/node', `${teamId}:other`, other);

		const items = (await run('listParked')).filter(({ eventKey }) =>
			String(eventKey).startsWith(teamId),
		);
		const byKey = new Map(items.map((item) => [String(item.eventKey).split(':')[1], item]));
		expect([...byKey.keys()].sort()).toEqual(['deal', 'effect', 'gone', 'press']);
		expect(byKey.get('press')).toMatchObject({
			from: 'Slack',
			workflow: 'Slack entry',
			workflowId: teamId,
			reason: `${teamId}:press cannot work`,
			attempts: 1,
			rowId: expect.any(String),
		});
		expect(byKey.get('effect')).toMatchObject({ workflow: 'What follows from clicks' });
		expect(byKey.get('deal')).toMatchObject({ from: 'CRM', workflow: 'Deals' });
		expect(byKey.get('gone')).toMatchObject({ workflow: null, workflowId: `gone-${teamId}` });
	});

	it('gives one back to its workflow, once', async () => {
		const subscriptionId = await publishedTrigger(bench);
		await park(subscriptionId, `${bench.app.teamId}:press`);
		const [item] = await run('listParked');
		const rowId = String(item?.rowId);
		expect(await run('replay', { rowId })).toEqual([{ rowId, replayed: true }]);
		expect(await bench.store.inboxCounts(subscriptionId)).toMatchObject({ new: 1, parked: 0 });
		await expect(run('replay', { rowId })).rejects.toThrow('may have been replayed before');
		await expect(run('replay', { rowId: '' })).rejects.toThrow('No row is named');
	});
});
