import type { IDataObject } from 'n8n-workflow';

import {
	type HubspotDouble,
	startHubspotDouble,
	storySeed,
} from '../../sandbox/crm/hubspot-double';
import { type PipedriveDouble, startPipedriveDouble } from '../../sandbox/crm/pipedrive-double';
import { signHubspotV3 } from '../../sandbox/crm/sign';
import { pipedriveSeed } from '../../sandbox/story/pipedrive-seed';
import { type Bench, breakStore, setUp } from '../helpers/n8n';
import type { TestNode } from '../helpers/n8n-host';

const SECRET = 'any-long-random-text';
const TOKEN = 'pipedrive-api-token';

let bench: Bench;
let crm: PipedriveDouble;
beforeEach(async () => {
	crm = await startPipedriveDouble({ token: TOKEN, seed: pipedriveSeed });
	bench = await setUp();
});
afterEach(async () => {
	await bench.tearDown();
	await crm.close();
});

const triggerNode = (parameters: IDataObject = {}): TestNode =>
	bench.host.node('crmSignalTrigger', {
		parameters: {
			provider: 'pipedrive',
			lookUpIn: 'pipedrive',
			signalTypes: ['deal.won'],
			options: { apiBaseUrl: crm.url },
			...parameters,
		},
		credentials: {
			...bench.host.credentials.set('crmSignalWebhookApi', { method: 'provider', secret: SECRET }),
			...bench.host.credentials.set('pipedriveApi', { appToken: TOKEN }),
		},
	});

const ours = (url: string) => crm.webhooks.filter((webhook) => webhook.subscription_url === url);

const won = JSON.stringify({
	meta: {
		action: 'change',
		entity: 'deal',
		entity_id: '301',
		id: 'e5a1c0de-0000-4000-8000-000000000301',
		company_id: '7',
		timestamp: '2026-09-14T09:30:00.000Z',
		attempt: 1,
		version: '2.0',
	},
	data: { id: 301, title: 'Umbra', status: 'won', value: 100, currency: 'EUR' },
	previous: { status: 'open' },
});
async function send(url: string, user: string, password: string): Promise<number> {
	const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
	const headers = { 'content-type': 'application/json', authorization };
	return (await fetch(url, { method: 'POST', body: won, headers })).status;
}

it('is made at publish, proves itself with a password that is nowhere else, and goes at unpublish', async () => {
	const node = triggerNode();
	await bench.host.hook(node, 'create');
	const [webhook] = ours(node.url);
	expect(webhook).toMatchObject({ http_auth_user: 'slack-signals', version: '2.0', is_active: 1 });
	const password = webhook?.http_auth_password ?? '';
	expect(password).not.toBe(SECRET);
	expect(password.length).toBeGreaterThan(30);
	expect(await send(node.url, 'slack-signals', password)).toBe(200);
	expect(await send(node.url, 'slack-signals', SECRET)).toBe(401);
	expect(await send(node.url, 'someone', password)).toBe(401);
	expect(await send(node.url, 'slack-signals', '')).toBe(401);
	expect(JSON.stringify(await bench.store.registrationsOf(node.subscriptionId))).not.toContain(
		password,
	);
	expect(JSON.stringify(bench.host.logs)).not.toContain(password);

	await bench.host.hook(node, 'delete');
	expect(crm.webhooks.map((other) => other.subscription_url)).toEqual([
		'https://reports.northwind.example/pipedrive',
	]);
});

it('is there once however often the workflow is published', async () => {
	const node = triggerNode();
	await bench.host.hook(node, 'create');
	const count = ours(node.url).length;
	await bench.host.hook(node, 'create');
	await bench.host.hook(node, 'create', { activation: 'init' });
	expect(ours(node.url)).toHaveLength(count);
});

it('has a test URL of its own while somebody listens, and production stays', async () => {
	const node = triggerNode();
	await bench.host.hook(node, 'create');
	await bench.host.hook(node, 'create', { mode: 'manual', activation: 'manual' });
	expect(ours(node.testUrl).length).toBeGreaterThan(0);
	node.workflow.active = false;
	await bench.host.hook(node, 'delete', { mode: 'manual', activation: 'manual' });
	expect(ours(node.testUrl)).toEqual([]);
	expect(ours(node.url).length).toBeGreaterThan(0);
});

it('says what to do when the CRM refuses, and publishes nothing', async () => {
	const node = triggerNode();
	bench.host.credentials.set('pipedriveApi', { appToken: 'revoked' });
	await expect(bench.host.hook(node, 'create')).rejects.toMatchObject({
		name: 'NodeOperationError',
		message: expect.stringMatching(/webhook in Pipedrive could not be made: .*401.*credential/),
	});
	expect(ours(node.url)).toEqual([]);
});

it('never throws at a restart, however ill the CRM is', async () => {
	const node = triggerNode();
	await bench.host.hook(node, 'create');
	crm.failNext({ status: 500, times: 100 });
	expect(await bench.host.hook(node, 'create', { activation: 'init' })).toBe(true);
	expect(bench.host.logs).toMatchObject([
		{ level: 'warn', message: expect.stringContaining('could not be made') },
	]);
	expect(await bench.host.hook(node, 'delete')).toBe(true);
});

it('answers 503, not 401, when the store cannot say which password was agreed on', async () => {
	const node = triggerNode();
	await bench.host.hook(node, 'create');
	const other = triggerNode();
	await bench.host.hook(other, 'create');
	const mend = breakStore();
	const status = await send(other.url, 'slack-signals', 'whatever');
	mend();
	expect(status).toBe(503);
});

it('is left to the builder when the switch is off: then the credential itself counts', async () => {
	const node = triggerNode({ createWebhook: false });
	bench.host.credentials.set('crmSignalWebhookApi', {
		method: 'basic',
		username: 'pipedrive',
		secret: SECRET,
	});
	await bench.host.hook(node, 'create');
	expect(ours(node.url)).toEqual([]);
	expect(await send(node.url, 'pipedrive', SECRET)).toBe(200);
});

describe('HubSpot, with the developer API key of an app', () => {
	const APP = {
		appId: '4321',
		apiKey: 'developer-api-key-0001',
		clientSecret: 'app-client-secret',
	};
	let hubspot: HubspotDouble;
	beforeEach(async () => {
		hubspot = await startHubspotDouble({ token: 'unused', seed: storySeed, app: APP });
	});
	afterEach(() => hubspot.close());

	const hubspotNode = (parameters: IDataObject = {}) =>
		bench.host.node('crmSignalTrigger', {
			parameters: {
				provider: 'hubspot',
				lookUpIn: 'hubspot',
				createWebhook: true,
				signalTypes: ['deal.won'],
				options: { apiBaseUrl: hubspot.url },
				...parameters,
			},
			credentials: {
				...bench.host.credentials.set('crmSignalWebhookApi', {
					method: 'provider',
					secret: SECRET,
				}),
				...bench.host.credentials.set('hubspotDeveloperApi', APP),
			},
		});
	const push = async (node: TestNode, clientSecret: string) => {
		const body = JSON.stringify([
			{
				eventId: 1,
				subscriptionId: 1,
				portalId: 1,
				occurredAt: Date.now(),
				subscriptionType: 'deal.propertyChange',
				objectId: 5001,
				propertyName: 'dealstage',
				propertyValue: 'closedwon',
			},
		]);
		const headers = signHubspotV3({ clientSecret, url: node.url, body, timestamp: Date.now() });
		return (await fetch(node.url, { method: 'POST', body, headers })).status;
	};

	it('subscribes the app at publish, believes its client secret alone, and unsubscribes', async () => {
		const node = hubspotNode();
		await bench.host.hook(node, 'create');
		expect(hubspot.webhooks.settings).toMatchObject({ targetUrl: node.url });
		expect(hubspot.webhooks.subscriptions).toMatchObject([
			{ eventType: 'deal.propertyChange', propertyName: 'dealstage', active: true },
		]);
		expect(await push(node, APP.clientSecret)).toBe(200);
		expect(await push(node, SECRET)).toBe(401);
		await bench.host.hook(node, 'delete');
		expect(hubspot.webhooks).toMatchObject({ settings: null, subscriptions: [] });
		const seen = JSON.stringify([
			bench.host.logs,
			await bench.store.registrationsOf(node.subscriptionId),
		]);
		expect(seen).not.toContain(APP.apiKey);
		expect(seen).not.toContain(APP.clientSecret);
	});

	it('says which credential is missing', async () => {
		const node = hubspotNode();
		delete node.node.credentials?.hubspotDeveloperApi;
		await expect(bench.host.hook(node, 'create')).rejects.toThrow('HubSpot App That Sends');
	});

	it('asks for nothing of it unless switched on', async () => {
		const node = hubspotNode({ createWebhook: false });
		await bench.host.hook(node, 'create');
		expect(hubspot.requests).toEqual([]);
		expect(await push(node, SECRET)).toBe(200);
	});
});
