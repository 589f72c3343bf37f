import type { IDataObject } from 'n8n-workflow';

import { CHANNELS } from '../../sandbox/slack';
import type { SignalType } from '../../src/core/signal-types';
import { type Bench, channelByName, deliveries, readable, setUp, signal } from '../helpers/n8n';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
afterEach(() => bench.tearDown());

const POSTED = 0;
const NOT_POSTED = 1;

function postNode(options: IDataObject, parameters: IDataObject = {}, more = {}) {
	return bench.slackNode('slackChannelPost', {
		parameters: {
			postTo: 'channel',
			channel: channelByName('#deal-desk'),
			options,
			...parameters,
		},
		...more,
	});
}

const shown = (channel = '#deal-desk') => bench.sandbox.messages(channel);
const posts = () => bench.sandbox.calls({ method: 'chat.postMessage' });

describe('at most once per', () => {
	const hourly = (limit: IDataObject = {}) => ({ throttle: { limit: { every: 1, ...limit } } });
	const won = (id: string, overrides = {}) => signal('deal.won', { id, ...overrides });

	it('holds back the same type about the same record, and says until when', async () => {
		const node = postNode(hourly());
		const outputs = await bench.host.execute(node, [won('a'), won('b')]);
		expect(shown()).toHaveLength(1);
		expect(deliveries(outputs[POSTED])).toMatchObject([{ status: 'posted', key: 'a' }]);
		expect(deliveries(outputs[NOT_POSTED])).toMatchObject([
			{
				status: 'not_sent',
				reason: 'throttled',
				key: 'b',
				ts: null,
				detail: expect.stringMatching(/The next may go at \d{4}-\d\d-\d\dT[\d:.]+Z\./),
			},
		]);
	});

	it('lets other types, other records and other channels through', async () => {
		const node = postNode(hourly());
		const other = { kind: 'deal', id: 'd-9', name: 'Umbrella', url: null };
		await bench.host.execute(node, [
			won('a'),
			signal('deal.lost', { id: 'b' }),
			won('c', { subject: other }),
		]);
		expect(shown()).toHaveLength(3);
	});

	it('takes a key of the builder’s own', async () => {
		const node = postNode(hourly({ key: '={{ $json.account.id }}', unit: 'minutes', every: 5 }));
		const outputs = await bench.host.execute(node, [won('a'), signal('deal.lost', { id: 'b' })]);
		expect(shown()).toHaveLength(1);
		expect(deliveries(outputs[NOT_POSTED])).toMatchObject([{ reason: 'throttled' }]);
	});

	it('never holds a Signal back for its own earlier attempt', async () => {
		const node = postNode(hourly());
		await bench.host.execute(node, [won('a')]);
		const outputs = await bench.host.execute(node, [won('a')]);
		expect(deliveries(outputs[POSTED])).toMatchObject([{ status: 'duplicate' }]);
	});

	it('finds a duplicate a duplicate, also when it is another’s turn', async () => {
		const one = postNode({}, {}, { nodeId: 'n', workflowId: 'w' });
		const two = postNode(hourly(), {}, { nodeId: 'n', workflowId: 'w' });
		await bench.host.execute(one, [won('a')]);
		const outputs = await bench.host.execute(two, [won('b'), won('a')]);
		expect(deliveries(outputs[POSTED])).toMatchObject([
			{ status: 'posted', key: 'b' },
			{ status: 'duplicate', key: 'a' },
		]);
	});

	it('is free again when Slack refused', async () => {
		const node = postNode(hourly(), {}, { onError: 'continueRegularOutput' });
		bench.sandbox.fault({ method: 'chat.postMessage', kind: 'error', code: 'restricted_action' });
		await bench.host.execute(node, [won('a')]);
		const outputs = await bench.host.execute(node, [won('b')]);
		expect(deliveries(outputs[POSTED])).toMatchObject([{ status: 'posted', key: 'b' }]);
	});

	it('is taken when nobody knows whether Slack has it', async () => {
		const node = postNode(hourly(), {}, { onError: 'continueRegularOutput' });
		bench.sandbox.fault({ method: 'chat.postMessage', kind: 'server_error' });
		await bench.host.execute(node, [won('a')]);
		const outputs = await bench.host.execute(node, [won('b')]);
		expect(deliveries(outputs[NOT_POSTED])).toMatchObject([{ reason: 'throttled' }]);
	});

	it('holds nothing back in the editor', async () => {
		const node = postNode(hourly());
		await bench.host.execute(node, [won('a'), won('b')], { mode: 'manual' });
		expect(shown()).toHaveLength(2);
	});

	it('says what is missing for items that are no Signals', async () => {
		const node = postNode(hourly(), { content: 'text', text: 'Hi' });
		await expect(bench.host.execute(node, [{ a: 1 }])).rejects.toThrow('needs a Key');
	});

	it('lets one of many processes through', async () => {
		const node = postNode(hourly());
		const runs = ['a', 'b', 'c', 'd'].map((id) => bench.host.execute(node, [won(id)]));
		await Promise.all(runs);
		expect(shown()).toHaveLength(1);
	});
});

describe('at most N messages per run', () => {
	const many = (count: number, from = 0) =>
		Array.from({ length: count }, (_, index) =>
			signal('deal.won', {
				id: `s-${from + index}`,
				title: `Deal <${from + index}> & more`,
				url: `https://crm.example/deals/${from + index}?a=1&b=|`,
			}),
		);

	it('tells of the rest in one message, with titles and links', async () => {
		const outputs = await bench.host.execute(postNode({ maxPerRun: 2 }), many(5));
		expect(shown()).toHaveLength(3);
		const last = shown()[2];
		expect(readable(last)).toContain('*… and 3 more*');
		expect(readable(last)).toContain(
			'• <https://crm.example/deals/2?a=1&amp;b=%7C|Deal &lt;2&gt; &amp; more>',
		);
		const [first, second, ...others] = deliveries(outputs[POSTED]);
		expect([first?.status, second?.status]).toEqual(['posted', 'posted']);
		expect(others).toMatchObject(
			['s-2', 's-3', 's-4'].map((key) => ({
				status: 'digested',
				reason: 'throttled',
				key,
				channel: CHANNELS.dealDesk,
				ts: last?.ts,
				permalink: expect.stringContaining(`p${last?.ts.replace('.', '')}`),
			})),
		);
		expect(outputs[POSTED]?.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3, 4].map((item) => ({ item })),
		);
		expect(outputs[NOT_POSTED]).toEqual([]);
	});

	it('posts each once, also when the run is tried again', async () => {
		const node = postNode({ maxPerRun: 2 });
		await bench.host.execute(node, many(5));
		const outputs = await bench.host.execute(node, many(5));
		expect(posts()).toHaveLength(3);
		expect(deliveries(outputs[POSTED]).map(({ status, ts }) => [status, ts])).toEqual(
			[0, 1, 2, 2, 2].map((index) => ['duplicate', shown()[index]?.ts]),
		);
	});

	it('counts what is sent, not what was sent before', async () => {
		const node = postNode({ maxPerRun: 2 });
		await bench.host.execute(node, many(5));
		const outputs = await bench.host.execute(node, [...many(5), ...many(1, 5)]);
		expect(deliveries(outputs[POSTED]).at(-1)).toMatchObject({ status: 'posted', key: 's-5' });
		expect(posts()).toHaveLength(4);
	});

	it('tells of the same Signal once', async () => {
		const items = many(3);
		const outputs = await bench.host.execute(postNode({ maxPerRun: 1 }), [...items, ...items]);
		expect(readable(shown()[1])).toContain('*… and 2 more*');
		expect(deliveries(outputs[POSTED]).map(({ ts }) => ts)).toEqual(
			[0, 1, 1, 0, 1, 1].map((index) => shown()[index]?.ts),
		);
	});

	it('shows as many as fit and counts the others', async () => {
		await bench.host.execute(postNode({ maxPerRun: 1 }), many(400));
		const text = readable(shown()[1]);
		expect(text).toContain('*… and 399 more*');
		const listed = text.match(/^• /gm)?.length ?? 0;
		expect(listed).toBeGreaterThan(50);
		expect(text).toContain(`… and ${399 - listed} that are not shown here`);
	});

	it('goes by destination', async () => {
		const node = postNode(
			{ maxPerRun: 1 },
			{ channel: { mode: 'name', value: '={{ $json.notes }}' } },
		);
		const to = (notes: string, id: string) => signal('deal.won', { id, notes });
		await bench.host.execute(node, [to('#deal-desk', 'a'), to('#partners', 'b')]);
		expect(shown('#deal-desk')).toHaveLength(1);
		expect(shown('#partners')).toHaveLength(1);
	});

	it('works in the editor, each time', async () => {
		const node = postNode({ maxPerRun: 1 });
		await bench.host.execute(node, many(3), { mode: 'manual' });
		await bench.host.execute(node, many(3), { mode: 'manual' });
		expect(shown()).toHaveLength(4);
	});

	it('fails the items that Slack refused, and tells of them the next time', async () => {
		const node = postNode({ maxPerRun: 1 }, {}, { onError: 'continueRegularOutput' });
		bench.sandbox.fault({
			method: 'chat.postMessage',
			kind: 'error',
			code: 'restricted_action',
			skip: 1,
		});
		const outputs = await bench.host.execute(node, many(3));
		expect(deliveries(outputs[POSTED])).toMatchObject([{ status: 'posted', key: 's-0' }]);
		expect(outputs[NOT_POSTED]).toMatchObject(
			[1, 2].map((item) => ({
				json: { id: `s-${item}`, error: expect.stringContaining('A setting of the workspace') },
				pairedItem: { item },
			})),
		);
		const again = await bench.host.execute(node, many(3));
		expect(deliveries(again[POSTED])).toMatchObject([
			{ status: 'duplicate', key: 's-0' },
			{ status: 'posted', key: 's-1' },
			{ status: 'digested', key: 's-2' },
		]);
	});

	it('is a whole number', async () => {
		await expect(bench.host.execute(postNode({ maxPerRun: 0 }), many(1))).rejects.toThrow(
			'a whole number from 1 on',
		);
	});
});

describe('one message per record', () => {
	const living = (record: IDataObject = {}, more: IDataObject = {}) => ({
		living: { record },
		...more,
	});
	let minute = 0;
	const at = (id: string, type: SignalType, deal: object = {}, more = {}) =>
		signal(type, {
			id,
			occurredAt: new Date(Date.UTC(2026, 8, 14, 9, (minute += 1))).toISOString(),
			deal: { ...signal('deal.updated').deal, stage: null, ...deal },
			...more,
		});
	const stage = (id: string, from: string | null, to: string) =>
		at(id, 'deal.stage_changed', { stage: { from, to } });
	const run = async (node: ReturnType<typeof postNode>, ...items: object[]) =>
		bench.host.execute(node, items);
	const heads = () => shown().filter(({ thread_ts, ts }) => !thread_ts || thread_ts === ts);
	const replies = () => shown().filter(({ thread_ts, ts }) => thread_ts && thread_ts !== ts);

	it('is updated in place, and its thread says what changed', async () => {
		const node = postNode(living());
		await run(node, stage('a', null, 'Proposal'));
		const outputs = await run(node, stage('b', 'Proposal', 'Negotiation <b>'));
		expect(heads()).toHaveLength(1);
		expect(readable(heads()[0])).toContain('Negotiation &lt;b&gt;');
		expect(replies()).toHaveLength(1);
		expect(readable(replies()[0])).toMatch(
			/^\*Stage:\* Proposal → \*Negotiation &lt;b&gt;\* · <!date\^\d+\^\{ago\}\|2026-09-14 09:\d\d UTC>$/,
		);
		expect(deliveries(outputs[POSTED])).toMatchObject([
			{ status: 'updated', key: 'b', channel: CHANNELS.dealDesk, ts: heads()[0]?.ts },
		]);
	});

	it('is posted anew when the deal is won, and the old one says where', async () => {
		const node = postNode(living());
		await run(node, stage('a', null, 'Proposal'));
		const outputs = await run(node, at('b', 'deal.won', { won: true, closed: true }));
		expect(heads()).toHaveLength(2);
		const [old, fresh] = heads();
		expect(readable(fresh)).toContain('Deal won');
		expect(readable(old)).toMatch(
			new RegExp(`Continued <http[^|>]+/p${fresh?.ts.replace('.', '')}\\|here>`),
		);
		expect(deliveries(outputs[POSTED])).toMatchObject([{ status: 'posted', ts: fresh?.ts }]);
		await run(node, at('c', 'deal.updated', { won: true, closed: true }));
		expect(heads()).toHaveLength(2);
		expect(replies()).toMatchObject([{ thread_ts: fresh?.ts }]);
	});

	it('is posted anew for what the builder says only', async () => {
		const node = postNode(living({ postAnewOn: ['amount'], amountPercent: 10 }));
		await run(node, at('a', 'deal.updated', { amount: { value: 100, currency: 'EUR' } }));
		await run(node, at('b', 'deal.updated', { amount: { value: 110, currency: 'EUR' } }));
		await run(node, at('c', 'deal.won', { amount: { value: 110, currency: 'EUR' } }));
		expect(heads()).toHaveLength(1);
		expect(readable(replies()[0])).toContain('*Value:* €100 → *€110*');
		await run(node, at('d', 'deal.updated', { amount: { value: 200, currency: 'EUR' } }));
		expect(heads()).toHaveLength(2);
	});

	it('takes no older Signal for news', async () => {
		const node = postNode(living());
		const older = stage('a', 'New', 'Proposal');
		await run(node, stage('b', 'Proposal', 'Negotiation'));
		const outputs = await run(node, older);
		expect(readable(heads()[0])).toContain('Negotiation');
		expect(readable(replies()[0])).toContain('*Stage:* New → *Proposal*');
		expect(deliveries(outputs[POSTED])).toMatchObject([{ status: 'updated' }]);
	});

	it('says nothing twice, whichever Signal comes again', async () => {
		const node = postNode(living());
		const items = [
			stage('a', null, 'Proposal'),
			stage('b', 'Proposal', 'Negotiation'),
			stage('c', 'Negotiation', 'Contract'),
		];
		await run(node, ...items);
		const before = shown();
		const outputs = await run(node, ...items.toReversed(), ...items);
		expect(shown()).toEqual(before);
		expect(new Set(deliveries(outputs[POSTED]).map(({ status }) => status))).toEqual(
			new Set(['duplicate']),
		);
	});

	it('is one for all nodes, and for all who bring news at the same moment', async () => {
		const news = ['a', 'b', 'c', 'd', 'e'].map((id) => stage(id, null, `Stage ${id}`));
		await Promise.all(news.map((one) => run(postNode(living()), one)));
		expect(heads()).toHaveLength(1);
		expect(replies()).toHaveLength(4);
		expect(readable(heads()[0])).toContain('Stage e');
	});

	it('keeps records and channels apart', async () => {
		const other = { kind: 'deal', id: 'd-9', name: 'Umbrella', url: null };
		const node = postNode(living());
		await run(node, stage('a', null, 'One'), at('b', 'deal.updated', {}, { subject: other }));
		const partners = { channel: channelByName('#partners') };
		await run(postNode(living(), partners), stage('c', null, 'One'));
		expect(heads()).toHaveLength(2);
		expect(shown('#partners')).toHaveLength(1);
	});

	it('goes by the builder’s own key, and Slack Message Update finds it there', async () => {
		const options: IDataObject = living();
		options.key = '=account-{{ $json.account.id }}';
		const node = postNode(options);
		await run(
			node,
			stage('a', null, 'One'),
			signal('account.engaged', { id: 'b', account: signal().account }),
		);
		expect(heads()).toHaveLength(1);
		const update = bench.slackNode('slackMessageUpdate', {
			parameters: {
				operation: 'update',
				findBy: 'key',
				key: `account-${signal().account?.id}`,
				outcome: 'Taken care of',
			},
		});
		const outputs = await run(update, {});
		expect(deliveries(outputs[0])).toMatchObject([{ status: 'updated', ts: heads()[0]?.ts }]);
		expect(readable(heads()[0])).toContain('Taken care of');
	});

	it('is found by the newest Signal’s ID', async () => {
		const node = postNode(living());
		await run(node, stage('a', null, 'One'), stage('b', 'One', 'Two'));
		const update = bench.slackNode('slackMessageUpdate', {
			parameters: { operation: 'update', findBy: 'key', key: 'b', outcome: 'Done' },
		});
		await run(update, {});
		expect(readable(heads()[0])).toMatch(/Two[\s\S]*Done/);
	});

	it('is posted anew when somebody deleted it', async () => {
		const node = postNode(living());
		await run(node, stage('a', null, 'One'));
		bench.sandbox.fault({ method: 'chat.update', kind: 'error', code: 'message_not_found' });
		const outputs = await run(node, stage('b', 'One', 'Two'));
		expect(deliveries(outputs[POSTED])).toMatchObject([{ status: 'posted', key: 'b' }]);
		expect(heads()).toHaveLength(2);
		await run(node, stage('c', 'Two', 'Three'));
		expect(heads()).toHaveLength(2);
		expect(readable(heads()[1])).toContain('Three');
	});

	it('waits for Slack’s rate limits, and the try after an error doubles nothing', async () => {
		const node = postNode(living(), {}, { onError: 'continueRegularOutput' });
		await run(node, stage('a', null, 'One'));
		const news = stage('b', 'One', 'Two');
		bench.sandbox.fault({ method: 'chat.postMessage', kind: 'rate_limited', retryAfter: 60 });
		const failed = await run(node, news);
		expect(failed[NOT_POSTED]?.[0]?.json.error).toContain('Slack');
		const outputs = await run(node, news);
		expect(deliveries(outputs[POSTED])).toMatchObject([{ status: 'updated' }]);
		expect(replies()).toHaveLength(1);
	});

	it('in the editor shows itself each time, beside the real one', async () => {
		const node = postNode(living());
		await run(node, stage('a', null, 'One'));
		const news = stage('b', 'One', 'Two');
		await bench.host.execute(node, [news], { mode: 'manual' });
		await bench.host.execute(node, [news], { mode: 'manual' });
		expect(heads()).toHaveLength(2);
		expect(readable(heads()[0])).toContain('One');
		expect(replies()).toHaveLength(1);
	});

	it('is updated also where the run has sent as many messages as it may', async () => {
		const node = postNode(living({}, { maxPerRun: 1 }));
		const other = { kind: 'deal', id: 'd-9', name: 'Umbrella', url: null };
		const outputs = await run(
			node,
			stage('a', null, 'One'),
			at('b', 'deal.updated', {}, { subject: other }),
			stage('c', 'One', 'Two'),
			at('d', 'deal.won', { won: true }),
		);
		expect(deliveries(outputs[POSTED]).map(({ key, status }) => [key, status])).toEqual([
			['a', 'posted'],
			['b', 'digested'],
			['c', 'updated'],
			['d', 'updated'],
		]);
	});

	it('needs a Signal, and one that names a record', async () => {
		const text = postNode(living(), { content: 'text', text: 'Hi' });
		await expect(run(text, { a: 1 })).rejects.toThrow('needs Signals');
		const about = { subject: null, deal: null, account: null, person: null };
		await expect(run(postNode(living()), signal('system.test', about))).rejects.toThrow(
			'names no record',
		);
	});
});

describe('in direct messages', () => {
	const dmNode = (options: IDataObject) =>
		bench.slackNode('slackDirectMessage', {
			parameters: {
				people: { person: [{ by: 'email', email: 'ana@northwind.example' }] },
				options,
			},
		});
	const many = ['a', 'b', 'c'].map((id) => signal('deal.won', { id }));

	it('at most N per run goes by person', async () => {
		const outputs = await bench.host.execute(dmNode({ maxPerRun: 1 }), many);
		expect(shown('ana')).toHaveLength(2);
		expect(readable(shown('ana')[1])).toContain('*… and 2 more*');
		expect(deliveries(outputs[0]).map(({ status, ts }) => [status, ts])).toEqual([
			['posted', shown('ana')[0]?.ts],
			['digested', shown('ana')[1]?.ts],
			['digested', shown('ana')[1]?.ts],
		]);
	});

	it('at most once per holds back', async () => {
		const node = dmNode({ throttle: { limit: { every: 1, unit: 'hours' } } });
		const outputs = await bench.host.execute(node, many);
		expect(shown('ana')).toHaveLength(1);
		expect(deliveries(outputs[1])).toMatchObject([
			{ status: 'not_sent', reason: 'throttled', key: 'b' },
			{ status: 'not_sent', reason: 'throttled', key: 'c' },
		]);
	});

	it('one message per record lives on', async () => {
		const node = dmNode({ living: { record: { postAnewOn: [] } } });
		const outputs = await bench.host.execute(node, many);
		expect(shown('ana').filter(({ thread_ts, ts }) => !thread_ts || thread_ts === ts)).toHaveLength(
			1,
		);
		expect(deliveries(outputs[0]).map(({ status }) => status)).toEqual([
			'posted',
			'updated',
			'updated',
		]);
	});
});
