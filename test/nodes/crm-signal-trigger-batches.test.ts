import type { IDataObject } from 'n8n-workflow';

import {
	type HubspotDouble,
	startHubspotDouble,
	storySeed,
} from '../../sandbox/crm/hubspot-double';
import { signHubspotV3 } from '../../sandbox/crm/sign';
import type { JsonObject } from '../../src/core/json';
import { hubspot } from '../../src/crm/hubspot';
import { type Bench, setUp } from '../helpers/n8n';
import type { TestNode } from '../helpers/n8n-host';

const SECRET = 'hubspot-client-secret-0123';
const CRM_TOKEN = 'pat-eu1-test';

let bench: Bench;
let crm: HubspotDouble;
beforeEach(async () => {
	// One for each test: what is remembered is remembered per host.
	crm = await startHubspotDouble({ token: CRM_TOKEN, seed: storySeed });
	bench = await setUp();
});
afterEach(async () => {
	await bench.tearDown();
	await crm.close();
});

const triggerNode = (parameters: IDataObject = {}): TestNode =>
	bench.host.node('crmSignalTrigger', {
		parameters: {
			lookUpIn: 'hubspot',
			roleFields: { field: [{ role: 'csm', property: 'csm' }] },
			...parameters,
			options: { apiBaseUrl: crm.url, ...(parameters.options as IDataObject | undefined) },
		},
		credentials: {
			...bench.host.credentials.set('crmSignalWebhookApi', { method: 'provider', secret: SECRET }),
			...bench.host.credentials.set('hubspotAppToken', { appToken: CRM_TOKEN }),
		},
	});

const changed = (property: string, change: JsonObject = {}): JsonObject => ({
	eventId: 1,
	subscriptionId: 3001,
	portalId: 62515,
	appId: 1,
	occurredAt: Date.parse('2026-09-14T09:30:00.000Z'),
	subscriptionType: 'deal.propertyChange',
	attemptNumber: 0,
	objectId: 5001,
	propertyName: property,
	propertyValue: property === 'dealstage' ? 'closedwon' : '48000',
	changeSource: 'CRM_UI',
	...change,
});
const batch = (count: number, from = 1): JsonObject[] =>
	Array.from({ length: count }, (_, n) => changed('dealstage', { eventId: from + n }));

async function push(node: TestNode, events: readonly JsonObject[]): Promise<number> {
	const body = JSON.stringify(events);
	const headers = signHubspotV3({
		clientSecret: SECRET,
		url: node.url,
		body,
		timestamp: Date.now(),
	});
	return (await fetch(node.url, { method: 'POST', body, headers })).status;
}

async function lease(node: TestNode, limit = 200) {
	const rows = await bench.store.lease({
		subscriptionId: node.subscriptionId,
		owner: 'test',
		limit,
		leaseMs: 60_000,
		retryStarted: true,
	});
	return rows.map(({ id, attempt }) => ({ rowId: id, attempt }));
}

const run = async (node: TestNode, row: object) =>
	((await bench.host.execute(node, [row]))[0] ?? []).map(({ json }) => json);
const counts = (node: TestNode) => bench.store.counts(node.subscriptionId);

describe('one execution per request', () => {
	const together = () => triggerNode({ options: { oneExecutionPerRequest: true } });

	it('makes a batch of 100 one execution with its Signals as items, and a handful of calls', async () => {
		const node = together();
		expect(await push(node, batch(100))).toBe(200);
		const rows = await lease(node);
		expect(rows).toHaveLength(1);
		const signals = await run(node, rows[0] ?? {});
		expect(signals).toHaveLength(100);
		expect(new Set(signals.map(({ id }) => id)).size).toBe(100);
		expect(signals.every(({ type }) => type === 'deal.won')).toBe(true);
		expect(crm.requests.length).toBeLessThanOrEqual(12);
		expect(await counts(node)).toEqual({ accepted: 100 });
	});

	it('leaves out what an earlier request had brought', async () => {
		const node = together();
		await push(node, batch(3));
		await push(node, batch(3));
		await push(node, batch(4, 3));
		const rows = await lease(node);
		expect(rows).toHaveLength(2);
		const runs = [];
		for (const row of rows) runs.push((await run(node, row)).length);
		expect(runs).toEqual([3, 3]);
		expect(await counts(node)).toEqual({ accepted: 6, duplicate: 4 });
	});

	it('makes one Signal of an event that stands in the request twice', async () => {
		const node = together();
		await push(node, [...batch(2), ...batch(2)]);
		const [row] = await lease(node);
		expect(await run(node, row ?? {})).toHaveLength(2);
		expect(await counts(node)).toEqual({ accepted: 2, duplicate: 2 });
	});

	it('takes an event without a time of its own as the newest', async () => {
		const node = together();
		const at = (minute: number | null) =>
			changed('dealstage', {
				eventId: minute ?? 0,
				occurredAt: minute === null ? null : Date.parse(`2026-09-14T09:${minute}:00.000Z`),
			});
		await push(node, [at(30), at(null), at(10)]);
		const [row] = await lease(node);
		const times = (await run(node, row ?? {})).map(({ occurredAt }) => occurredAt);
		expect(times).toEqual(['2026-09-14T09:10:00.000Z', '2026-09-14T09:30:00.000Z', null]);
	});

	it('takes the events in the order in which they happened', async () => {
		const node = together();
		const at = (minute: number, value: string) =>
			changed('dealstage', {
				eventId: minute,
				occurredAt: Date.parse(`2026-09-14T09:${minute}:00.000Z`),
				propertyValue: value,
			});
		await push(node, [at(30, 'closedwon'), at(10, 'appointmentscheduled'), at(20, 'contractsent')]);
		const [row] = await lease(node);
		const times = (await run(node, row ?? {})).map(({ occurredAt }) => String(occurredAt));
		expect(times).toEqual([...times].sort());
	});

	it('lets one unusable event of a batch stop no other', async () => {
		const node = together();
		await push(node, [
			changed('dealstage', { eventId: 1 }),
			{ subscriptionType: 'deal.propertyChange', objectId: [], propertyName: {} },
			changed('dealstage', { eventId: 2, objectId: 999_999 }),
			changed('dealstage', { eventId: 3 }),
		]);
		const [row] = await lease(node);
		const signals = await run(node, row ?? {});
		expect(signals.map(({ type }) => type)).toEqual(
			expect.arrayContaining(['deal.won', 'deal.won']),
		);
		expect(signals.length).toBeGreaterThanOrEqual(3);
	});
});

it('shares calls between executions that run at the same time', async () => {
	const node = triggerNode();
	await push(node, batch(20));
	const rows = await lease(node);
	expect(rows).toHaveLength(20);
	const runs = await Promise.all(rows.map((row) => run(node, row)));
	expect(runs.flat()).toHaveLength(20);
	for (const [signal] of runs) expect(signal?.people).toMatchObject({ owner: { id: '9001' } });
	// Each for itself would be more than 80; a slow disk makes a few gatherings of it, of ten each.
	expect(crm.requests.length).toBeLessThanOrEqual(40);
});

it('shares nothing between two credentials', async () => {
	const [one, two] = [triggerNode(), triggerNode()];
	two.node.credentials = {
		...two.node.credentials,
		hubspotAppToken: { id: 'another', name: 'hubspotAppToken' },
	};
	for (const node of [one, two]) await push(node, [changed('dealstage')]);
	const [[first], [second]] = await Promise.all([lease(one), lease(two)]);
	await Promise.all([run(one, first ?? {}), run(two, second ?? {})]);
	const calls = crm.requests.map(({ path, body }) => `${path} ${JSON.stringify(body)}`);
	// Each asked everything for itself.
	for (const call of new Set(calls)) {
		expect(calls.filter((other) => other === call).length % 2).toBe(0);
	}
});

describe('filters', () => {
	const filtered = (filters: IDataObject, more: IDataObject = {}) =>
		triggerNode({ filters, ...more });

	it('drops before any execution what can become no wanted type', async () => {
		const node = filtered({}, { signalTypes: ['deal.won'] });
		expect(await push(node, [changed('amount'), changed('dealstage', { eventId: 2 })])).toBe(200);
		expect(await lease(node)).toHaveLength(1);
		expect(await counts(node)).toEqual({ accepted: 1, filtered_before: 1 });
	});

	it('drops before any execution a property that nobody asked for', async () => {
		const node = filtered({ changedProperties: 'dealstage, closedate' });
		await push(node, [changed('amount'), changed('dealstage', { eventId: 2 })]);
		expect(await lease(node)).toHaveLength(1);
		expect(await counts(node)).toEqual({ accepted: 1, filtered_before: 1 });
	});

	it.each([
		['amount enough', { minAmount: 48_000 }, 1],
		['amount too small', { minAmount: 48_001 }, 0],
		['the stage by its name', { stages: 'closed won' }, 1],
		['another stage', { stages: 'Contract sent' }, 0],
		['the pipeline', { pipelines: 'Sales Pipeline' }, 1],
		['another pipeline', { pipelines: 'Partner Pipeline' }, 0],
		['the account status', { accountStatuses: ['customer'] }, 1],
		['another account status', { accountStatuses: ['prospect'] }, 0],
	])('looks up and judges: %s', async (_case, filters, expected) => {
		const node = filtered(filters);
		await push(node, [changed('dealstage')]);
		const [row] = await lease(node);
		expect(await run(node, row ?? {})).toHaveLength(expected);
		expect(await counts(node)).toEqual({ accepted: 1, ...(expected === 0 && { filtered: 1 }) });
	});

	it('tells whoever tries it in the editor which filter kept an event back', async () => {
		const node = filtered({ minAmount: 48_001 }, { signalTypes: ['deal.won'] });
		const [event] = hubspot.parse({
			rawBody: Buffer.from(JSON.stringify([changed('dealstage')])),
			headers: {},
		});
		const row = { providerId: 'hubspot', verified: true, event };
		const [items] = await bench.host.execute(node, [row], { mode: 'manual' });
		expect(items).toEqual([]);
		expect(bench.host.hints).toEqual([
			"A genuine event arrived, but this trigger's filters do not let it through: Minimum Amount.",
		]);
	});

	it('lets a deal pass whose look-up failed, and the Signal says so', async () => {
		const node = filtered({ minAmount: 1, accountStatuses: ['customer'] });
		crm.failNext({ status: 500, times: 100 });
		await push(node, [changed('dealstage')]);
		const [row] = await lease(node);
		const [signal] = await run(node, row ?? {});
		expect(JSON.stringify(signal?.context)).toContain('500');
		expect(await counts(node)).toEqual({ accepted: 1 });
	});

	it('takes no stage for another one whose name could not be looked up', async () => {
		const node = filtered({ stages: 'Closed Won' });
		crm.failNext({ status: 500, times: 100 });
		await push(node, [changed('dealstage')]);
		const [row] = await lease(node);
		expect(await run(node, row ?? {})).toMatchObject([{ deal: { stage: { to: 'closedwon' } } }]);
	});
});

describe('a trigger for wins while the CRM is away', () => {
	it('neither celebrates the move nor drops it: the row waits, and the win comes', async () => {
		const node = triggerNode({ signalTypes: ['deal.won'] });
		await push(node, [changed('dealstage')]);
		crm.failNext({ status: 503, times: 100 });
		const [row] = await lease(node);
		expect(await run(node, row ?? {})).toEqual([]);
		expect(bench.host.logs).toMatchObject([
			{ level: 'warn', message: expect.stringMatching(/HubSpot could not be asked .*deal\.won/) },
		]);
		expect(await bench.store.inboxCounts(node.subscriptionId)).toMatchObject({ new: 1, done: 0 });
		expect(await counts(node)).toEqual({ accepted: 1 });

		await crm.close();
		crm = await startHubspotDouble({ token: CRM_TOKEN, seed: storySeed });
		node.node.parameters.options = { apiBaseUrl: crm.url };
		// The store's backoff after a first attempt is a second.
		const again = await waitForRow(node);
		expect(await run(node, again)).toMatchObject([{ type: 'deal.won' }]);
	});

	it('does not wait for what no waiting mends', async () => {
		const node = triggerNode({ signalTypes: ['deal.won'] });
		await push(node, [changed('dealstage')]);
		crm.failNext({ status: 403, times: 100 });
		const [row] = await lease(node);
		expect(await run(node, row ?? {})).toEqual([]);
		expect(await counts(node)).toEqual({ accepted: 1, filtered: 1 });
	});

	async function waitForRow(node: TestNode) {
		for (;;) {
			const [row] = await lease(node);
			if (row) return row;
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}
});
