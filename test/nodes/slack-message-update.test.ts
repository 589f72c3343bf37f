import type { IDataObject } from 'n8n-workflow';

import { CHANNELS } from '../../sandbox/slack';
import {
	type Bench,
	channelById,
	channelByName,
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

const UPDATED = 0;
const NOT_FOUND = 1;

const BUTTONS = {
	button: [
		{ label: 'Open', does: 'link', url: 'https://crm.example/1' },
		{ label: 'Call', does: 'action', actionId: 'call_back' },
	],
};

/** The same message in two channels, under the key of its Signal. */
async function postTwice() {
	const channels = ['#deal-desk', '#sales-alerts'];
	const node = bench.slackNode('slackChannelPost', {
		parameters: {
			routes: { route: channels.map((name) => ({ match: 'deals', channel: channelByName(name) })) },
			buttons: BUTTONS,
		},
	});
	const [posted] = await bench.host.execute(node, [signal()]);
	return posted?.map(({ json }) => json) ?? [];
}

function updateNode(parameters: IDataObject = {}, options = {}) {
	return bench.slackNode('slackMessageUpdate', { parameters, ...options });
}

const actionIds = (channel: string) =>
	buttonsOf(bench.sandbox.messages(channel)[0] ?? {}).map(({ actionId }) => actionId);

describe('by key', () => {
	it('changes every copy: outcome in, buttons out, links stay', async () => {
		const [item] = await postTwice();
		const node = updateNode({ outcome: '=✅ {{ $json.deal.name }} <!here> is ours' });
		const outputs = await bench.host.execute(node, [item ?? {}]);
		for (const channel of ['#deal-desk', '#sales-alerts']) {
			const [message] = bench.sandbox.messages(channel);
			expect(readable(message)).toContain('✅ Acme Corp – Enterprise &lt;!here&gt; is ours');
			expect(readable(message)).toContain('Deal won');
			expect(actionIds(channel)).not.toContain('call_back');
			expect(actionIds(channel)).not.toEqual([]);
			expect(message?.edited).toBeDefined();
		}
		expect(deliveries(outputs[UPDATED])).toMatchObject([
			{ status: 'updated', channel: CHANNELS.dealDesk, key: 'sample:deal.won' },
			{ status: 'updated', channel: CHANNELS.salesAlerts, key: 'sample:deal.won' },
		]);
		expect(outputs[UPDATED]?.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
		]);
	});

	it('builds on what it changed before', async () => {
		const [item] = await postTwice();
		await bench.host.execute(updateNode({ outcome: 'First' }), [item ?? {}]);
		await bench.host.execute(updateNode({ outcome: 'Second' }), [item ?? {}]);
		const shown = readable(bench.sandbox.messages('#deal-desk')[0]);
		expect(shown).toContain('First');
		expect(shown).toContain('Second');
	});

	it('leaves the buttons when told so, and replaces content when told so', async () => {
		const [item] = await postTwice();
		await bench.host.execute(updateNode({ removeButtons: false, outcome: 'Seen' }), [item ?? {}]);
		expect(actionIds('#deal-desk')).toContain('call_back');
		const node = updateNode({ replaceContent: true, content: 'text', text: 'Withdrawn' });
		await bench.host.execute(node, [item ?? {}]);
		const shown = readable(bench.sandbox.messages('#deal-desk')[0]);
		expect(shown).toContain('Withdrawn');
		expect(shown).not.toContain('Deal won');
	});

	it('finds a decision’s messages by the builder’s key', async () => {
		await publishedTrigger(bench);
		const ask = bench.slackNode('slackDecision', {
			parameters: {
				key: 'reg-7',
				channels: { channel: [{ channel: channelByName('#deal-desk') }] },
			},
		});
		await bench.host.execute(ask, [signal()]);
		const node = updateNode({ key: 'reg-7', outcome: 'Withdrawn by the partner' });
		const outputs = await bench.host.execute(node, [{}]);
		expect(outputs[UPDATED]).toHaveLength(1);
		expect(readable(bench.sandbox.messages('#deal-desk')[0])).toContain('Withdrawn by the partner');
		expect(actionIds('#deal-desk').filter((id) => id.startsWith('ssd:'))).toEqual([]);
	});

	it('says when there is none', async () => {
		const outputs = await bench.host.execute(updateNode({ key: 'unheard-of' }), [{ a: 1 }]);
		expect(outputs[UPDATED]).toEqual([]);
		expect(outputs[NOT_FOUND]).toMatchObject([
			{
				json: { a: 1, delivery: { status: 'not_sent', reason: 'not_found' } },
				pairedItem: { item: 0 },
			},
		]);
		expect(bench.sandbox.calls({ method: 'chat.update' })).toEqual([]);
	});

	it('refuses an empty key', async () => {
		await expect(bench.host.execute(updateNode({ key: '' }), [{}])).rejects.toThrow('Key is empty');
	});
});

describe('by place', () => {
	const at = (channel: string, ts: string, more: IDataObject = {}) =>
		updateNode({ findBy: 'place', channel: channelById(channel), ts, ...more });

	it('changes one message and no other copy', async () => {
		const [item] = await postTwice();
		const { channel, ts } = item?.delivery as { channel: string; ts: string };
		await bench.host.execute(at(channel, ts, { outcome: 'Done' }), [item ?? {}]);
		expect(readable(bench.sandbox.messages('#deal-desk')[0])).toContain('Done');
		expect(readable(bench.sandbox.messages('#sales-alerts')[0])).not.toContain('Done');
	});

	it('asks for content where it does not know what the message shows', async () => {
		const answer = bench.host.execute(at(CHANNELS.dealDesk, '1790000000.000100'), [{}]);
		await expect(answer).rejects.toThrow('Switch on Replace Content');
	});

	it('leaves through Not Found when the message is gone', async () => {
		const node = at(CHANNELS.dealDesk, '1790000000.000100', {
			replaceContent: true,
			content: 'text',
			text: 'New',
		});
		const outputs = await bench.host.execute(node, [{}]);
		expect(deliveries(outputs[NOT_FOUND])).toMatchObject([
			{ reason: 'not_found', detail: 'The message is no longer in Slack.' },
		]);
	});

	it('does not touch what others wrote', async () => {
		const { ts } = bench.sandbox.say({ user: 'ana', channel: '#deal-desk', text: 'mine' });
		const node = at(CHANNELS.dealDesk, ts, { replaceContent: true, content: 'text', text: 'New' });
		await expect(bench.host.execute(node, [{}])).rejects.toThrow(
			'Only messages that this app posted',
		);
		expect(bench.sandbox.messages('#deal-desk')[0]?.text).toBe('mine');
	});

	it('wants an id, not a name', async () => {
		const node = updateNode({ findBy: 'place', channel: channelByName('#deal-desk'), ts: '1.2' });
		await expect(bench.host.execute(node, [{}])).rejects.toThrow('by its channel ID');
	});
});

describe('answer in the thread', () => {
	const reply = (more: IDataObject = {}) =>
		updateNode({ operation: 'reply', answer: '=Deal {{ $json.deal.id }} was created.', ...more });

	it('answers each copy once', async () => {
		const [item] = await postTwice();
		const node = reply();
		const outputs = await bench.host.execute(node, [item ?? {}]);
		for (const channel of ['#deal-desk', '#sales-alerts']) {
			const [parent, answer] = bench.sandbox.messages(channel);
			expect(answer).toMatchObject({
				thread_ts: parent?.ts,
				text: expect.stringContaining('Deal d-5001 was created.'),
			});
			expect(actionIds(channel)).toContain('call_back');
		}
		expect(deliveries(outputs[UPDATED]).map(({ status }) => status)).toEqual(['posted', 'posted']);
		const again = await bench.host.execute(node, [item ?? {}]);
		expect(deliveries(again[UPDATED]).map(({ status }) => status)).toEqual([
			'duplicate',
			'duplicate',
		]);
		expect(bench.sandbox.messages('#deal-desk')).toHaveLength(2);
	});

	it('does not become what the key finds', async () => {
		const [item] = await postTwice();
		await bench.host.execute(reply(), [item ?? {}]);
		const outputs = await bench.host.execute(updateNode({ outcome: 'Done' }), [item ?? {}]);
		expect(outputs[UPDATED]).toHaveLength(2);
		expect(bench.sandbox.messages('#deal-desk')[1]?.edited).toBeUndefined();
	});

	it('refuses to say nothing', async () => {
		const [item] = await postTwice();
		const answer = bench.host.execute(reply({ answer: '={{ "" }}' }), [item ?? {}]);
		await expect(answer).rejects.toThrow('Answer is empty');
	});
});
