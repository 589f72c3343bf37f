import path from 'node:path';

import { createFetchCrmClient } from '../../sandbox/crm/fetch-crm-client';
import { hasHubspotDocuments } from '../../sandbox/crm/hubspot-documents';
import {
	type HubspotDouble,
	startHubspotDouble,
	storySeed,
} from '../../sandbox/crm/hubspot-double';
import type { CrmClient, RegistrationRequest } from '../../src/core/crm-provider';
import { hubspotRegistrar } from '../../src/crm/hubspot/register';

const APP = { appId: '4321', apiKey: 'developer-api-key' };
const URL_OF_OURS = 'https://n8n.example/webhook/a/crm-signal';
const openapiDir = path.resolve(__dirname, '../../../shared/openapi');

let double: HubspotDouble;
let client: CrmClient;
beforeEach(async () => {
	double = await startHubspotDouble({
		token: 'unused',
		seed: storySeed,
		app: APP,
		...(hasHubspotDocuments(openapiDir) && { openapiDir }),
	});
	const plain = createFetchCrmClient(double.url, {});
	const key = hubspotRegistrar.credential?.query(APP) ?? {};
	const add = (at: string) => `${at}?${new URLSearchParams(key).toString()}`;
	client = {
		...plain,
		get: (at) => plain.get(add(at)),
		delete: (at) => plain.delete(add(at)),
		post: (at, body) => plain.post(add(at), body),
		put: (at, body) => plain.put(add(at), body),
		patch: (at, body) => plain.patch(add(at), body),
	};
});
afterEach(async () => {
	expect(double.violations).toEqual([]);
	await double.close();
});

const request = (change: Partial<RegistrationRequest> = {}): RegistrationRequest => ({
	url: URL_OF_OURS,
	secret: 'derived',
	username: 'slack-signals',
	label: 'n8n: Deals',
	signalTypes: [],
	credential: { ...APP, clientSecret: 'app-client-secret' },
	now: 0,
	...change,
});
const names = () =>
	double.webhooks.subscriptions.map(({ eventType, propertyName }) =>
		[eventType, propertyName].filter(Boolean).join(' '),
	);

it('points the app at n8n, subscribes to what is wanted, and is signed with the app’s client secret', async () => {
	const { registration, secret } = await hubspotRegistrar.create(
		client,
		request({ signalTypes: ['deal.won'], properties: ['renewal_date'] }),
	);
	expect(secret).toBe('app-client-secret');
	expect(double.webhooks.settings).toMatchObject({ targetUrl: URL_OF_OURS });
	expect(names()).toEqual(['deal.propertyChange dealstage', 'deal.propertyChange renewal_date']);
	expect(double.webhooks.subscriptions.every(({ active }) => active)).toBe(true);
	expect(JSON.stringify(registration)).not.toMatch(/secret|developer-api-key/);
});

it('makes each subscription once, finds it again, and removes just its own', async () => {
	await hubspotRegistrar.create(client, request({ signalTypes: ['deal.created'] }));
	const { registration } = await hubspotRegistrar.create(client, request());
	const all = names();
	expect(new Set(all).size).toBe(all.length);
	expect(await hubspotRegistrar.exists(client, registration, request())).toBe(true);
	await hubspotRegistrar.remove(client, registration);
	// What an interrupted publish had left is taken over, and goes too.
	expect(names()).toEqual([]);
	expect(await hubspotRegistrar.exists(client, registration, request())).toBe(false);
	await hubspotRegistrar.remove(client, registration);
});

it('takes its URL away with the last subscription', async () => {
	const { registration } = await hubspotRegistrar.create(client, request());
	await hubspotRegistrar.remove(client, registration);
	expect(double.webhooks).toMatchObject({ settings: null, subscriptions: [] });
});

it('leaves an app alone that sends to somebody else', async () => {
	await hubspotRegistrar.create(client, request({ url: 'https://other.example/hook' }));
	const before = structuredClone(double.webhooks);
	await expect(hubspotRegistrar.create(client, request())).rejects.toThrow(/another URL already/);
	expect(double.webhooks).toEqual(before);
});

it('subscribes to every type of a ticket, and to properties by HubSpot’s name', async () => {
	await hubspotRegistrar.create(
		client,
		request({ signalTypes: ['deal.won', 'ticket.sla_breached'], properties: [' Renewal_Date '] }),
	);
	expect(names()).toEqual([
		'deal.propertyChange dealstage',
		'ticket.propertyChange hs_time_to_close_sla_status',
		'ticket.propertyChange hs_time_to_first_response_sla_status',
		'ticket.propertyChange hs_time_to_next_response_sla_status',
		'deal.propertyChange renewal_date',
	]);
});

it('leaves a URL in place that somebody else has set since', async () => {
	const { registration } = await hubspotRegistrar.create(client, request());
	const theirs = {
		targetUrl: 'https://other.example/hook',
		throttling: { maxConcurrentRequests: 5 },
	};
	await client.put(`/webhooks/v3/${APP.appId}/settings`, theirs);
	await hubspotRegistrar.remove(client, registration);
	expect(double.webhooks).toMatchObject({ settings: theirs, subscriptions: [] });
});

it('takes what it had made back when one is refused', async () => {
	let posts = 0;
	const failing: CrmClient = {
		...client,
		post: (at, body) => {
			posts += 1;
			return posts === 3 ? Promise.reject(new Error('500')) : client.post(at, body);
		},
	};
	await expect(hubspotRegistrar.create(failing, request())).rejects.toThrow('500');
	expect(names()).toEqual([]);
});

it.each([
	['no app id', { ...APP, appId: '', clientSecret: 'x' }, /no app ID/],
	['an app id that is none', { ...APP, appId: '../1', clientSecret: 'x' }, /no app ID/],
	['no client secret', { ...APP }, /no client secret/],
])('says what the credential lacks: %s', async (_case, credential, reason) => {
	await expect(hubspotRegistrar.create(client, request({ credential }))).rejects.toThrow(reason);
});
