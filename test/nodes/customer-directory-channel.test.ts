import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { CHANNELS, defaultSeed, PEOPLE, TOKENS } from '../../sandbox/slack';
import { ACME, associated, directoryNode, RENEWAL } from '../helpers/directory-bench';
import { type Bench, channelById, channelByName, setUp } from '../helpers/n8n';
import { publishSync } from '../helpers/set-ups';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
afterEach(() => bench.tearDown());

const json = (items: INodeExecutionData[]) => items.map((item) => item.json);
const run = async (
	operation: string,
	parameters: IDataObject = {},
	...rest: [items?: object[], options?: { onError?: 'continueRegularOutput' }]
) => directoryNode(bench)({ resource: 'channel', operation, ...parameters }, ...rest);
const list = async (which = 'all', more: IDataObject = {}) =>
	json(await run('list', { which, returnAll: true, ...more }));
const names = (items: IDataObject[]) => items.map(({ name }) => name);
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const linkOf = (channelId: string = CHANNELS.partners) =>
	bench.store.linkOf({ ...bench.app, channelId });
const calls = (method: string) => bench.sandbox.calls({ method });

async function withCustomers(): Promise<void> {
	await bench.store.upsertAccounts({
		...bench.app,
		accounts: [ACME, { ...ACME, id: 'globex', name: 'Globex', domain: 'globex.example' }],
	});
	await bench.store.upsertDeals({ ...bench.app, deals: [RENEWAL] });
}

const associate = (parameters: IDataObject = {}, ...rest: [items?: object[], options?: object]) =>
	run(
		'associate',
		{
			channel: channelByName('#partners'),
			account: byId('acme'),
			lookBackDays: 7,
			options: {},
			...parameters,
		},
		...rest,
	);

describe('List', () => {
	it('all that the app can see, and whose they are', async () => {
		await associated(bench, { deal: { id: 'renewal', name: 'Renewal' }, lookBackDays: 7 });
		const channels = await list();
		expect(names(channels).sort()).toEqual([
			'acme-shared',
			'deal-desk',
			'exec-deals',
			'general',
			'marketing',
			'partners',
			'sales-alerts',
			'signals-fallback',
			'support-tickets',
		]);
		expect(channels.find(({ name }) => name === 'partners')).toEqual({
			channelId: CHANNELS.partners,
			name: 'partners',
			isPrivate: false,
			isMember: true,
			isArchived: false,
			associated: true,
			account: { id: 'acme', name: 'Acme' },
			deal: { id: 'renewal', name: 'Renewal' },
			state: 'waiting',
			stateInWords: 'Waits to be read for the first time.',
			catchUp: {
				underWay: false,
				read: 0,
				wentToWorkflows: 0,
				readUpTo: expect.stringMatching(/^20/) as string,
				lastBegan: null,
				next: expect.stringMatching(/^20/) as string,
				problem: null,
			},
			messages: 0,
			lastMessageAt: null,
			associatedBy: null,
			associatedAt: expect.stringMatching(/^20/) as string,
			lookBackDays: 7,
		});
		expect(channels.find(({ name }) => name === 'marketing')).toMatchObject({
			isMember: false,
			associated: false,
			account: null,
			state: 'not_associated',
			catchUp: null,
		});
	});

	it('by association and membership', async () => {
		await associated(bench);
		expect(names(await list('associated'))).toEqual(['partners']);
		const others = names(await list('notAssociated'));
		expect(others).toHaveLength(8);
		expect(others).not.toContain('partners');
		const own = names(await list('member'));
		expect(own).toContain('exec-deals');
		expect(own).not.toContain('marketing');
	});

	it('those with an account also when Slack lists them no more', async () => {
		await associated(bench);
		await associated(bench, { channelId: CHANNELS.archived, channelName: 'old-pipeline' });
		await associated(bench, {
			channelId: CHANNELS.boardroom,
			channelName: 'boardroom',
			isPrivate: true,
		});
		await bench.store.pauseLink({ ...bench.app, channelId: CHANNELS.boardroom, why: 'removed' });
		for (const which of ['associated', 'all']) {
			const channels = await list(which);
			expect(names(channels)).toEqual(
				expect.arrayContaining(['boardroom', 'old-pipeline', 'partners']),
			);
			expect(channels.find(({ name }) => name === 'old-pipeline')).toMatchObject({
				isArchived: true,
			});
			expect(channels.find(({ name }) => name === 'boardroom')).toMatchObject({
				isMember: false,
				state: 'paused',
				stateInWords: expect.stringContaining('invite the app with /invite'),
			});
		}
	});

	it('says how a catch-up goes', async () => {
		const { revision } = await associated(bench);
		const step = {
			...bench.app,
			channelId: CHANNELS.partners,
			revision,
			position: '1790000000.000000',
			sweptAt: null,
			problem: null,
			dueInMs: 0,
			accepted: 3,
		};
		const sweep = {
			startedAt: 1,
			upTo: '1790000100.000000',
			cursor: null,
			begun: true,
			threads: [],
			revision,
			failures: 0,
			read: 120,
			accepted: 3,
		};
		await bench.store.saveSweep({ ...step, sweep });
		expect(await list('associated')).toMatchObject([
			{
				state: 'catching_up',
				stateInWords: 'Catching up: 120 messages read, 3 of them went to workflows.',
				catchUp: { underWay: true, read: 120, wentToWorkflows: 3 },
				messages: 3,
			},
		]);
		await bench.store.saveSweep({ ...step, sweep: null, problem: 'Slack is away.' });
		expect(await list('associated')).toMatchObject([
			{ state: 'problem', stateInWords: 'Slack is away. It is tried again.' },
		]);
		await bench.store.saveSweep({ ...step, sweep: null, sweptAt: 1_790_000_000_000 });
		expect(await list('associated')).toMatchObject([
			{
				state: 'syncing',
				stateInWords: 'In sync: 9 messages went to workflows so far.',
				catchUp: { lastBegan: '2026-09-21T14:13:20.000Z' },
			},
		]);
	});

	it('page by page, and no further than the limit', async () => {
		await bench.tearDown();
		const seed = defaultSeed();
		for (let at = 0; at < 2_500; at += 1) {
			seed.channels.push({ id: `C0ROOM${at}`, name: `room-${at}`, members: [] });
		}
		bench = await setUp({ seed });
		expect(await list()).toHaveLength(2_509);
		expect(calls('conversations.list')).toHaveLength(3);
		bench.sandbox.clearRecords();
		const some = await list('all', { returnAll: false, limit: 20 });
		expect(some).toHaveLength(20);
		expect(calls('conversations.list')).toHaveLength(1);
	});

	it('looks many up in one list instead of one by one', async () => {
		await bench.tearDown();
		const seed = defaultSeed();
		const rooms = Array.from({ length: 60 }, (_, at) => ({
			id: `C0ROOM${at}`,
			name: `room-${at}`,
		}));
		for (const room of rooms) seed.channels.push({ ...room, members: [] });
		bench = await setUp({ seed });
		for (const { id, name } of rooms) {
			await associated(bench, { channelId: id, channelName: name });
		}
		const channels = await list('associated');
		expect(channels).toHaveLength(60);
		expect(channels.every(({ isMember }) => isMember === false)).toBe(true);
		expect(calls('conversations.info')).toEqual([]);
	});
});

describe('Associate', () => {
	beforeEach(withCustomers);

	it('gives a channel its account and deal', async () => {
		const output = json(await associate({ deal: byId('renewal') }));
		expect(output).toMatchObject([
			{
				changed: true,
				before: null,
				channelId: CHANNELS.partners,
				account: { id: 'acme', name: 'Acme' },
				deal: { id: 'renewal', name: 'Renewal' },
				state: 'waiting',
				workflows: [],
				message:
					'#partners belongs to Acme, deal Renewal. What was said in the last 7 days is read, and what is said from now on. The messages wait for a workflow. Publish a workflow with a Slack Channel Sync Trigger that has this credential.',
			},
		]);
		const link = await linkOf();
		expect(link).toMatchObject({ account: { id: 'acme' }, lookBackDays: 7, associatedBy: null });
		const weekAgo = Date.now() / 1_000 - 7 * 86_400;
		expect(Number(link?.position)).toBeGreaterThan(weekAgo - 60);
		expect(Number(link?.position)).toBeLessThan(weekAgo + 60);
	});

	it('names the workflows that get the messages', async () => {
		await publishSync(bench.store, bench.app, 'Conversations to CRM');
		await publishSync(bench.store, bench.app, 'Only Globex', { accountIds: ['globex'] });
		expect(json(await associate())).toMatchObject([
			{
				workflows: ['Conversations to CRM'],
				message: expect.stringContaining('The messages go to "Conversations to CRM".'),
			},
		]);
	});

	it('joins a public channel', async () => {
		await associate({ channel: channelById(CHANNELS.marketing) });
		expect(calls('conversations.join').map(({ args }) => args.channel)).toEqual([
			CHANNELS.marketing,
		]);
		expect(await linkOf(CHANNELS.marketing)).toMatchObject({ channelName: 'marketing' });
	});

	it('leaves nothing behind where the app cannot join', async () => {
		bench.sandbox.fault({
			method: 'conversations.join',
			kind: 'error',
			code: 'restricted_action',
		});
		await expect(associate({ channel: channelById(CHANNELS.marketing) })).rejects.toThrow(
			'restricted_action',
		);
		expect(await linkOf(CHANNELS.marketing)).toBeNull();
	});

	it('into a private channel the app must be invited', async () => {
		for (const channel of [channelById(CHANNELS.boardroom), channelByName('#boardroom')]) {
			await expect(associate({ channel })).rejects.toThrow('invite the app there first');
		}
		expect(await linkOf(CHANNELS.boardroom)).toBeNull();
		bench.sandbox.addMember({ channel: CHANNELS.boardroom, user: 'slack_signals', inviter: 'ben' });
		expect(json(await associate({ channel: channelById(CHANNELS.boardroom) }))).toMatchObject([
			{ isPrivate: true, account: { id: 'acme' } },
		]);
		expect(calls('conversations.join')).toEqual([]);
	});

	it('refuses an archived channel', async () => {
		await expect(associate({ channel: channelById(CHANNELS.archived) })).rejects.toThrow(
			'#old-pipeline is archived',
		);
	});

	it('finds the account by its name or domain', async () => {
		const named = (value: string) => ({ account: { __rl: true, mode: 'name', value } });
		for (const value of ['acme', 'contoso.example', 'https://contoso.example']) {
			expect(json(await associate(named(value)))).toMatchObject([{ account: { id: 'acme' } }]);
		}
		await expect(associate(named('golbex'))).rejects.toThrow(
			'The directory has no account "golbex"; did you mean Globex (globex.example, ID globex)?',
		);
		await expect(associate(named('zzzz'))).rejects.toThrow(
			'bring it in first with Account: Upsert',
		);
		await bench.store.upsertAccounts({
			...bench.app,
			accounts: [{ ...ACME, id: 'acme-2', domain: null }],
		});
		await expect(associate(named('acme'))).rejects.toThrow(
			/Several accounts are called "acme": Acme \(.*ID acme\), Acme \(ID acme-2\)|Several accounts/,
		);
	});

	it.each([
		['an account that is not there', { account: byId('nobody') }, 'no account with the ID nobody'],
		['no account', { account: byId('') }, 'No account is chosen'],
		['a deal that is not there', { deal: byId('none') }, 'no deal with the ID none'],
		[
			'the deal of another account',
			{ account: byId('globex'), deal: byId('renewal') },
			'The deal Renewal belongs to another account than Globex',
		],
		['days that are none', { lookBackDays: 1_000 }, 'whole number from 0 to 365'],
		['no channel', { channel: channelByName('') }, 'No channel is chosen'],
	])('refuses %s', async (_case, parameters, words) => {
		await expect(associate(parameters)).rejects.toThrow(words);
		expect(await linkOf()).toBeNull();
	});

	it('again changes nothing that was read, unless it is to be read again', async () => {
		await associate();
		const before = await linkOf();
		const [again] = json(await associate({ lookBackDays: 90 }));
		expect(again).toMatchObject({
			before: { account: { id: 'acme' }, deal: null },
			message: expect.stringContaining('reading goes on where it was'),
		});
		expect((await linkOf())?.position).toBe(before?.position);
		await associate({ lookBackDays: 90, options: { reread: true } });
		expect(Number((await linkOf())?.position)).toBeLessThan(Number(before?.position) - 80 * 86_400);
	});

	it('keeps items paired, and one that is wrong takes no other with it', async () => {
		const channel = { __rl: true, mode: 'name', value: '={{ $json.channel }}' };
		const items = [{ channel: '#partners' }, { channel: '#nowhere' }, { channel: '#deal-desk' }];
		const output = await associate({ channel }, items, { onError: 'continueRegularOutput' });
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2].map((item) => ({ item })));
		expect(json(output)).toMatchObject([
			{ name: 'partners', changed: true },
			{ error: expect.stringContaining('The app sees no channel #nowhere') },
			{ name: 'deal-desk', changed: true },
		]);
	});

	it('offers the deals of the chosen account', async () => {
		const deals = (parameters: IDataObject) =>
			bench.host.searchList(
				bench.slackNode('customerDirectory', {
					parameters: { resource: 'channel', operation: 'associate', ...parameters },
				}),
				'searchDeals',
			);
		expect((await deals({ account: byId('acme') })).results).toEqual([
			{ name: 'Renewal · Negotiation', value: 'renewal' },
		]);
		expect((await deals({ account: byId('globex') })).results).toEqual([]);
		await associated(bench, { deal: { id: 'renewal', name: 'Renewal' } });
		expect((await deals({})).results).toEqual([{ name: 'Renewal · Acme', value: 'renewal' }]);
	});
});

describe('Dissociate', () => {
	it('takes the account away, and tells whoever associated it', async () => {
		await associated(bench, { associatedBy: PEOPLE.ben });
		const output = json(await run('dissociate', { channel: channelByName('#partners') }));
		expect(output).toMatchObject([
			{
				changed: true,
				before: { account: { id: 'acme', name: 'Acme' }, deal: null },
				associated: false,
				message: expect.stringContaining('#partners no longer belongs to Acme'),
			},
		]);
		expect(await linkOf()).toBeNull();
		expect(bench.sandbox.messages('ben')).toHaveLength(1);
	});

	it('finds it by its new name, and where Slack shows it no more', async () => {
		await associated(bench);
		bench.sandbox.rename({ channel: '#partners', name: 'partners-emea' });
		await run('dissociate', { channel: channelByName('#partners-emea') });
		expect(await linkOf()).toBeNull();
		await associated(bench, { channelId: CHANNELS.boardroom, channelName: 'boardroom' });
		await run('dissociate', { channel: channelByName('#boardroom') });
		expect(await linkOf(CHANNELS.boardroom)).toBeNull();
	});

	it('says that there is nothing to take away', async () => {
		await expect(run('dissociate', { channel: channelByName('#partners') })).rejects.toThrow(
			'#partners is not associated with an account. There is nothing to dissociate.',
		);
	});

	it('works without the scopes of channel sync', async () => {
		await associated(bench);
		const node = directoryNode(bench, { token: TOKENS.minimum });
		const parameters = { channel: channelById(CHANNELS.partners) };
		await node({ resource: 'channel', operation: 'dissociate', ...parameters });
		expect(await linkOf()).toBeNull();
	});
});

describe('Sync Now', () => {
	beforeEach(async () => {
		const deal = { id: 'renewal', name: 'Renewal' };
		await withCustomers();
		const first = await associated(bench);
		const second = await associated(bench, {
			channelId: CHANNELS.dealDesk,
			channelName: 'deal-desk',
			deal,
		});
		for (const { channelId, revision, position } of [first, second]) {
			const step = { ...bench.app, channelId, revision, position };
			const done = { sweep: null, sweptAt: 1, problem: null, dueInMs: 3_600_000, accepted: 0 };
			await bench.store.saveSweep({ ...step, ...done });
		}
		await associated(bench, {
			channelId: CHANNELS.marketing,
			channelName: 'marketing',
			account: { id: 'globex', name: 'Globex' },
		});
		await bench.store.pauseLink({ ...bench.app, channelId: CHANNELS.marketing, why: 'removed' });
	});
	const due = async () => {
		const now = await bench.store.now();
		const links = await bench.store.linksOf({ ...bench.app, limit: 10 });
		return links
			.filter(({ dueAt, paused }) => dueAt <= now && paused === null)
			.map(({ channelName }) => channelName);
	};

	it('refuses where nobody would do it, and names what to publish', async () => {
		await expect(run('syncNow', { syncWhat: 'all' })).rejects.toThrow(
			'Publish a workflow with a Slack Channel Sync Trigger that has this credential, and run this again.',
		);
		expect(await due()).toEqual([]);
	});

	it('one channel', async () => {
		await publishSync(bench.store, bench.app);
		const parameters = { syncWhat: 'channel', channel: channelByName('#partners') };
		expect(json(await run('syncNow', parameters))).toEqual([
			{
				due: 1,
				channels: [
					{
						channelId: CHANNELS.partners,
						name: 'partners',
						account: { id: 'acme', name: 'Acme' },
						workflows: ['Conversations to CRM'],
					},
				],
				notSynced: [],
				workflows: ['Conversations to CRM'],
				message:
					'1 channel is due now, and "Conversations to CRM" catches up within a minute or so; List shows how far it is.',
			},
		]);
		expect(await due()).toEqual(['partners']);
	});

	it('the channels of an account', async () => {
		await publishSync(bench.store, bench.app);
		const [done] = json(await run('syncNow', { syncWhat: 'account', account: byId('acme') }));
		expect(done).toMatchObject({ due: 2 });
		expect((await due()).sort()).toEqual(['deal-desk', 'partners']);
	});

	it('all, and says what is paused and why', async () => {
		await publishSync(bench.store, bench.app);
		const [done] = json(await run('syncNow', { syncWhat: 'all' }));
		expect(done).toMatchObject({
			due: 2,
			notSynced: [
				{
					name: 'marketing',
					reason: expect.stringContaining('invite the app with /invite') as string,
				},
			],
			message: expect.stringContaining('1 is paused'),
		});
	});

	it('of nothing says so', async () => {
		for (const { channelId } of await bench.store.linksOf({ ...bench.app, limit: 9 })) {
			await bench.store.dissociate({ ...bench.app, channelId });
		}
		await publishSync(bench.store, bench.app);
		const [done] = json(await run('syncNow', { syncWhat: 'all' }));
		expect(done).toMatchObject({
			due: 0,
			message: 'No channel is associated yet, so there is nothing to sync.',
		});
	});
});

describe('without the scopes of channel sync', () => {
	it.each([
		['list', { which: 'all' }],
		['associate', { channel: channelByName('#partners'), account: byId('acme'), lookBackDays: 0 }],
		['getConversation', { of: 'channel', channel: channelById(CHANNELS.partners) }],
	])('%s says what to tick', async (operation, parameters) => {
		await withCustomers();
		await associated(bench);
		const node = directoryNode(bench, { token: TOKENS.minimum });
		await expect(node({ resource: 'channel', operation, ...parameters })).rejects.toThrow(
			/it lacks (channels:read|channels:history).*tick "Channel Sync" under Features/,
		);
	});

	it('Associate says so, too, where only the reading of messages is missing', async () => {
		await withCustomers();
		const node = directoryNode(bench, { token: TOKENS.default });
		const parameters = {
			channel: channelByName('#marketing'),
			account: byId('acme'),
			lookBackDays: 0,
		};
		await expect(
			node({ resource: 'channel', operation: 'associate', ...parameters }),
		).rejects.toThrow('it lacks channels:history, channels:join');
		expect(await linkOf(CHANNELS.marketing)).toBeNull();
	});
});

describe('As a tool', () => {
	const tool = async (operation: string, parameters: IDataObject) =>
		json(
			await directoryNode(bench, { tool: true })({ resource: 'channel', operation, ...parameters }),
		);
	const changes: Array<[string, IDataObject]> = [
		['associate', { channel: channelByName('#partners'), account: byId('acme'), lookBackDays: 0 }],
		['dissociate', { channel: channelByName('#deal-desk') }],
		['syncNow', { syncWhat: 'all' }],
	];
	beforeEach(async () => {
		await withCustomers();
		await associated(bench, { channelId: CHANNELS.dealDesk, channelName: 'deal-desk' });
	});

	it.each(changes)('%s changes nothing for whoever may not', async (operation, parameters) => {
		for (const [askedBy, refused] of [
			['', 'asked_by_missing'],
			['={{ $json.askedBy }}', 'asked_by_model'],
			[PEOPLE.dev, 'not_allowed'],
		]) {
			expect(await tool(operation, { ...parameters, askedBy })).toMatchObject([
				{ changed: false, refused },
			]);
		}
		expect(await linkOf()).toBeNull();
		expect(await linkOf(CHANNELS.dealDesk)).not.toBeNull();
	});

	it('an admin associates, and is kept as who did it', async () => {
		const [, parameters] = changes[0] ?? ['', {}];
		await tool('associate', { ...parameters, askedBy: PEOPLE.ana });
		expect(await linkOf()).toMatchObject({ associatedBy: PEOPLE.ana });
	});

	it('mistakes are answers in words', async () => {
		expect(await tool('syncNow', { syncWhat: 'all', askedBy: PEOPLE.ana })).toMatchObject([
			{ changed: false, message: expect.stringContaining('Publish a workflow') },
		]);
		expect(await tool('list', { which: 'associated', returnAll: true })).toMatchObject([
			{ name: 'deal-desk' },
		]);
	});
});
