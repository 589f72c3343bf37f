import type { IDataObject } from 'n8n-workflow';

import { CHANNELS, PEOPLE } from '../../sandbox/slack';
import type { SlackBlock } from '../../src/core/message';
import {
	type Bench,
	channelById,
	deliveries,
	publishedTrigger,
	readable,
	setUp,
	signal,
} from '../helpers/n8n';
import { buttonsOf } from '../helpers/sandbox';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
afterEach(() => bench.tearDown());

interface Preview {
	channel?: string;
	recipient?: unknown;
	channels?: string[];
	recipients?: unknown[];
	text: string;
	blocks: SlackBlock[];
	blockKitBuilderUrl: string;
}

const SECOND = 1;
const previewIn = (delivery: IDataObject | undefined) =>
	delivery?.preview as unknown as Preview | undefined;

/** Everything that is no look-up. */
const writes = () =>
	bench.sandbox
		.calls()
		.map(({ method }) => method)
		.filter((method) => !/^(auth\.test|bots\.info|users\.|usergroups\.)/.test(method));

/** What Block Kit Builder opens with this address. */
function builderBlocks(url: string | undefined): unknown {
	const { host, pathname, hash } = new URL(url ?? '');
	expect(`${host}${pathname}`).toBe('app.slack.com/block-kit-builder/');
	return (JSON.parse(decodeURIComponent(hash.slice(1))) as { blocks: unknown }).blocks;
}

describe('of a post', () => {
	const postNode = (options: IDataObject = {}, parameters: IDataObject = {}) =>
		bench.slackNode('slackChannelPost', {
			parameters: {
				postTo: 'channel',
				channel: channelById(CHANNELS.dealDesk),
				options: { preview: true, ...options },
				...parameters,
			},
		});

	it('shows what would be sent where, and sends nothing', async () => {
		const title = "(It's) <won> & *done*";
		const outputs = await bench.host.execute(postNode(), [signal('deal.won', { title })]);
		expect(outputs[0]).toEqual([]);
		const [delivery] = deliveries(outputs[SECOND]);
		expect(delivery).toMatchObject({
			status: 'not_sent',
			reason: 'preview',
			detail: 'This is a preview: nothing was sent to Slack.',
			preview: { channel: CHANNELS.dealDesk, text: expect.stringContaining('&lt;won&gt;') },
		});
		const preview = previewIn(delivery);
		expect(readable(preview)).toContain('&lt;won&gt;');
		expect(builderBlocks(preview?.blockKitBuilderUrl)).toEqual(preview?.blocks);
		// Where an address is made a link by itself, it must not end early.
		expect(preview?.blockKitBuilderUrl).not.toMatch(/['()\s<>"]/);
		expect(writes()).toEqual([]);
	});

	it('shows the same that is posted without it', async () => {
		const item = signal('deal.won');
		const outputs = await bench.host.execute(postNode(), [item]);
		await bench.host.execute(postNode({ preview: false }), [item]);
		const [posted] = bench.sandbox.messages('#deal-desk');
		const preview = previewIn(deliveries(outputs[SECOND])[0]);
		expect(readable(preview)).toBe(readable(posted));
		expect(preview?.text).toBe(posted?.text);
	});

	it('takes no turn, no place and no delivery', async () => {
		const noise = {
			maxPerRun: 1,
			throttle: { limit: { every: 1 } },
			living: { record: {} },
		};
		const node = postNode(noise);
		const items = [signal('deal.won', { id: 'a' }), signal('deal.won', { id: 'b' })];
		const outputs = await bench.host.execute(node, items);
		expect(deliveries(outputs[SECOND]).map(({ reason }) => reason)).toEqual(['preview', 'preview']);
		(node.node.parameters.options as IDataObject).preview = false;
		const after = await bench.host.execute(node, items);
		expect(deliveries(after[0])).toMatchObject([{ status: 'posted', key: 'a' }]);
	});

	it('says what is wrong with the message', async () => {
		const node = postNode({}, { content: 'blocks', blocks: '[]' });
		await expect(bench.host.execute(node, [signal()])).rejects.toThrow('Blocks holds no block');
	});
});

describe('of a direct message', () => {
	it('shows who would get it, and opens no conversation', async () => {
		const node = bench.slackNode('slackDirectMessage', {
			parameters: {
				people: { person: [{ by: 'email', email: 'ana@northwind.example' }] },
				options: { preview: true },
			},
		});
		const outputs = await bench.host.execute(node, [signal()]);
		expect(outputs[0]).toEqual([]);
		expect(deliveries(outputs[SECOND])).toMatchObject([
			{
				status: 'not_sent',
				reason: 'preview',
				recipient: { id: PEOPLE.ana },
				preview: { recipient: { id: PEOPLE.ana, email: 'ana@northwind.example' } },
			},
		]);
		expect(writes()).toEqual([]);
	});
});

describe('of a decision', () => {
	const previewNode = (parameters: IDataObject = {}) =>
		bench.slackNode('slackDecision', {
			parameters: {
				operation: 'preview',
				key: 'k',
				channels: { channel: [{ channel: channelById(CHANNELS.dealDesk) }] },
				people: 'ben@northwind.example, nora@nowhere.example',
				...parameters,
			},
		});

	it('shows the request with its buttons, needs no trigger and opens nothing', async () => {
		const outputs = await bench.host.execute(previewNode(), [signal(), signal()]);
		expect(outputs).toHaveLength(1);
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		const [delivery] = deliveries(outputs[0]);
		expect(delivery).toMatchObject({
			status: 'not_sent',
			reason: 'preview',
			detail: expect.stringContaining('nora@nowhere.example'),
			preview: { channels: [CHANNELS.dealDesk], recipients: [{ id: PEOPLE.ben }] },
		});
		const preview = previewIn(delivery);
		expect(buttonsOf({ blocks: preview?.blocks }).map(({ label }) => label)).toEqual(
			expect.arrayContaining(['Approve', 'Reject']),
		);
		expect(builderBlocks(preview?.blockKitBuilderUrl)).toEqual(preview?.blocks);
		expect(writes()).toEqual([]);
		const asked = await bench.store.listDecisions({ ...bench.app, limit: 10 });
		expect(asked).toEqual([]);
	});

	it('shows the same that is asked without it', async () => {
		await publishedTrigger(bench);
		const parameters = { approvalsNeeded: 2, options: { offerHandOver: true, mention: 'here' } };
		const outputs = await bench.host.execute(previewNode(parameters), [signal()]);
		const ask = previewNode({ ...parameters, operation: 'ask' });
		await bench.host.execute(ask, [signal()]);
		const [posted] = bench.sandbox.messages('#deal-desk');
		const preview = previewIn(deliveries(outputs[0])[0]);
		expect(readable(preview)).toBe(readable(posted));
		const labels = (blocks: unknown) => buttonsOf({ blocks } as never).map(({ label }) => label);
		expect(labels(preview?.blocks)).toEqual(labels(posted?.blocks));
	});

	it('refuses what asking would refuse', async () => {
		const node = previewNode({ people: '', channels: {} });
		await expect(bench.host.execute(node, [signal()])).rejects.toThrow('There is nobody to ask');
	});
});
