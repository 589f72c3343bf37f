import { randomUUID } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import {
	type HubspotDouble,
	startHubspotDouble,
	storySeed,
} from '../../sandbox/crm/hubspot-double';
import { signBearer, signHubspotV3 } from '../../sandbox/crm/sign';
import type { JsonObject } from '../../src/core/json';
import { type Bench, breakStore, setUp } from '../helpers/n8n';
import type { TestNode } from '../helpers/n8n-host';

const SECRET = 'hubspot-client-secret-0123';
const ORG = '00D5g000004XyZaEAK';
const CRM_TOKEN = 'pat-eu1-test';

let bench: Bench;
let crm: HubspotDouble;
beforeAll(async () => {
	crm = await startHubspotDouble({ token: CRM_TOKEN, seed: storySeed });
});
afterAll(() => crm.close());
beforeEach(async () => {
	crm.requests.length = 0;
	bench = await setUp();
});
afterEach(() => bench.tearDown());

function triggerNode(parameters: IDataObject = {}, secret: IDataObject | null = {}): TestNode {
	const credentials = {
		...(secret !== null &&
			bench.host.credentials.set('crmSignalWebhookApi', {
				method: 'provider',
				secret: SECRET,
				...secret,
			})),
		...bench.host.credentials.set('hubspotAppToken', { appToken: CRM_TOKEN }),
	};
	return bench.host.node('crmSignalTrigger', { parameters, credentials });
}

const withLookUps = (more: IDataObject = {}): IDataObject => ({
	lookUpIn: 'hubspot',
	options: { apiBaseUrl: crm.url },
	roleFields: { field: [{ role: 'csm', property: 'csm' }] },
	...more,
});

/** A deal moved to Closed won, as HubSpot sends it. */
const dealWon = (change: JsonObject = {}): JsonObject => ({
	eventId: 1,
	subscriptionId: 3001,
	portalId: 62515,
	appId: 1,
	occurredAt: Date.parse('2026-09-14T09:30:00.000Z'),
	subscriptionType: 'deal.propertyChange',
	attemptNumber: 0,
	objectId: 5001,
	propertyName: 'dealstage',
	propertyValue: 'closedwon',
	changeSource: 'CRM_UI',
	...change,
});

async function send(url: string, body: string, headers: Record<string, string>) {
	const response = await fetch(url, { method: 'POST', body, headers });
	const contentType = response.headers.get('content-type');
	return { status: response.status, contentType, body: await response.text() };
}

interface PushOptions {
	/** The production URL when left out. */
	url?: string;
	clientSecret?: string;
}

async function push(node: TestNode, events: JsonObject[], options: PushOptions = {}) {
	const { url = node.url, ...over } = options;
	const body = JSON.stringify(events);
	const signed = { clientSecret: SECRET, url, body, timestamp: Date.now(), ...over };
	return send(url, body, signHubspotV3(signed));
}

async function lease(node: TestNode, limit = 10) {
	const rows = await bench.store.lease({
		subscriptionId: node.subscriptionId,
		owner: 'test',
		limit,
		leaseMs: 60_000,
		retryStarted: true,
	});
	return rows.map(({ id, attempt }) => ({ rowId: id, attempt }));
}

/** Pushes and runs one execution per row, as the trigger does. */
async function signalsOf(node: TestNode, events: JsonObject[]): Promise<IDataObject[]> {
	await push(node, events);
	const signals: IDataObject[] = [];
	for (const row of await lease(node)) {
		const [items] = await bench.host.execute(node, [row]);
		signals.push(...(items ?? []).map(({ json }) => json));
	}
	return signals;
}

const counts = (node: TestNode) => bench.store.counts(node.subscriptionId);
const states = (node: TestNode) => bench.store.inboxCounts(node.subscriptionId);

describe('webhook(): who may send', () => {
	it('answers 200 with an empty body and keeps one row per event', async () => {
		const node = triggerNode();
		const answer = await push(node, [dealWon(), dealWon({ eventId: 2, objectId: 5002 })]);
		expect(answer).toMatchObject({ status: 200, body: '' });
		expect(bench.host.served[0]?.result).toEqual({ noWebhookResponse: true });
		expect((await states(node)).new).toBe(2);
		expect(await counts(node)).toEqual({ accepted: 2 });
		expect(bench.host.logs.filter(({ level }) => level !== 'info')).toEqual([]);
	});

	it.each([
		['forged', { clientSecret: 'guessed' }, 'signature'],
		['stale', { timestamp: Date.now() - 6 * 60_000 }, ''],
		['signed for another URL', { url: 'https://n8n.example/webhook/other' }, 'signature'],
	])(
		'refuses what is %s with 401; the reason is in the log, the secret is not',
		async (_case, over, reason) => {
			const node = triggerNode();
			const body = JSON.stringify([dealWon()]);
			const headers = signHubspotV3({
				clientSecret: SECRET,
				url: node.url,
				body,
				timestamp: Date.now(),
				...over,
			});
			expect(await send(node.url, body, headers)).toMatchObject({
				status: 401,
				body: 'Unauthorized',
			});
			expect(bench.host.logs).toMatchObject([
				{
					level: 'warn',
					message: expect.stringMatching(new RegExp(`HubSpot request refused: .*${reason}`)),
				},
			]);
			expect(JSON.stringify(bench.host.logs)).not.toContain(SECRET);
			expect(JSON.stringify(bench.host.logs)).not.toContain(headers['x-hubspot-signature-v3']);
			expect((await states(node)).new).toBe(0);
		},
	);

	it.each([
		['no credential', null],
		['an empty secret', { secret: '' }],
	])('fails closed with %s', async (_case, secret) => {
		const node = triggerNode({}, secret);
		expect((await push(node, [dealWon()], { clientSecret: '' })).status).toBe(401);
		expect(bench.host.logs[0]?.message).toContain('no secret');
		expect((await states(node)).new).toBe(0);
	});

	it('answers 400 to a signed body that is not HubSpot’s', async () => {
		const node = triggerNode();
		const body = '"hello"';
		const headers = signHubspotV3({
			clientSecret: SECRET,
			url: node.url,
			body,
			timestamp: Date.now(),
		});
		expect((await send(node.url, body, headers)).status).toBe(400);
	});

	it('answers 503 when nothing could be stored, so that the sender tries again', async () => {
		const node = triggerNode();
		const mend = breakStore();
		const failed = await push(node, [dealWon()]);
		mend();
		expect(failed.status).toBe(503);
		expect(bench.host.logs).toMatchObject([
			{ level: 'error', message: expect.stringContaining('not stored') },
		]);
		expect((await push(node, [dealWon()])).status).toBe(200);
		expect((await states(node)).new).toBe(1);
	});
});

describe('webhook(): once, and nothing lost silently', () => {
	it('writes a repeated event once', async () => {
		const node = triggerNode();
		await push(node, [dealWon()]);
		const again = await push(node, [
			dealWon({ attemptNumber: 1 }),
			dealWon({ eventId: 2, objectId: 5002 }),
		]);
		expect(again.status).toBe(200);
		expect((await states(node)).new).toBe(2);
		expect(await counts(node)).toEqual({ accepted: 2, duplicate: 1 });
	});

	it('keeps two triggers on one CRM apart', async () => {
		const nodes = [triggerNode(), triggerNode()];
		for (const node of nodes) await push(node, [dealWon()]);
		expect(await Promise.all(nodes.map(async (node) => (await states(node)).new))).toEqual([1, 1]);
	});

	it('answers 200 to kinds that are not used, counts them and says so in the log', async () => {
		const node = triggerNode();
		const unknown = dealWon({ subscriptionType: 'quux.somethingNew' });
		expect((await push(node, [unknown, dealWon({ eventId: 9 })])).status).toBe(200);
		expect(await counts(node)).toEqual({ accepted: 1, unsupported: 1 });
		expect(bench.host.logs).toMatchObject([
			{ level: 'info', message: expect.stringContaining('quux.somethingNew') },
		]);
	});

	it('hands a test event to the editor and touches no row', async () => {
		const node = triggerNode();
		const answer = await push(node, [dealWon()], { url: node.testUrl });
		expect(answer.status).toBe(200);
		const items = bench.host.served[0]?.result?.workflowData?.[0] ?? [];
		expect(items).toHaveLength(1);
		const [signals] = await bench.host.execute(
			node,
			items.map(({ json }) => json),
			{ mode: 'manual' },
		);
		expect(signals).toMatchObject([{ json: { source: { provider: 'hubspot', verified: true } } }]);
		expect((await states(node)).new).toBe(0);
		expect(await counts(node)).toEqual({});
	});
});

describe('webhook(): Salesforce', () => {
	const message = (id: string) => `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>
<notifications xmlns="http://soap.sforce.com/2005/09/outbound"><OrganizationId>${ORG}</OrganizationId><ActionId>04k000000000001AAA</ActionId><SessionId>SESSION.SECRET</SessionId>
<EnterpriseUrl>https://acme.my.salesforce.com/services/Soap/c/60.0/x</EnterpriseUrl><PartnerUrl>https://acme.my.salesforce.com/x</PartnerUrl>
<Notification><Id>${id}</Id><sObject xsi:type="sf:Opportunity" xmlns:sf="urn:sobject.enterprise.soap.sforce.com"><sf:Id>0065g00000XyZ1aAAF</sf:Id><sf:Name>Acme</sf:Name><sf:StageName>Closed Won</sf:StageName><sf:IsWon>true</sf:IsWon><sf:IsClosed>true</sf:IsClosed><sf:LastModifiedDate>2026-09-14T09:30:00.000Z</sf:LastModifiedDate></sObject></Notification>
</notifications></soapenv:Body></soapenv:Envelope>`;
	const headers = { 'content-type': 'text/xml; charset=utf-8' };
	const salesforce = (parameters: IDataObject = {}) =>
		triggerNode({ provider: 'salesforce', ...parameters }, { organizationId: ORG });

	it('gets the acknowledgement that ends its retries', async () => {
		const node = salesforce();
		const answer = await send(
			`${node.url}?token=${SECRET}`,
			message('04l000000000001AAA'),
			headers,
		);
		expect(answer).toMatchObject({ status: 200, contentType: expect.stringContaining('text/xml') });
		expect(answer.body).toContain('<Ack>true</Ack>');
		const [row] = await lease(node);
		const started = await bench.store.start({
			rowId: row?.rowId ?? '',
			attempt: 1,
			executionId: '1',
		});
		expect(JSON.stringify(started?.payload)).not.toContain('SESSION.SECRET');
	});

	it('without the token in the URL gets 401 and no acknowledgement', async () => {
		const answer = await send(salesforce().url, message('04l000000000001AAA'), headers);
		expect(answer.status).toBe(401);
		expect(answer.body).not.toContain('Ack');
	});

	it('a record that is won already at first sight is an update, unless the builder asks', async () => {
		const types: unknown[] = [];
		for (const options of [{}, { firstSightCounts: true }]) {
			const node = salesforce({ options });
			await send(`${node.url}?token=${SECRET}`, message('04l000000000002AAA'), headers);
			const [items] = await bench.host.execute(node, await lease(node));
			types.push(items?.[0]?.json.type);
		}
		expect(types).toEqual(['deal.updated', 'deal.won']);
	});
});

describe('execute(): the fence', () => {
	it('gives the row to one execution; a second one ends without items', async () => {
		const node = triggerNode();
		await push(node, [dealWon()]);
		const [row] = await lease(node);
		const [first] = await bench.host.execute(node, [row ?? {}]);
		expect(first).toHaveLength(1);
		expect(await bench.host.execute(node, [row ?? {}])).toEqual([[]]);
		expect(await states(node)).toMatchObject({ started: 1 });
	});

	it('says what to do when somebody retries an execution whose event is gone', async () => {
		const node = triggerNode();
		await push(node, [dealWon()]);
		const [row] = await lease(node);
		await bench.host.execute(node, [row ?? {}]);
		const retry = bench.host.execute(node, [row ?? {}], { mode: 'retry' });
		await expect(retry).rejects.toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringContaining('taken by an earlier execution'),
		});
	});

	it('throws when the store cannot be reached: the row is tried again', async () => {
		const node = triggerNode();
		await push(node, [dealWon()]);
		const [row] = await lease(node);
		const mend = breakStore();
		const answer = bench.host.execute(node, [row ?? {}]);
		await expect(answer).rejects.toMatchObject({ name: 'NodeOperationError' });
		mend();
		expect(await states(node)).toMatchObject({ leased: 1 });
	});
});

describe('execute(): Signals', () => {
	it('looks up the record, the account and the people', async () => {
		const [signal] = await signalsOf(triggerNode(withLookUps()), [dealWon()]);
		expect(signal).toMatchObject({
			type: 'deal.won',
			title: 'Deal won: Acme Corp – Enterprise',
			account: { id: '7001', name: 'Acme Corp', domain: 'acme.example' },
			deal: { amount: { value: 48_000, currency: 'EUR' }, stage: { to: 'Closed won' } },
			people: { owner: { email: 'ana@sales.example' }, csm: { email: 'carla@success.example' } },
			source: { provider: 'hubspot', verified: true },
		});
		expect(crm.requests.every(({ status }) => status === 200)).toBe(true);
	});

	it('says what is missing when the CRM refuses the credential, and goes on', async () => {
		const node = triggerNode(withLookUps());
		bench.host.credentials.set('hubspotAppToken', { appToken: 'revoked' });
		const [signal] = await signalsOf(node, [dealWon()]);
		expect(signal?.type).toMatch(/^deal\./);
		expect(signal?.context).toEqual(
			expect.arrayContaining([
				{ what: 'deal', reason: 'HubSpot answered 401: it refused the credential' },
			]),
		);
		expect(JSON.stringify(signal)).not.toContain('revoked');
	});

	it('waits for the CRM’s rate limit', async () => {
		crm.failNext({ path: '/objects/deals', status: 429, retryAfterSeconds: 1 });
		const [signal] = await signalsOf(triggerNode(withLookUps()), [dealWon()]);
		expect(signal?.type).toBe('deal.won');
	});

	it('uses only what the event says when nothing is looked up', async () => {
		const [signal] = await signalsOf(triggerNode(), [dealWon()]);
		expect(signal).toMatchObject({ subject: { kind: 'deal', id: '5001' }, account: null });
		expect(crm.requests).toEqual([]);
	});

	it('refuses to send the credential over plain http to another machine', async () => {
		const node = triggerNode(withLookUps({ options: { apiBaseUrl: 'http://crm.example' } }));
		await push(node, [dealWon()]);
		const [row] = await lease(node);
		await expect(bench.host.execute(node, [row ?? {}])).rejects.toThrow('must start with https://');
	});

	it('lets only the chosen types through and counts the others', async () => {
		const node = triggerNode(withLookUps({ signalTypes: ['deal.lost'] }));
		expect(await signalsOf(node, [dealWon()])).toEqual([]);
		expect(await counts(node)).toEqual({ accepted: 1, filtered: 1 });
	});
});

describe('execute(): the account behind a company domain', () => {
	const generic = (parameters: IDataObject = {}) =>
		triggerNode(withLookUps({ provider: 'generic', ...parameters }), { method: 'bearer' });
	const joined = (account: JsonObject): JsonObject => ({
		type: 'person.joined_company',
		id: randomUUID(),
		person: { name: 'Robin Vance', title: 'Chief Revenue Officer' },
		account,
	});
	async function lookedUp(account: JsonObject, parameters: IDataObject = {}): Promise<IDataObject> {
		const node = generic(parameters);
		const body = JSON.stringify(joined(account));
		expect((await send(node.url, body, signBearer({ secret: SECRET }))).status).toBe(200);
		const [items] = await bench.host.execute(node, await lease(node));
		return items?.[0]?.json ?? {};
	}

	it('brings owner, CSM and status of a closed-lost account', async () => {
		expect(await lookedUp({ domain: 'https://www.globex.example/' })).toMatchObject({
			type: 'person.joined_company',
			person: { seniority: 'c_level' },
			account: { id: '7002', name: 'Globex', status: 'closed_lost' },
			people: { owner: { email: 'ben@sales.example' }, csm: { email: 'carla@success.example' } },
			context: [],
		});
	});

	it('is asked before a filter believes the status that the sender states', async () => {
		const filters = { accountStatuses: ['customer'] };
		const stated = { domain: 'acme.example', status: 'prospect' };
		expect(await lookedUp(stated, { filters })).toMatchObject({ account: { status: 'customer' } });
		// Dropped before any execution where nobody is asked.
		const node = generic({ filters, lookUpIn: 'none' });
		const body = JSON.stringify(joined(stated));
		expect((await send(node.url, body, signBearer({ secret: SECRET }))).status).toBe(200);
		expect(await counts(node)).toEqual({ filtered_before: 1 });
	});

	it('finds by domain when the id is of another system', async () => {
		const signal = await lookedUp({ id: '999999', domain: 'acme.example' });
		expect(signal.account).toMatchObject({ id: '7001', name: 'Acme Corp' });
	});

	it('takes none of two, and says so', async () => {
		const signal = await lookedUp({ domain: 'twins.example' });
		expect(signal.account).toMatchObject({ status: null });
		expect(signal.context).toEqual([
			{ what: 'account', reason: 'ambiguous: 2 companies have this domain' },
		]);
	});

	it('says that the CRM knows no such company', async () => {
		const signal = await lookedUp({ domain: 'nowhere.example' });
		expect(signal.context).toEqual([
			{ what: 'account', reason: expect.stringContaining('no company') },
		]);
	});

	it('asks no CRM when the builder chose none', async () => {
		const signal = await lookedUp({ domain: 'acme.example' }, { lookUpIn: 'none' });
		expect(signal.context).toEqual([]);
		expect(crm.requests).toEqual([]);
	});
});

describe('publishing', () => {
	it('is refused without a secret, with what to do', async () => {
		await expect(bench.host.hook(triggerNode({}, null), 'create')).rejects.toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringMatching(/no secret.*CRM Signal Webhook credential/),
		});
		expect(await bench.host.hook(triggerNode(), 'create')).toBe(true);
	});

	it.each([
		['generic', { method: 'provider' }, 'How the Sender Proves Itself'],
		['pipedrive', { method: 'provider' }, 'Basic Auth'],
	])(
		'of %s is refused with a credential that could let nobody in',
		async (provider, secret, remedy) => {
			const node = triggerNode({ provider }, secret);
			await expect(bench.host.hook(node, 'create')).rejects.toMatchObject({
				message: expect.stringMatching(new RegExp(`every request would be refused.*${remedy}`)),
			});
		},
	);

	it('never throws at a restart', async () => {
		const node = triggerNode({}, null);
		expect(await bench.host.hook(node, 'create', { activation: 'init' })).toBe(true);
	});
});
