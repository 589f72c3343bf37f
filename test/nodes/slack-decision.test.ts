import type { IDataObject } from 'n8n-workflow';

import { CHANNELS, PEOPLE } from '../../sandbox/slack';
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
import { aClick } from '../helpers/decisions';
import { buttonsOf } from '../helpers/sandbox';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
afterEach(() => bench.tearDown());

const ASKED = 0;
const ALREADY = 1;
const registration = () => signal('deal_registration.submitted');

function askNode(parameters: IDataObject = {}, options = {}) {
	const channels = [channelByName('#deal-desk'), channelById(CHANNELS.partners)];
	return bench.slackNode('slackDecision', {
		parameters: {
			key: '={{ $json.subject.id }}',
			channels: { channel: channels.map((channel) => ({ channel })) },
			...parameters,
		},
		...options,
	});
}

/** Ana's click, as the trigger writes it. */
async function decide(decisionId: string, optionId = 'approve', byUserId: string = PEOPLE.ana) {
	return bench.store.claimDecision(
		aClick(bench.app, decisionId, {
			optionId,
			byUserId,
			byName: 'ana',
			channel: CHANNELS.dealDesk,
			ts: bench.sandbox.messages('#deal-desk')[0]?.ts ?? null,
		}),
	);
}

function decisionIdIn(message: { blocks?: unknown[] } | undefined): string {
	const [button] = buttonsOf((message ?? {}) as Parameters<typeof buttonsOf>[0]);
	return (button?.value ?? '').replace('ssd|', '');
}

it('refuses while no trigger is published that could take the click', async () => {
	await expect(bench.host.execute(askNode(), [registration()])).rejects.toThrow(
		'Publish the "Slack entry" workflow',
	);
	expect(bench.sandbox.calls({ method: 'chat.postMessage' })).toEqual([]);
	expect(await bench.store.decisionByKey({ ...bench.app, key: 'reg-3001' })).toBeNull();
});

describe('asking', () => {
	beforeEach(() => publishedTrigger(bench));

	it('posts a copy per channel with the same answers', async () => {
		const outputs = await bench.host.execute(askNode(), [registration()]);
		const desk = bench.sandbox.messages('#deal-desk');
		const partners = bench.sandbox.messages('#partners');
		for (const [message] of [desk, partners]) {
			expect(readable(message)).toContain('Initech');
			expect(buttonsOf(message ?? {}).map(({ label, actionId }) => [label, actionId])).toEqual(
				expect.arrayContaining([
					['Approve', 'ssd:approve'],
					['Reject', 'ssd:reject'],
				]),
			);
		}
		expect(decisionIdIn(desk[0])).toBe(decisionIdIn(partners[0]));
		expect(outputs[ALREADY]).toEqual([]);
		expect(outputs[ASKED]).toMatchObject([
			{
				pairedItem: { item: 0 },
				json: {
					id: registration().id,
					decision: { key: 'reg-3001', state: 'pending', option: null, by: null },
					delivery: { status: 'posted', channel: CHANNELS.dealDesk, ts: desk[0]?.ts },
					copies: [
						{ status: 'posted', channel: CHANNELS.dealDesk, ts: desk[0]?.ts },
						{ status: 'posted', channel: CHANNELS.partners, ts: partners[0]?.ts },
					],
				},
			},
		]);
	});

	it('keeps what the decision shall bring back, without the provider’s raw event', async () => {
		const node = askNode({ options: { data: '{"crm":"D-12"}' } });
		await bench.host.execute(node, [{ ...registration(), raw: { secret: 'payload' } }]);
		const decision = await bench.store.decisionByKey({ ...bench.app, key: 'reg-3001' });
		expect(decision?.context).toMatchObject({
			data: { crm: 'D-12' },
			signal: { id: registration().id, raw: null },
		});
	});

	it('posts nothing when the key is asked again', async () => {
		const node = askNode();
		await bench.host.execute(node, [registration()]);
		const outputs = await bench.host.execute(node, [registration()]);
		expect(bench.sandbox.calls({ method: 'chat.postMessage' })).toHaveLength(2);
		expect(outputs[ASKED]).toMatchObject([
			{ json: { copies: [{ status: 'duplicate' }, { status: 'duplicate' }] } },
		]);
	});

	it('finishes what a crash between two copies left out', async () => {
		const node = askNode();
		bench.sandbox.fault({
			method: 'chat.postMessage',
			kind: 'error',
			code: 'access_denied',
			skip: 1,
		});
		await expect(bench.host.execute(node, [registration()])).rejects.toThrow();
		expect(bench.sandbox.messages('#partners')).toEqual([]);
		await bench.host.execute(node, [registration()]);
		expect(bench.sandbox.messages('#deal-desk')).toHaveLength(1);
		expect(bench.sandbox.messages('#partners')).toHaveLength(1);
	});

	it('leaves through Already Decided with who decided what', async () => {
		const node = askNode();
		await bench.host.execute(node, [registration()]);
		await decide(decisionIdIn(bench.sandbox.messages('#deal-desk')[0]), 'reject');
		const outputs = await bench.host.execute(node, [registration()]);
		expect(outputs[ASKED]).toEqual([]);
		expect(outputs[ALREADY]).toMatchObject([
			{
				pairedItem: { item: 0 },
				json: {
					decision: {
						state: 'decided',
						option: 'reject',
						label: 'Reject',
						value: 'reject',
						by: { id: PEOPLE.ana, name: 'ana' },
					},
					delivery: { status: 'duplicate', reason: 'already_decided', key: 'reg-3001' },
				},
			},
		]);
		expect(bench.sandbox.calls({ method: 'chat.postMessage' })).toHaveLength(2);
	});

	it('updates every copy when somebody clicks the first while the second is on its way', async () => {
		bench.sandbox.fault({
			method: 'chat.postMessage',
			kind: 'delay',
			delayMs: 3_000,
			channel: CHANNELS.partners,
		});
		const running = bench.host.execute(askNode(), [registration()]);
		await bench.sandbox.waitFor((sandbox) => sandbox.messages('#deal-desk').length === 1);
		await decide(decisionIdIn(bench.sandbox.messages('#deal-desk')[0]));
		const outputs = await running;
		expect(outputs[ALREADY]).toHaveLength(1);
		for (const channel of ['#deal-desk', '#partners']) {
			const [message] = bench.sandbox.messages(channel);
			expect(readable(message)).toContain('Approved');
			expect(
				buttonsOf(message ?? {}).filter(({ actionId }) => actionId.startsWith('ssd:')),
			).toEqual([]);
		}
	});

	it('asks anew in the editor each time', async () => {
		const node = askNode();
		await bench.host.execute(node, [registration()], { mode: 'manual' });
		await bench.host.execute(node, [registration()], { mode: 'manual' });
		expect(bench.sandbox.messages('#deal-desk')).toHaveLength(2);
		expect(await bench.store.decisionByKey({ ...bench.app, key: 'reg-3001' })).toBeNull();
	});

	it('shows own text and own blocks above the answers', async () => {
		const text = askNode({
			key: 'text',
			content: 'text',
			title: 'Discount?',
			text: '30 % for {{ $json.a }}',
		});
		text.node.parameters.text = '=30 % for {{ $json.a }}';
		await bench.host.execute(text, [{ a: 'Globex' }]);
		const shown = readable(bench.sandbox.messages('#deal-desk')[0]);
		expect(shown).toContain('30 % for Globex');
		expect(shown).toContain('Discount?');

		const blocks = JSON.stringify([{ type: 'section', text: { type: 'mrkdwn', text: 'Own' } }]);
		const node = askNode({ key: 'blocks', content: 'blocks', blocks, fallbackText: 'Own' });
		await bench.host.execute(node, [{}]);
		const message = bench.sandbox.messages('#deal-desk')[1];
		expect(message?.blocks?.map(({ type }) => type)).toEqual(['section', 'actions']);
	});

	it('takes the builder’s own answers', async () => {
		const answers = {
			answer: [
				{ label: 'Ask for more', style: 'default' },
				{ label: 'Go', style: 'primary', value: 'go-ahead' },
			],
		};
		await bench.host.execute(askNode({ answers }), [registration()]);
		const decision = await bench.store.decisionByKey({ ...bench.app, key: 'reg-3001' });
		expect(decision?.options).toEqual([
			{ id: 'ask-for-more', label: 'Ask for more', style: 'default', value: 'ask-for-more' },
			{ id: 'go', label: 'Go', style: 'primary', value: 'go-ahead' },
		]);
	});

	it.each([
		[
			'six answers',
			{ answers: { answer: Array.from({ length: 6 }, (_, n) => ({ label: `A${n}` })) } },
			'at most 5',
		],
		[
			'two answers alike',
			{ answers: { answer: [{ label: 'Yes' }, { label: 'yes' }] } },
			'Two answers read as "yes"',
		],
		['an answer without a label', { answers: { answer: [{ label: ' ' }] } }, 'has no label'],
		['no channel', { channels: { channel: [] } }, 'There is nobody to ask'],
		['an empty key', { key: '={{ $json.nothing }}' }, 'Key is empty'],
		['data that is no JSON', { options: { data: '{oops' } }, 'Data to Hand Back is not valid JSON'],
	])('refuses %s and asks nothing', async (_case, parameters, message) => {
		await expect(bench.host.execute(askNode(parameters), [registration()])).rejects.toThrow(
			message,
		);
		expect(bench.sandbox.calls({ method: 'chat.postMessage' })).toEqual([]);
		expect(await bench.store.decisionByKey({ ...bench.app, key: 'reg-3001' })).toBeNull();
	});

	it('carries deliveries of several items apart', async () => {
		const items = ['r1', 'r2'].map((id) => ({
			...registration(),
			id,
			subject: { kind: 'x', id, name: null, url: null },
		}));
		const outputs = await bench.host.execute(askNode(), items);
		expect(deliveries(outputs[ASKED]).map(({ key }) => key)).toEqual(['r1', 'r2']);
		expect(outputs[ASKED]?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});
});
