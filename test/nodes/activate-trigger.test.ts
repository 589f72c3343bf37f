import type { IDataObject } from 'n8n-workflow';

import { signBearer } from '../../sandbox/crm/sign';
import {
	type Bench,
	breakStore,
	channelByName,
	eventually,
	readable,
	setUp,
	signal,
} from '../helpers/n8n';
import type { EmittedRun, TestNode } from '../helpers/n8n-host';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
afterEach(() => bench.tearDown());

const CRM = { appId: '', teamId: '' };

function crmTrigger(parameters: IDataObject = {}): TestNode {
	const credentials = bench.host.credentials.set('crmSignalWebhookApi', {
		method: 'bearer',
		secret: 'shared-secret',
	});
	return bench.host.node('crmSignalTrigger', {
		parameters: { provider: 'generic', ...parameters },
		credentials,
		workflowName: 'Deals',
	});
}

async function push(node: TestNode, id: string): Promise<void> {
	const response = await fetch(node.url, {
		method: 'POST',
		headers: signBearer({ secret: 'shared-secret' }),
		body: JSON.stringify({ type: 'deal.won', id, account: { name: 'Acme' } }),
	});
	expect(response.status).toBe(200);
}

const announced = async (node: TestNode, app = CRM) =>
	(await bench.store.subscriptionsOf(app)).find(({ id }) => id === node.subscriptionId);
const states = (node: TestNode) => bench.store.inboxCounts(node.subscriptionId);

/** What runs is closed even after the trigger was: the store must not be gone by then. */
async function settleAll(node: TestNode, runs: EmittedRun[]): Promise<void> {
	for (const run of runs) run.settle('success');
	await eventually(async () => (await states(node)).done === runs.length);
}

it('takes what arrives, one execution per event, and closes it with the run', async () => {
	const node = crmTrigger();
	const { emitted } = await bench.host.activate(node);
	await eventually(() => announced(node));
	await push(node, 'a');
	await push(node, 'b');
	await eventually(() => emitted.length === 2);
	expect(emitted.map(({ json }) => Object.keys(json).sort())).toEqual([
		['attempt', 'rowId'],
		['attempt', 'rowId'],
	]);
	for (const run of emitted) {
		const [items] = await bench.host.execute(node, [run.json]);
		expect(items).toMatchObject([{ json: { type: 'deal.won', account: { name: 'Acme' } } }]);
		run.settle('success');
	}
	await eventually(async () => (await states(node)).done === 2);
});

it('says who it is', async () => {
	const node = crmTrigger();
	await bench.host.activate(node);
	const subscription = await eventually(() => announced(node), Boolean);
	expect(subscription).toMatchObject({
		kind: 'crm',
		workflowId: node.workflow.id,
		nodeId: node.node.id,
		workflowName: 'Deals',
	});
});

it('announces itself once the store is back, and complains in one line', async () => {
	const node = crmTrigger();
	const mend = breakStore();
	await bench.host.activate(node);
	await eventually(() => bench.host.logs.some(({ level }) => level === 'error'));
	// A second try fails the same way.
	await new Promise((resolve) => setTimeout(resolve, 2_300));
	mend();
	await eventually(() => announced(node));
	expect(bench.host.logs).toHaveLength(1);
	expect(bench.host.logs[0]?.message).toContain('could not announce the trigger');
});

it('announces itself once Slack can say whose app it is', async () => {
	const node = bench.slackNode('slackInteractionTrigger');
	bench.sandbox.fault({ method: 'auth.test', kind: 'error', code: 'access_denied' });
	await bench.host.activate(node);
	await eventually(() => bench.host.logs.length === 1);
	await eventually(() => announced(node, bench.app));
	expect(await announced(node, bench.app)).toMatchObject({
		...bench.app,
		kind: 'interaction',
		asksFor: { kinds: ['decision', 'button'], actionIds: [], decisionKeys: [] },
	});
});

it('closes at once, and hands over nothing afterwards', async () => {
	const node = crmTrigger();
	const active = await bench.host.activate(node);
	await eventually(() => announced(node));
	await push(node, 'a');
	await eventually(() => active.emitted.length === 1);
	// While an execution runs and the store is away: still nothing is awaited.
	const mend = breakStore();
	const nextTurn = new Promise((resolve) => setImmediate(resolve, 'the event loop turned'));
	expect(await Promise.race([active.close().then(() => 'closed'), nextTurn])).toBe('closed');
	mend();
	await push(node, 'b');
	await new Promise((resolve) => setTimeout(resolve, 700));
	expect(active.emitted).toHaveLength(1);
	// An edit of the node closes and starts: nothing was ended.
	expect(await announced(node)).toBeDefined();
	const next = await bench.host.activate(node);
	await eventually(() => next.emitted.length === 1);
	await settleAll(node, [...active.emitted, ...next.emitted]);
});

it('does not consume while a builder listens for a test event', async () => {
	const node = crmTrigger();
	const active = await bench.host.activate(node, { mode: 'manual', activation: 'manual' });
	await push(node, 'a');
	await new Promise((resolve) => setTimeout(resolve, 300));
	expect(active.emitted).toEqual([]);
	expect(await announced(node)).toBeUndefined();
});

it('goes the whole way: asked, clicked, decided, every copy updated, one item', async () => {
	const node = bench.slackNode('slackInteractionTrigger', { parameters: { kinds: ['decision'] } });
	const { emitted } = await bench.host.activate(node);
	await eventually(() => announced(node, bench.app));
	await bench.sandbox.setRequestUrl({ url: node.url, verify: true });
	const ask = bench.slackNode('slackDecision', {
		parameters: {
			key: 'deal-7',
			channels: {
				channel: [
					{ channel: channelByName('#deal-desk') },
					{ channel: channelByName('#sales-alerts') },
				],
			},
		},
	});
	await bench.host.execute(ask, [signal()]);
	const [message] = bench.sandbox.messages('#deal-desk');
	await bench.sandbox.clickAll(
		['ana', 'ben'].map((user) => ({
			user,
			channel: '#deal-desk',
			ts: message?.ts ?? '',
			actionId: user === 'ana' ? 'ssd:approve' : 'ssd:reject',
		})),
	);
	await eventually(() => emitted.length === 1);
	const outputs = await bench.host.execute(node, [emitted[0]?.json ?? {}]);
	const decision = outputs[0]?.[0]?.json.decision as IDataObject;
	const winner = (decision.by as IDataObject).name;
	expect(decision).toMatchObject({
		key: 'deal-7',
		option: winner === 'Ana Alvarez' ? 'approve' : 'reject',
	});
	await bench.sandbox.waitFor((sandbox) =>
		['#deal-desk', '#sales-alerts'].every((channel) =>
			readable(sandbox.messages(channel)[0]).includes(
				winner === 'Ana Alvarez' ? '*Approved*' : '*Rejected*',
			),
		),
	);
	await bench.sandbox.waitFor((sandbox) => sandbox.ephemerals().length === 1);
	expect(bench.sandbox.ephemerals({ user: winner === 'Ana Alvarez' ? 'ben' : 'ana' })).toHaveLength(
		1,
	);
	expect(emitted).toHaveLength(1);
	await settleAll(node, emitted);
});
