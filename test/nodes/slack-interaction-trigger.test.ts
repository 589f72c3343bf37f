import type { IDataObject } from 'n8n-workflow';

import { CHANNELS, PEOPLE } from '../../sandbox/slack';
import { decisionMessageKey } from '../../src/core/decisions/decision-message-key';
import { effectsSubscriptionId } from '../../src/core/store';
import {
	type Bench,
	breakStore,
	channelByName,
	eventually,
	publishedTrigger,
	readable,
	setUp,
	signal,
} from '../helpers/n8n';
import type { TestNode } from '../helpers/n8n-host';
import { openReceiver, webClient } from '../helpers/sandbox';
import { asForm, blockActions } from '../helpers/slack-payloads';
import { slackHeaders } from '../helpers/slack-sign';

let bench: Bench;
const portBefore = process.env.N8N_PORT;
beforeEach(async () => {
	bench = await setUp();
	process.env.N8N_PORT = bench.host.port;
});
afterEach(async () => {
	if (portBefore === undefined) delete process.env.N8N_PORT;
	else process.env.N8N_PORT = portBefore;
	await bench.tearDown();
});

function triggerNode(parameters: IDataObject = {}, options = {}): TestNode {
	return bench.slackNode('slackInteractionTrigger', { parameters, ...options });
}

/** The node, holding the URL that the sandbox calls. */
async function entry(parameters: IDataObject = {}): Promise<TestNode> {
	const node = triggerNode(parameters);
	await bench.sandbox.setRequestUrl({ url: node.url });
	return node;
}

async function postedButton(
	value?: string,
): Promise<{ channel: string; ts: string; user: string }> {
	const { ts = '' } = await webClient(bench.sandbox).chat.postMessage({
		channel: '#deal-desk',
		text: 'Call?',
		blocks: [
			{
				type: 'actions',
				block_id: 'ssk|0|deal-7',
				elements: [
					{
						type: 'button',
						action_id: 'call_back',
						text: { type: 'plain_text', text: 'Call' },
						...(value !== undefined && { value }),
					},
				],
			},
		],
	});
	return { channel: '#deal-desk', ts, user: 'ana' };
}

async function askedDecision(
	key = 'reg-1',
	mode: 'trigger' | 'manual' = 'trigger',
): Promise<{ id: string; ts: string }> {
	const id = await publishedTrigger(bench, { kinds: [] });
	const ask = bench.slackNode('slackDecision', {
		parameters: { key, channels: { channel: [{ channel: channelByName('#deal-desk') }] } },
	});
	await bench.host.execute(ask, [signal('deal_registration.submitted')], { mode });
	await bench.store.endSubscription(id);
	const decision = await bench.store.decisionByKey({ ...bench.app, key });
	const ts = bench.sandbox.messages('#deal-desk').at(-1)?.ts ?? '';
	return { id: decision?.id ?? '', ts };
}

const rowsOf = async (node: TestNode) => (await bench.store.inboxCounts(node.subscriptionId)).new;

/** Takes the one row of a node and runs execute() on it, as an execution would. */
async function executeRow(node: TestNode) {
	const [row] = await bench.store.lease({
		subscriptionId: node.subscriptionId,
		owner: 'test',
		limit: 1,
		leaseMs: 60_000,
		retryStarted: true,
	});
	return bench.host.execute(node, [{ rowId: row?.id ?? '', attempt: row?.attempt ?? 0 }]);
}

async function send(url: string, body: Buffer, headers: Record<string, string>) {
	const response = await fetch(url, { method: 'POST', body: new Uint8Array(body), headers });
	return { status: response.status, body: await response.text() };
}
const nowSeconds = () => Math.floor(Date.now() / 1000);

describe('who may call', () => {
	it('answers Slack’s challenge', async () => {
		const node = triggerNode();
		const { verified } = await bench.sandbox.setRequestUrl({ url: node.url, verify: true });
		expect(verified).toBe(true);
	});

	it.each([
		['a wrong secret', () => slackHeaders(asForm(blockActions()), 'guessed-secret', nowSeconds())],
		[
			'an old request',
			(secret: string) => slackHeaders(asForm(blockActions()), secret, nowSeconds() - 400),
		],
		[
			'one from the future',
			(secret: string) => slackHeaders(asForm(blockActions()), secret, nowSeconds() + 400),
		],
		['no signature', () => ({ 'content-type': 'application/x-www-form-urlencoded' })],
	])('refuses %s with 401 and one line in the log', async (_case, headers) => {
		const node = triggerNode();
		const { signingSecret } = bench.sandbox;
		const answer = await send(node.url, asForm(blockActions()), headers(signingSecret));
		expect(answer).toEqual({ status: 401, body: 'Unauthorized' });
		expect(bench.host.logs).toMatchObject([
			{ level: 'warn', message: expect.stringContaining('Slack request refused') },
		]);
		expect(JSON.stringify(bench.host.logs)).not.toContain(signingSecret);
		expect(await rowsOf(node)).toBe(0);
	});

	it('refuses everything while the credential has no secret', async () => {
		const node = triggerNode();
		bench.host.credentials.set('slackSignalsApi', { botToken: 'xoxb-1', signingSecret: '' });
		const answer = await send(
			node.url,
			asForm(blockActions()),
			slackHeaders(asForm(blockActions()), '', nowSeconds()),
		);
		expect(answer.status).toBe(401);
	});

	it('answers 400 to what is not of Slack, although it was signed', async () => {
		const body = Buffer.from('hello=world');
		const { signingSecret } = bench.sandbox;
		const answer = await send(
			triggerNode().url,
			body,
			slackHeaders(body, signingSecret, nowSeconds()),
		);
		expect(answer.status).toBe(400);
	});

	it('answers 503 when nothing could be stored, so that Slack shows the failure', async () => {
		await entry();
		const button = await postedButton();
		const mend = breakStore();
		const outcome = await bench.sandbox.click({ ...button, actionId: 'call_back' });
		mend();
		expect(outcome.deliveries).toMatchObject([{ status: 503 }]);
		expect(bench.host.logs).toMatchObject([
			{ level: 'error', message: expect.stringContaining('not stored') },
		]);
	});
});

describe('a click', () => {
	it('is answered at once and becomes one row, then one item', async () => {
		const node = await entry();
		const button = await postedButton('deal-7');
		const outcome = await bench.sandbox.click({ ...button, actionId: 'call_back' });
		expect(outcome).toMatchObject({ error: null, deliveries: [{ status: 200, responseBody: '' }] });
		expect(bench.host.served[0]?.result).toEqual({ noWebhookResponse: true });
		const outputs = await executeRow(node);
		expect(outputs.slice(0, 3)).toMatchObject([
			[],
			[
				{
					json: {
						kind: 'button',
						actionId: 'call_back',
						value: 'deal-7',
						messageKey: 'deal-7',
						user: { id: PEOPLE.ana },
						message: { channelId: CHANNELS.dealDesk, ts: button.ts },
					},
					pairedItem: { item: 0 },
				},
			],
			[],
		]);
		expect(JSON.stringify(outputs)).not.toMatch(/response_url|verification-token/);
	});

	it('counts once when Slack delivers it again', async () => {
		const node = await entry();
		const button = await postedButton();
		await bench.sandbox.click({ ...button, actionId: 'call_back' });
		const [delivery] = bench.sandbox.deliveries({ kind: 'interaction' });
		const again = await send(
			node.url,
			Buffer.from(delivery?.rawBody ?? ''),
			delivery?.headers ?? {},
		);
		expect(again.status).toBe(200);
		expect(await rowsOf(node)).toBe(1);
	});

	it('reaches every published trigger of the app that asks for it, and no other', async () => {
		await entry({ kinds: [] });
		const asking = await publishedTrigger(bench);
		const same = await publishedTrigger(bench, { actionIds: ['call_back'] });
		const others = [
			await publishedTrigger(bench, { actionIds: ['snooze'] }),
			await publishedTrigger(bench, { kinds: ['decision'] }),
			await publishedTrigger({ store: bench.store, app: { ...bench.app, appId: 'A0OTHER' } }),
		];
		await bench.sandbox.click({ ...(await postedButton()), actionId: 'call_back' });
		const counts = await Promise.all(
			[asking, same, ...others].map(async (id) => (await bench.store.inboxCounts(id)).new),
		);
		expect(counts).toEqual([1, 1, 0, 0, 0]);
	});

	it('that nobody asks for is counted, not lost silently', async () => {
		const node = await entry({ kinds: ['button'], actionIds: 'snooze' });
		await bench.sandbox.click({ ...(await postedButton()), actionId: 'call_back' });
		expect(await rowsOf(node)).toBe(0);
		expect(await bench.store.counts(node.subscriptionId)).toEqual({ unwanted: 1 });
	});

	it('of a kind that is not handled is answered 200, counted and logged', async () => {
		const node = await entry();
		const body = asForm({ ...blockActions(), type: 'workflow_step_edit' });
		const headers = slackHeaders(body, bench.sandbox.signingSecret, nowSeconds());
		expect(await send(node.url, body, headers)).toMatchObject({ status: 200 });
		expect(await bench.store.counts(node.subscriptionId)).toEqual({ unsupported: 1 });
	});

	it('of a kind that is not handled comes through Other where the builder asks for it', async () => {
		const node = await entry({ kinds: ['unsupported'] });
		// Of this test's own workspace: the same press in the test before was the same event.
		const { appId, teamId } = bench.app;
		const body = asForm({
			...blockActions({}, { api_app_id: appId, team: { id: teamId, domain: 'acme' } }),
			type: 'workflow_step_edit',
		});
		const headers = slackHeaders(body, bench.sandbox.signingSecret, nowSeconds());
		await send(node.url, body, headers);
		const outputs = await executeRow(node);
		expect(outputs[2]).toHaveLength(1);
	});

	it('is taken by one execution only', async () => {
		const node = await entry();
		await bench.sandbox.click({ ...(await postedButton()), actionId: 'call_back' });
		const [row] = await bench.store.lease({
			subscriptionId: node.subscriptionId,
			owner: 'test',
			limit: 1,
			leaseMs: 60_000,
			retryStarted: true,
		});
		const item = { rowId: row?.id ?? '', attempt: row?.attempt ?? 0 };
		const runs = await Promise.all([1, 2, 3].map(() => bench.host.execute(node, [item])));
		expect(runs.map((outputs) => outputs.flat().length).sort()).toEqual([0, 0, 1]);
	});
});

describe('a decision', () => {
	it('is won by one of twenty clicks at the same moment', async () => {
		const node = await entry();
		const { id, ts } = await askedDecision();
		const clicks = Array.from({ length: 20 }, (_, n) => ({
			user: n % 2 ? 'ana' : 'ben',
			channel: '#deal-desk',
			ts,
			actionId: n % 3 ? 'ssd:approve' : 'ssd:reject',
		}));
		const outcomes = await bench.sandbox.clickAll(clicks);
		expect(outcomes.every(({ error }) => error === null)).toBe(true);
		expect(await rowsOf(node)).toBe(1);
		const [[item]] = (await executeRow(node)) as [[{ json: IDataObject }]];
		const decision = await bench.store.decisionById(id);
		expect(item.json).toMatchObject({
			kind: 'decision',
			decision: {
				key: 'reg-1',
				state: 'decided',
				option: decision?.outcome?.optionId,
				by: { id: decision?.outcome?.byUserId, email: expect.stringMatching(/@/) as string },
			},
			signal: { type: 'deal_registration.submitted' },
		});
		// The copies, the waiting executions, and one per person who came late.
		const effects = await bench.store.inboxCounts(effectsSubscriptionId(bench.app));
		expect(effects.new).toBe(4);
	});

	it('goes only to triggers that ask for its key', async () => {
		await entry({ kinds: [] });
		const registrations = await publishedTrigger(bench, { decisionKeys: ['reg-'] });
		const discounts = await publishedTrigger(bench, { decisionKeys: ['discount-'] });
		const { ts } = await askedDecision('reg-9');
		await bench.sandbox.click({ user: 'ana', channel: '#deal-desk', ts, actionId: 'ssd:approve' });
		expect((await bench.store.inboxCounts(registrations)).new).toBe(1);
		expect((await bench.store.inboxCounts(discounts)).new).toBe(0);
	});

	it('remembers its copies under its own id', async () => {
		const { id, ts } = await askedDecision();
		const key = decisionMessageKey(id);
		expect(await bench.store.messagesFor({ ...bench.app, key })).toMatchObject([{ ts }]);
		expect(readable(bench.sandbox.messages('#deal-desk')[0])).toContain('Approve');
	});
});

describe('n8n’s own Send and Wait', () => {
	it('gets its clicks unchanged, signature included', async () => {
		const receiver = await openReceiver();
		await entry();
		process.env.N8N_PORT = new URL(receiver.url).port;
		const button = await postedButton('nhitl1|approve');
		await bench.sandbox.click({ ...button, actionId: 'call_back' });
		await eventually(() => receiver.received.length === 1);
		const [sent] = bench.sandbox.deliveries({ kind: 'interaction' });
		expect(sent?.status).toBe(200);
		expect(receiver.received[0]).toMatchObject({
			rawBody: sent?.rawBody,
			headers: {
				'x-slack-signature': sent?.headers['x-slack-signature'],
				'x-slack-request-timestamp': sent?.headers['x-slack-request-timestamp'],
				'content-type': sent?.headers['content-type'],
			},
		});
	});

	it('that does not answer is logged, Slack was answered before', async () => {
		await entry();
		process.env.N8N_PORT = '1';
		const button = await postedButton('nhitl1|approve');
		const outcome = await bench.sandbox.click({ ...button, actionId: 'call_back' });
		expect(outcome.error).toBeNull();
		await eventually(() =>
			bench.host.logs.some(({ message }) => message.includes('Send and Wait')),
		);
	});
});

describe('listening for a test event', () => {
	const listening = async (parameters: IDataObject = {}) => {
		const node = triggerNode(parameters, { active: false });
		expect(await bench.host.hook(node, 'create', { mode: 'manual', activation: 'manual' })).toBe(
			true,
		);
		return node;
	};
	const tests = () => bench.host.served.filter(({ isTest }) => isTest);

	it('gets what the production URL received, as items, and touches no row', async () => {
		const production = await entry();
		const test = await listening();
		await bench.sandbox.click({ ...(await postedButton('deal-7')), actionId: 'call_back' });
		await eventually(() => tests().length === 1);
		const items = tests()[0]?.result?.workflowData?.[0] ?? [];
		expect(items).toHaveLength(1);
		const outputs = await bench.host.execute(
			test,
			items.map(({ json }) => json),
			{ mode: 'manual' },
		);
		expect(outputs[1]).toMatchObject([{ json: { actionId: 'call_back', value: 'deal-7' } }]);
		expect(await rowsOf(production)).toBe(1);
		expect(await rowsOf(test)).toBe(0);
	});

	it('leaves alone a test that asks for something else', async () => {
		await entry();
		await listening({ actionIds: 'snooze' });
		await listening({ actionIds: 'call_back' });
		await bench.sandbox.click({ ...(await postedButton()), actionId: 'call_back' });
		await eventually(() => tests().length === 1);
		expect(tests()).toHaveLength(1);
	});

	it('works for decisions of certain keys', async () => {
		await entry();
		const test = await listening({ decisionKeys: 'reg-' });
		await listening({ decisionKeys: 'discount-' });
		const { ts } = await askedDecision('reg-9');
		await bench.sandbox.click({ user: 'ana', channel: '#deal-desk', ts, actionId: 'ssd:approve' });
		await eventually(() => tests().length === 1);
		const items = tests()[0]?.result?.workflowData?.[0] ?? [];
		const outputs = await bench.host.execute(
			test,
			items.map(({ json }) => json),
			{ mode: 'manual' },
		);
		expect(outputs[0]).toMatchObject([{ json: { decision: { key: 'reg-9', state: 'decided' } } }]);
	});

	it('works for a decision that was itself tried in the editor, which has a key of its own', async () => {
		await entry();
		await listening({ decisionKeys: 'reg-' });
		await listening({ decisionKeys: 'test:' });
		const { ts } = await askedDecision('reg-9', 'manual');
		await bench.sandbox.click({ user: 'ana', channel: '#deal-desk', ts, actionId: 'ssd:approve' });
		await eventually(() => tests().length === 1);
		expect(tests()).toHaveLength(1);
	});

	it('ends with the listening, and ends no subscription', async () => {
		await entry();
		const test = await listening();
		const published = { ...test, workflow: test.workflow };
		await bench.store.upsertSubscription({
			id: test.subscriptionId,
			instanceId: test.subscriptionId.split('/')[0] ?? '',
			workflowId: test.workflow.id,
			nodeId: test.node.id,
			...bench.app,
			kind: 'interaction',
			asksFor: {},
			workflowName: '',
		});
		await bench.host.hook(published, 'delete', { mode: 'manual', activation: 'manual' });
		expect(await bench.store.listenersOf(bench.app)).toEqual([]);
		const alive = await bench.store.subscriptionsOf(bench.app);
		expect(alive.map(({ id }) => id)).toContain(test.subscriptionId);
	});
});

describe('publishing', () => {
	it('is refused without a signing secret, with where to find it', async () => {
		const node = triggerNode();
		bench.host.credentials.set('slackSignalsApi', { botToken: 'xoxb-1', signingSecret: '' });
		await expect(bench.host.hook(node, 'create')).rejects.toMatchObject({
			message: expect.stringMatching(/no signing secret.*Basic Information/),
		});
	});

	it.each([
		['without a signing secret', { botToken: 'xoxb-1', signingSecret: '' }],
		['that was never connected', { botToken: '' }],
	])('does not throw at a restart for a credential %s: n8n would give up', async (_case, data) => {
		const node = triggerNode();
		bench.host.credentials.set('slackSignalsApi', data);
		expect(await bench.host.hook(node, 'create', { activation: 'init' })).toBe(true);
		await expect(bench.host.hook(node, 'create')).rejects.toMatchObject({
			name: 'NodeOperationError',
		});
	});

	it('refuses queue mode without Postgres, and only while publishing', async () => {
		const node = triggerNode();
		const before = process.env.EXECUTIONS_MODE;
		process.env.EXECUTIONS_MODE = 'queue';
		try {
			await expect(bench.host.hook(node, 'create')).rejects.toMatchObject({
				name: 'NodeOperationError',
				message: expect.stringContaining('needs Postgres'),
			});
			expect(await bench.host.hook(node, 'create', { activation: 'init' })).toBe(true);
		} finally {
			if (before === undefined) delete process.env.EXECUTIONS_MODE;
			else process.env.EXECUTIONS_MODE = before;
		}
	});

	it('is not refused because the store is away', async () => {
		const mend = breakStore();
		try {
			expect(await bench.host.hook(triggerNode(), 'create')).toBe(true);
		} finally {
			mend();
		}
	});

	it('ends the subscription when the workflow is unpublished, whatever the store says', async () => {
		const node = triggerNode();
		const id = node.subscriptionId;
		await bench.store.accept([
			{ ...bench.app, key: `${id}:1`, source: 't', payload: {}, subscriptionIds: [id] },
		]);
		expect(await bench.host.hook(node, 'delete')).toBe(true);
		expect((await bench.store.inboxCounts(id)).parked).toBe(1);
		const mend = breakStore();
		try {
			expect(await bench.host.hook(node, 'delete')).toBe(true);
		} finally {
			mend();
		}
	});
});
