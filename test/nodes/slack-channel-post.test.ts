import type { IDataObject } from 'n8n-workflow';

import { CHANNELS, PEOPLE, TOKENS } from '../../sandbox/slack';
import type { Route } from '../../src/core/route-types';
import { HAND_OVER_ACTION, handOverValue, messageKeyOf } from '../../src/slack/block-ids';
import { deliveryKeyFor } from '../../src/n8n/slack/delivery-keys';
import {
	type Bench,
	channelById,
	channelByName,
	deliveries,
	readable,
	setUp,
	signal,
} from '../helpers/n8n';
import { aRoute } from '../helpers/a-route';
import { buttonsOf } from '../helpers/sandbox';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
afterEach(() => bench.tearDown());

function postNode(parameters: IDataObject = {}, options = {}) {
	return bench.slackNode('slackChannelPost', {
		parameters: { postTo: 'channel', channel: channelByName('#deal-desk'), ...parameters },
		...options,
	});
}

function routed(routes: IDataObject[], more: IDataObject = {}) {
	return postNode({ postTo: 'routes', routes: { route: routes }, ...more });
}

const posts = () => bench.sandbox.calls({ method: 'chat.postMessage' });

describe('where a Signal goes', () => {
	const rules = [
		{ match: 'deals', channel: channelByName('sales-alerts') },
		{ match: 'pattern', pattern: 'deal_reg*', channel: channelByName('#partners') },
		{ match: 'deal.won', channel: channelById(CHANNELS.dealDesk) },
		{ match: 'tickets', channel: channelByName('#support-tickets'), enabled: false },
	];

	it.each([
		['its category', 'deal.lost', '#sales-alerts', 'deals'],
		['a pattern', 'deal_registration.submitted', '#partners', 'deal_reg*'],
		['its type before its category', 'deal.won', '#deal-desk', 'deal.won'],
	] as const)('follows %s', async (_case, type, channel, rule) => {
		const [posted, notPosted] = await bench.host.execute(routed(rules), [signal(type)]);
		expect(notPosted).toEqual([]);
		const [message] = bench.sandbox.messages(channel);
		expect(readable(message)).toContain(signal(type).account?.name);
		expect(posts()).toHaveLength(1);
		expect(deliveries(posted)).toMatchObject([
			{ status: 'posted', route: rule, ts: message?.ts, key: `sample:${type}` },
		]);
	});

	it('goes to every channel of equal rules, each once', async () => {
		const node = routed([
			{ match: 'deals', channel: channelByName('sales-alerts') },
			{ match: 'deals', channel: channelByName('#deal-desk') },
			{ match: 'deals', channel: channelByName('#deal-desk') },
		]);
		const [posted] = await bench.host.execute(node, [signal()]);
		expect(deliveries(posted).map(({ channel }) => channel)).toEqual([
			CHANNELS.salesAlerts,
			CHANNELS.dealDesk,
		]);
		expect(posts()).toHaveLength(2);
	});

	it('says why it goes nowhere', async () => {
		const items = [signal('ticket.created'), signal('campaign.result')];
		const [posted, notPosted] = await bench.host.execute(routed(rules), items);
		expect(posted).toEqual([]);
		expect(posts()).toEqual([]);
		expect(deliveries(notPosted)).toMatchObject([
			{
				status: 'not_sent',
				reason: 'category_off',
				detail: expect.stringContaining('switched off'),
			},
			{
				status: 'not_sent',
				reason: 'no_route',
				detail: expect.stringContaining('campaign.result'),
			},
		]);
		expect(notPosted?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(notPosted?.[1]?.json.type).toBe('campaign.result');
	});

	it('goes to the channel for everything else', async () => {
		const node = routed(rules, { defaultChannel: channelByName('#signals-fallback') });
		const [posted] = await bench.host.execute(node, [signal('campaign.result')]);
		expect(deliveries(posted)).toMatchObject([{ channel: CHANNELS.fallback, route: 'default' }]);
		expect(bench.sandbox.messages('#signals-fallback')).toHaveLength(1);
	});

	it.each([
		['a route without a channel', [{ match: 'deals' }], 'Route 1 (deals) has no channel'],
		[
			'a pattern route without a pattern',
			[{ match: 'pattern', channel: channelByName('#deal-desk') }],
			'Route 1 has no pattern',
		],
	])('refuses %s', async (_case, routes, message) => {
		await expect(bench.host.execute(routed(routes), [signal()])).rejects.toThrow(message);
		expect(posts()).toEqual([]);
	});
});

describe('what it shows', () => {
	it('gives text an expression brought in, without letting it ping anybody', async () => {
		const node = postNode({ content: 'text', text: '={{ $json.note }} *now*' });
		await bench.host.execute(node, [{ note: '<!channel> & co' }]);
		const [message] = bench.sandbox.messages('#deal-desk');
		expect(readable(message)).toContain('*now*');
		expect(readable(message)).not.toContain('<!channel>');
		expect(message?.text).not.toContain('<!channel>');
	});

	it('posts blocks as the builder wrote them', async () => {
		const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'Mine, {{ 1 }}' } }];
		const node = postNode({
			content: 'blocks',
			blocks: JSON.stringify({ blocks }),
			fallbackText: 'Mine',
		});
		await bench.host.execute(node, [{}]);
		const [message] = bench.sandbox.messages('#deal-desk');
		expect(message?.text).toBe('Mine');
		expect(message?.blocks).toMatchObject(blocks);
	});

	it.each([
		['no JSON', '{', 'not valid JSON'],
		['no block', '[]', 'no block'],
		['a block without a type', '[{}]', 'needs a "type"'],
	])('refuses blocks with %s', async (_case, blocks, message) => {
		const node = postNode({ content: 'blocks', blocks, fallbackText: 'x' });
		await expect(bench.host.execute(node, [{}])).rejects.toThrow(message);
		expect(posts()).toEqual([]);
	});

	it('says what to do with an item that is no Signal', async () => {
		const answer = bench.host.execute(postNode(), [{ some: 'row' }]);
		await expect(answer).rejects.toThrow('Put a CRM Signal node before this one');
	});

	it('has links and buttons that can be traced to the message', async () => {
		const node = postNode({
			buttons: {
				button: [
					{ label: 'Open', does: 'link', url: 'https://crm.example/1' },
					{ label: 'Call', does: 'action', actionId: 'call_back', value: '={{ $json.deal.id }}' },
				],
			},
		});
		await bench.host.execute(node, [signal()]);
		const [message] = bench.sandbox.messages('#deal-desk');
		const buttons = buttonsOf(message ?? {});
		expect(buttons.map(({ label }) => label)).toEqual(expect.arrayContaining(['Open', 'Call']));
		expect(buttons.find(({ actionId }) => actionId === 'call_back')).toMatchObject({
			value: 'd-5001',
			blockId: expect.stringContaining('sample:deal.won'),
		});
	});

	it('offers "Not mine" beside the buttons, traced to the message', async () => {
		const node = postNode({
			buttons: { button: [{ label: 'Call', does: 'action', actionId: 'call_back' }] },
			options: { key: 'deal-1', offerHandOver: true },
		});
		await bench.host.execute(node, [signal()]);
		const [message] = bench.sandbox.messages('#deal-desk');
		const buttons = buttonsOf(message ?? {});
		expect(buttons.find(({ label }) => label === 'Not mine')).toMatchObject({
			actionId: HAND_OVER_ACTION,
			value: handOverValue(null),
		});
		// All in one block, whose id carries the key.
		expect(buttons.map(({ blockId }) => messageKeyOf(blockId))).toEqual(
			Array(buttons.length).fill('deal-1'),
		);
		expect(new Set(buttons.map(({ blockId }) => blockId)).size).toBe(1);
	});

	it('offers "Not mine" on text of an item without any key', async () => {
		const node = postNode({ content: 'text', text: 'x', options: { offerHandOver: true } });
		await bench.host.execute(node, [{ a: 1 }]);
		const buttons = buttonsOf(bench.sandbox.messages('#deal-desk')[0] ?? {});
		expect(buttons).toMatchObject([{ label: 'Not mine', actionId: HAND_OVER_ACTION }]);
	});

	it('offers "Not mine" below the builder’s own blocks, which stay as they are', async () => {
		const mine = Array.from({ length: 49 }, (_each, index) => ({
			type: 'section',
			text: { type: 'mrkdwn', text: `Mine ${index}` },
		}));
		const options = { key: 'deal-1', offerHandOver: true };
		const own = (blocks: unknown) => ({
			content: 'blocks',
			blocks: JSON.stringify(blocks),
			fallbackText: 'Mine',
			options,
		});
		await bench.host.execute(postNode(own(mine)), [{}]);
		const [message] = bench.sandbox.messages('#deal-desk');
		expect(message?.blocks?.slice(0, -1)).toMatchObject(mine);
		const buttons = buttonsOf(message ?? {});
		expect(buttons).toMatchObject([{ label: 'Not mine', value: handOverValue(null) }]);
		expect(messageKeyOf(buttons[0]?.blockId)).toBe('deal-1');

		const tooMany = postNode(own([...mine, mine[0]]));
		await expect(bench.host.execute(tooMany, [{}])).rejects.toThrow(
			'Remove a block, or the option',
		);
		expect(posts()).toHaveLength(1);
	});

	it('offers it to nobody unless the builder asks', async () => {
		await bench.host.execute(postNode(), [signal()]);
		const buttons = buttonsOf(bench.sandbox.messages('#deal-desk')[0] ?? {});
		expect(buttons.map(({ label }) => label)).not.toContain('Not mine');
	});

	it('mentions whom the builder names', async () => {
		await bench.host.execute(postNode({ options: { mention: 'here' } }), [signal()]);
		expect(readable(bench.sandbox.messages('#deal-desk')[0])).toContain('<!here>');
	});

	it('answers in the thread of an earlier message, found by its key', async () => {
		const first = postNode({ options: { key: 'deal-1' } });
		const reply = postNode({ content: 'text', text: 'more', options: { threadKey: 'deal-1' } });
		await bench.host.execute(first, [signal()]);
		await bench.host.execute(reply, [{}]);
		const [parent, answer] = bench.sandbox.messages('#deal-desk');
		expect(answer?.thread_ts).toBe(parent?.ts);
		expect(bench.sandbox.messages('#deal-desk')).toHaveLength(2);
	});
});

describe('once', () => {
	it('posts the same Signal once; the second leaves as a duplicate with the first place', async () => {
		const node = postNode();
		const [first] = await bench.host.execute(node, [signal()]);
		const [second] = await bench.host.execute(node, [signal()]);
		const [one] = deliveries(first);
		expect(deliveries(second)).toMatchObject([
			{ status: 'duplicate', ts: one?.ts, channel: CHANNELS.dealDesk },
		]);
		expect(bench.sandbox.messages('#deal-desk')).toHaveLength(1);
	});

	it('keeps Signals, nodes and keys apart', async () => {
		const node = postNode();
		await bench.host.execute(node, [signal(), signal('deal.won', { id: 'another' })]);
		await bench.host.execute(postNode(), [signal()]);
		await bench.host.execute(postNode({ options: { key: 'mine' } }), [signal()]);
		expect(posts()).toHaveLength(4);
	});

	it('takes the builder’s key before the Signal', async () => {
		const node = postNode({ options: { key: '=deal-{{ $json.deal.id }}' } });
		await bench.host.execute(node, [signal()]);
		const [again] = await bench.host.execute(node, [signal('deal.won', { id: 'another' })]);
		expect(deliveries(again)).toMatchObject([{ status: 'duplicate', key: 'deal-d-5001' }]);
	});

	it('posts plain items again in another execution, not in the same', async () => {
		const node = postNode({ content: 'text', text: 'x' });
		await bench.host.execute(node, [{ a: 1 }], { executionId: '7' });
		await bench.host.execute(node, [{ a: 1 }], { executionId: '7' });
		await bench.host.execute(node, [{ a: 1 }], { executionId: '8' });
		expect(posts()).toHaveLength(2);
	});

	it('never dedupes in the editor', async () => {
		const node = postNode();
		await bench.host.execute(node, [signal()], { mode: 'manual' });
		const [again] = await bench.host.execute(node, [signal()], { mode: 'manual' });
		expect(deliveries(again)).toMatchObject([{ status: 'posted' }]);
		expect(bench.sandbox.messages('#deal-desk')).toHaveLength(2);
	});

	it('does not post again what Slack may have, while the claim stands', async () => {
		const node = postNode();
		bench.sandbox.fault({ method: 'chat.postMessage', kind: 'connection_reset_after' });
		await expect(bench.host.execute(node, [signal()])).rejects.toThrow('may or may not be there');

		let ended = false;
		const retry = bench.host.execute(node, [signal()]).finally(() => (ended = true));
		// It asks every half second; somebody else's post is what it waits for.
		await new Promise((resolve) => setTimeout(resolve, 700));
		expect(ended).toBe(false);
		const [message] = bench.sandbox.messages('#deal-desk');
		expect(bench.sandbox.messages('#deal-desk')).toHaveLength(1);
		const context = {
			getMode: () => 'trigger',
			getWorkflow: () => ({ id: node.workflow.id }),
			getNode: () => node.node,
		} as unknown as Parameters<typeof deliveryKeyFor>[0];
		const key = deliveryKeyFor(context, {
			app: bench.app,
			key: null,
			signalId: 'sample:deal.won',
			itemIndex: 0,
			destination: '#deal-desk',
		});
		await bench.store.finishDelivery({
			key: key ?? '',
			messages: [
				{
					...bench.app,
					key: 'sample:deal.won',
					copy: 0,
					channel: CHANNELS.dealDesk,
					ts: message?.ts ?? '',
					threadTs: null,
					permalink: null,
					content: { text: '', blocks: [] },
				},
			],
			trace: {},
		});
		const [again] = await retry;
		expect(deliveries(again)).toMatchObject([{ status: 'duplicate', ts: message?.ts }]);
		expect(bench.sandbox.messages('#deal-desk')).toHaveLength(1);
	});
});

describe('what goes wrong', () => {
	it.each([
		['a private channel without the app', channelById(CHANNELS.boardroom), /invite the app/],
		['an archived channel', channelByName('#old-pipeline'), /archived/],
		['a channel nobody knows', channelByName('#nowhere'), /no such channel/],
		['no channel at all', channelByName(''), /No channel is chosen/],
	])('names the remedy for %s', async (_case, channel, message) => {
		await expect(bench.host.execute(postNode({ channel }), [signal()])).rejects.toThrow(message);
	});

	it('names the scope that is missing', async () => {
		const { token } = bench.sandbox.grantToken({ scopes: ['users:read'] });
		const node = postNode({}, { token });
		await expect(bench.host.execute(node, [signal()])).rejects.toThrow(/chat:write/);
	});

	it('frees the key when Slack refused, so that a mended workflow posts', async () => {
		const node = postNode({ channel: channelById(CHANNELS.boardroom) });
		await expect(bench.host.execute(node, [signal()])).rejects.toThrow();
		bench.sandbox.addMember({ channel: CHANNELS.boardroom, user: 'slack_signals' });
		const [posted] = await bench.host.execute(node, [signal()]);
		expect(deliveries(posted)).toMatchObject([{ status: 'posted' }]);
	});

	it('frees the key when the connection was revoked', async () => {
		const node = postNode();
		await bench.host.execute(postNode(), [signal()]);
		bench.sandbox.fault({ method: 'chat.postMessage', kind: 'error', code: 'token_revoked' });
		await expect(bench.host.execute(node, [signal()])).rejects.toThrow(/reconnect it/);
		const [posted] = await bench.host.execute(node, [signal()]);
		expect(deliveries(posted)).toMatchObject([{ status: 'posted' }]);
	});

	it('waits as long as Slack asks, then posts', async () => {
		bench.sandbox.fault({ method: 'chat.postMessage', kind: 'rate_limited', retryAfter: 1 });
		const [posted] = await bench.host.execute(postNode(), [signal()]);
		expect(deliveries(posted)).toMatchObject([{ status: 'posted' }]);
		expect(posts().map(({ status }) => status)).toEqual([429, 200]);
	});

	it('gives up with the seconds when Slack asks for too long', async () => {
		bench.sandbox.fault({ method: 'chat.postMessage', kind: 'rate_limited', retryAfter: 600 });
		await expect(bench.host.execute(postNode(), [signal()])).rejects.toThrow('600 s');
		expect(bench.sandbox.messages('#deal-desk')).toEqual([]);
	});

	it('stays within Slack’s one message a second and channel', async () => {
		bench.sandbox.setLimits(true);
		const items = [1, 2, 3, 4].map((n) => signal('deal.won', { id: `deal-${n}` }));
		const [posted] = await bench.host.execute(postNode(), items);
		expect(deliveries(posted).map(({ status }) => status)).toEqual(Array(4).fill('posted'));
		expect(bench.sandbox.messages('#deal-desk')).toHaveLength(4);
		expect(posts().some(({ status }) => status === 429)).toBe(true);
	});

	const batch = () => [signal(), { no: 'signal' }, signal('deal.lost')];

	it('takes no other item down when the builder goes on after errors', async () => {
		const node = postNode({}, { onError: 'continueRegularOutput' });
		const [posted, notPosted] = await bench.host.execute(node, batch());
		expect(deliveries(posted)).toMatchObject([{ status: 'posted' }, { status: 'posted' }]);
		expect(posted?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(notPosted).toHaveLength(1);
		expect(notPosted?.[0]).toMatchObject({
			json: { no: 'signal', error: expect.stringContaining('not a Signal') },
			pairedItem: { item: 1 },
		});
		expect(bench.sandbox.messages('#deal-desk')).toHaveLength(2);
	});

	it('stops at the bad item otherwise, and says which', async () => {
		await expect(bench.host.execute(postNode(), batch())).rejects.toMatchObject({
			context: { itemIndex: 1 },
		});
		expect(bench.sandbox.messages('#deal-desk')).toHaveLength(1);
	});

	it('says what is missing when the credential was never filled in', async () => {
		const node = postNode({}, { token: '' });
		await expect(bench.host.execute(node, [signal()])).rejects.toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringContaining('has no bot token'),
		});
	});

	it('keeps the token out of errors', async () => {
		bench.sandbox.revoke();
		const failure: unknown = await bench.host.execute(postNode(), [signal()]).catch((e) => e);
		expect(failure).toBeInstanceOf(Error);
		expect(JSON.stringify(failure) + String((failure as Error).stack)).not.toContain('xoxb-');
	});
});

describe('the channel picker', () => {
	it('reads on page by page and marks where the app is not a member', async () => {
		const { results } = await bench.host.searchList(postNode(), 'searchChannels', 'market');
		expect(results).toEqual([{ name: '#marketing (app not a member)', value: CHANNELS.marketing }]);
		const all = await bench.host.searchList(postNode(), 'searchChannels');
		expect(all.results.map(({ name }) => name)).toEqual(
			expect.arrayContaining(['#deal-desk', '🔒 exec-deals']),
		);
		expect(all.results.map(({ value }) => value)).not.toContain(CHANNELS.archived);
	});

	it('says which scope it lacks', async () => {
		const node = postNode({}, { token: TOKENS.none });
		await expect(bench.host.searchList(node, 'searchChannels')).rejects.toThrow('channels:read');
	});
});

describe('the workspace’s routes', () => {
	const save = (match: string, overrides: Partial<Route> = {}) =>
		bench.store.saveRoute({ ...bench.app, route: aRoute(match, overrides) });
	const to = (name: string, channel: string) => ({
		destinations: [{ kind: 'channel' as const, channel, name }],
	});
	const byWorkspace = (parameters: IDataObject = {}, options = {}) =>
		postNode({ postTo: 'workspace', ...parameters }, options);
	const toAssignee = { destinations: [{ kind: 'role' as const, role: 'assignee' as const }] };
	const assigned = (email: string) =>
		signal('task.assigned', {
			people: { ...signal().people, assignee: { name: null, email, id: null } },
		});

	it('lead a Signal where they say now, without a change of the workflow', async () => {
		const node = byWorkspace();
		await save('deals', to('sales-alerts', CHANNELS.salesAlerts));
		const [first] = await bench.host.execute(node, [signal()]);
		await save('deals', to('deal-desk', CHANNELS.dealDesk));
		const [second] = await bench.host.execute(node, [signal('deal.lost')]);
		expect(deliveries([...(first ?? []), ...(second ?? [])])).toMatchObject([
			{ channel: CHANNELS.salesAlerts, route: 'deals' },
			{ channel: CHANNELS.dealDesk, route: 'deals' },
		]);
	});

	it('hold back what is off, below a minimum, or matched by nothing, and say which', async () => {
		await save('tickets', { enabled: false });
		await save('deals', { minimumAmount: { value: 100_000, currency: 'EUR' } });
		const items = [signal('ticket.created'), signal('deal.won'), signal('task.due')];
		const [posted, notPosted] = await bench.host.execute(byWorkspace(), items);
		expect(posted).toEqual([]);
		expect(deliveries(notPosted)).toMatchObject([
			{ reason: 'category_off', detail: 'The route of ticket.created is switched off.' },
			{ reason: 'below_minimum', detail: expect.stringContaining('below the minimum') },
			{ reason: 'no_route', detail: expect.stringContaining('Slack Workspace, resource Route') },
		]);
		const fallback = { defaultChannel: channelByName('#signals-fallback') };
		const [again] = await bench.host.execute(byWorkspace(fallback), items);
		expect(deliveries(again)).toMatchObject([
			{ channel: CHANNELS.fallback, route: 'default' },
			{ channel: CHANNELS.fallback, route: 'default' },
		]);
	});

	it('are asked only for what the own table says nothing about', async () => {
		await save('deals', to('sales-alerts', CHANNELS.salesAlerts));
		await save('tickets', to('deal-desk', CHANNELS.dealDesk));
		const node = postNode({
			postTo: 'both',
			routes: {
				route: [
					{ match: 'deal.won', channel: channelByName('#deal-desk'), minimumAmount: 100000 },
					{ match: 'deal.lost', channel: channelByName('#partners') },
					{ match: 'tickets', enabled: false },
				],
			},
		});
		const items = [signal('deal.won'), signal('deal.lost'), signal('ticket.created')];
		const [posted, notPosted] = await bench.host.execute(node, items);
		expect(deliveries(posted)).toMatchObject([
			{ channel: CHANNELS.salesAlerts, route: 'deals' },
			{ channel: CHANNELS.partners, route: 'deal.lost' },
		]);
		expect(deliveries(notPosted)).toMatchObject([{ reason: 'category_off' }]);
	});

	it('mention whom the route names, unless the node names somebody', async () => {
		await save('deals', { ...to('deal-desk', CHANNELS.dealDesk), mention: 'here' });
		await bench.host.execute(byWorkspace(), [signal()]);
		await bench.host.execute(byWorkspace({ options: { mention: PEOPLE.ana } }), [signal()]);
		const [first, second] = bench.sandbox.messages('#deal-desk').map(readable);
		expect(first).toContain('<!here>');
		expect(second).toContain(`<@${PEOPLE.ana}>`);
		expect(second).not.toContain('<!here>');
	});

	it('keep one thread per deal and channel, in which later Signals answer', async () => {
		await save('deals', {
			thread: 'deal',
			destinations: [
				{ kind: 'channel', channel: CHANNELS.dealDesk, name: 'deal-desk' },
				{ kind: 'channel', channel: '#sales-alerts', name: 'sales-alerts' },
			],
		});
		const other = { ...signal().deal, id: 'another' };
		const items = [
			signal('deal.created'),
			signal('deal.won'),
			signal('deal.lost', { id: 'x', deal: other }),
			signal('deal.updated', { id: 'no deal', deal: null }),
			signal('deal.updated'),
		];
		await bench.host.execute(byWorkspace(), items.slice(0, 1));
		await bench.host.execute(byWorkspace(), items.slice(1));
		for (const channel of ['#deal-desk', '#sales-alerts']) {
			const [created, won, lost, none, updated] = bench.sandbox.messages(channel);
			// Slack gives the first message of a thread its own time stamp.
			expect(created?.thread_ts).toBe(created?.ts);
			expect([won?.thread_ts, updated?.thread_ts]).toEqual([created?.ts, created?.ts]);
			expect([lost?.thread_ts, none?.thread_ts]).toEqual([undefined, undefined]);
		}
		const messages = bench.sandbox.messages('#deal-desk').length;
		await bench.host.execute(byWorkspace({ options: { threadKey: 'mine' } }), [signal()]);
		expect(bench.sandbox.messages('#deal-desk')[messages]?.thread_ts).toBeUndefined();
	});

	it('keep one thread when several first Signals come at the same moment', async () => {
		await save('deals', { ...to('deal-desk', CHANNELS.dealDesk), thread: 'deal' });
		const types = ['deal.created', 'deal.updated', 'deal.won', 'deal.lost'] as const;
		await Promise.all(types.map((type) => bench.host.execute(byWorkspace(), [signal(type)])));
		const messages = bench.sandbox.messages('#deal-desk');
		expect(messages).toHaveLength(4);
		expect(new Set(messages.map(({ thread_ts }) => thread_ts))).toEqual(new Set([messages[0]?.ts]));
	});

	it('let the next begin the thread when the first cannot be posted', async () => {
		await save('deals', { ...to('deal-desk', CHANNELS.dealDesk), thread: 'deal' });
		bench.sandbox.fault({ method: 'chat.postMessage', kind: 'error', code: 'restricted_action' });
		const types = ['deal.created', 'deal.updated', 'deal.won'] as const;
		const runs = await Promise.allSettled(
			types.map((type) => bench.host.execute(byWorkspace(), [signal(type)])),
		);
		expect(runs.filter(({ status }) => status === 'rejected')).toHaveLength(1);
		const [first, second, ...more] = bench.sandbox.messages('#deal-desk');
		expect(more).toEqual([]);
		expect(second?.thread_ts).toBe(first?.ts);
	});

	it('begin a new thread when the first message was deleted', async () => {
		await save('deals', { ...to('deal-desk', CHANNELS.dealDesk), thread: 'deal' });
		const place = { ...bench.app, destination: CHANNELS.dealDesk };
		await bench.store.saveLivingMessage({
			...place,
			key: `route-thread:deal:${signal().source.provider}:${signal().deal?.id}`,
			message: { channel: CHANNELS.dealDesk, ts: '1700000000.000100', shown: {} },
		});
		await Promise.all(
			(['deal.created', 'deal.won'] as const).map((type) =>
				bench.host.execute(byWorkspace(), [signal(type)]),
			),
		);
		const [first, second] = bench.sandbox.messages('#deal-desk');
		expect(second?.thread_ts).toBe(first?.ts);
	});

	it('the message that began a thread is still found by its own key', async () => {
		await save('deals', { ...to('deal-desk', CHANNELS.dealDesk), thread: 'account' });
		await bench.host.execute(byWorkspace(), [signal()]);
		const [message] = bench.sandbox.messages('#deal-desk');
		const key = signal().id;
		expect(await bench.store.messagesFor({ ...bench.app, key })).toMatchObject([
			{ ts: message?.ts },
		]);
	});

	it('write to whoever has the role in the Signal', async () => {
		await save('tasks', toAssignee);
		const items = [assigned('ben@northwind.example'), signal('task.due', { id: 'nobody' })];
		const [posted, notPosted] = await bench.host.execute(byWorkspace(), items);
		expect(bench.sandbox.messages('ben')).toHaveLength(1);
		expect(deliveries(posted)).toMatchObject([
			{
				status: 'posted',
				route: 'tasks',
				recipient: { id: PEOPLE.ben },
				matchedBy: 'assignee, by e-mail ben@northwind.example',
			},
		]);
		expect(deliveries(notPosted)).toMatchObject([
			{ status: 'not_sent', reason: 'unmatched', route: 'tasks' },
		]);
	});

	it('write to nobody who does not want it, and say why', async () => {
		await save('tasks', toAssignee);
		await bench.store.savePreference({
			...bench.app,
			userId: PEOPLE.ben,
			match: 'tasks',
			choice: { channel: 'off', timing: 'immediate' },
		});
		const [posted, notPosted] = await bench.host.execute(byWorkspace(), [
			assigned('ben@northwind.example'),
		]);
		expect(posted).toEqual([]);
		expect(bench.sandbox.messages('ben')).toEqual([]);
		expect(deliveries(notPosted)).toMatchObject([
			{ status: 'not_sent', reason: 'preference_off', route: 'tasks' },
		]);
	});

	it('write to nobody who wants an e-mail instead, and claim to send none', async () => {
		await save('tasks', toAssignee);
		await bench.store.savePreference({
			...bench.app,
			userId: PEOPLE.ben,
			match: '*',
			choice: { channel: 'email', timing: 'immediate' },
		});
		const [, notPosted] = await bench.host.execute(byWorkspace(), [
			assigned('ben@northwind.example'),
		]);
		expect(deliveries(notPosted)).toMatchObject([
			{ reason: 'preference_email', detail: expect.stringContaining('Slack Direct Message has') },
		]);
		const noted = await bench.store.notificationsOf({ ...bench.app, userId: PEOPLE.ben, limit: 5 });
		expect(noted).toMatchObject([{ status: 'not_sent', reason: 'preference_email' }]);
		expect(JSON.stringify(noted)).not.toContain('handed over');
	});

	describe('with a channel that takes nothing', () => {
		beforeEach(() =>
			save('deals', {
				destinations: [
					{ kind: 'channel', channel: CHANNELS.archived, name: 'old-pipeline' },
					{ kind: 'channel', channel: CHANNELS.dealDesk, name: 'deal-desk' },
				],
			}),
		);

		it('post to the others, and name it in the error', async () => {
			const node = byWorkspace();
			await expect(bench.host.execute(node, [signal()])).rejects.toThrow(
				'#old-pipeline: The channel is archived',
			);
			expect(bench.sandbox.messages('#deal-desk')).toHaveLength(1);
			await expect(bench.host.execute(node, [signal()])).rejects.toThrow('archived');
			expect(bench.sandbox.messages('#deal-desk')).toHaveLength(1);
		});

		it('go on when the builder goes on after errors', async () => {
			const node = byWorkspace({}, { onError: 'continueRegularOutput' });
			const [posted, notPosted] = await bench.host.execute(node, [signal()]);
			expect(deliveries(posted)).toMatchObject([{ channel: CHANNELS.dealDesk }]);
			expect(notPosted).toMatchObject([
				{
					json: { type: 'deal.won', error: expect.stringContaining('#old-pipeline') },
					pairedItem: { item: 0 },
				},
			]);
		});
	});

	it('are noted, so that whoever asks why it is there is told', async () => {
		await save('deals', to('deal-desk', CHANNELS.dealDesk));
		await bench.host.execute(byWorkspace(), [signal(), signal('task.due')]);
		await bench.host.execute(byWorkspace(), [signal('deal.lost')]);
		const noted = await bench.store.notificationsOf({ ...bench.app, limit: 10 });
		expect(noted).toMatchObject([
			{ type: 'deal.lost', status: 'posted', channel: CHANNELS.dealDesk },
			{ type: 'task.due', status: 'not_sent', reason: 'no_route' },
			{ type: 'deal.won', status: 'posted', why: { route: 'deals', workflow: 'Test workflow' } },
		]);
	});
});
