import { createFetchCrmClient } from '../../sandbox/crm/fetch-crm-client';
import {
	startHubspotDouble,
	storySeed,
	type HubspotDouble,
} from '../../sandbox/crm/hubspot-double';
import type { CrmClient } from '../../src/core/crm-provider';
import type { JsonObject } from '../../src/core/json';
import { hubspot } from '../../src/crm/hubspot';
import { TO_SIGNALS_OPTIONS } from '../contracts/provider-contract';

const TOKEN = 'test-token';
const AT = '2026-09-14T09:30:00.000Z';
let double: HubspotDouble;
let client: CrmClient;

beforeAll(async () => {
	double = await startHubspotDouble({
		token: TOKEN,
		seed: {
			...storySeed,
			owners: Array.from({ length: 20 }, (_, index) => ({
				id: String(9001 + index),
				email: `owner${index}@sales.example`,
				firstName: 'Owner',
				lastName: String(index),
			})),
		},
	});
	for (let index = 0; index < 100; index++) {
		double.set('companies', `70${100 + index}`, {
			properties: { name: `Company ${index}`, lifecyclestage: 'lead' },
		});
		double.set('contacts', `80${100 + index}`, { properties: { email: `p${index}@x.example` } });
		double.set('deals', `50${100 + index}`, {
			properties: {
				dealname: `Deal ${index}`,
				dealstage: 'closedwon',
				pipeline: 'default',
				amount: String(index),
				hubspot_owner_id: String(9001 + (index % 20)),
				hs_is_closed_won: 'true',
				hs_is_closed: 'true',
			},
			history: {
				dealstage: [
					{ value: 'closedwon', timestamp: AT },
					{ value: 'contractsent', timestamp: '2026-09-01T00:00:00.000Z' },
				],
			},
			associations: { companies: [`70${100 + index}`], contacts: [`80${100 + index}`] },
		});
	}
});
beforeEach(() => {
	client = createFetchCrmClient(double.url, TOKEN);
	double.requests.length = 0;
});
afterAll(() => double.close());

const eventsOf = (count: number, change: (index: number) => JsonObject) =>
	hubspot.parse({
		headers: {},
		rawBody: Buffer.from(
			JSON.stringify(
				Array.from({ length: count }, (_, index) => ({
					eventId: index,
					subscriptionId: 1,
					portalId: 62515,
					occurredAt: Date.parse(AT),
					...change(index),
				})),
			),
		),
	});
const moves = (index: number) => ({
	subscriptionType: 'deal.propertyChange',
	objectId: 50100 + index,
	propertyName: 'dealstage',
	propertyValue: 'closedwon',
});
const enrichAll = async (events: ReturnType<typeof eventsOf>) =>
	Promise.all(
		events.map(async (event) => {
			const enrichment = await hubspot.enrich(event, client, { roleFields: {} });
			const [signal] = hubspot.toSignals(event, enrichment, TO_SIGNALS_OPTIONS);
			return signal;
		}),
	);
const paths = () => {
	const counts: Record<string, number> = {};
	for (const { method, path } of double.requests) {
		const call = `${method} ${path}`;
		counts[call] = (counts[call] ?? 0) + 1;
	}
	return counts;
};

it('a hundred events at once are a handful of calls, and each Signal has its own record', async () => {
	const signals = await enrichAll(eventsOf(100, moves));
	signals.forEach((signal, index) => {
		expect(signal).toMatchObject({
			type: 'deal.won',
			deal: { name: `Deal ${index}`, stage: { from: 'Contract sent', to: 'Closed won' } },
			account: { name: `Company ${index}`, status: 'customer' },
			contact: { email: `p${index}@x.example` },
			people: { owner: { email: `owner${index % 20}@sales.example` } },
			context: [],
		});
	});
	expect(paths()).toEqual({
		// HubSpot gives earlier values of 50 records at once, then the companies' own deals.
		'POST /crm/v3/objects/0-3/batch/read': 3,
		'POST /crm/v4/associations/0-3/companies/batch/read': 1,
		'POST /crm/v4/associations/0-3/contacts/batch/read': 1,
		'POST /crm/v4/associations/companies/deals/batch/read': 1,
		'POST /crm/v3/objects/companies/batch/read': 1,
		'POST /crm/v3/objects/contacts/batch/read': 1,
		'GET /crm/v3/pipelines/deals': 1,
		'GET /crm/v3/owners': 1,
	});
	expect(double.requests.every(({ status }) => status === 200)).toBe(true);
});

it('different properties of the same deals share the records', async () => {
	const signals = await enrichAll(
		eventsOf(50, (index) => ({
			...moves(Math.floor(index / 2)),
			...(index % 2 === 1 && { propertyName: 'amount', propertyValue: '1' }),
		})),
	);
	expect(new Set(signals.map((signal) => signal?.type))).toEqual(
		new Set(['deal.won', 'deal.updated']),
	);
	const reads = double.requests.filter(({ path }) => path.endsWith('0-3/batch/read'));
	// The event's records, and the deals of their companies.
	expect(reads).toHaveLength(2);
	expect(reads[0]?.body).toMatchObject({ propertiesWithHistory: ['dealstage', 'amount'] });
});

it('settings and companies are remembered, records never', async () => {
	await enrichAll(eventsOf(2, moves));
	double.set('deals', '50101', { properties: { dealname: 'Renamed' } });
	const before = double.requests.length;
	const [, signal] = await enrichAll(eventsOf(2, moves));
	expect(signal?.deal?.name).toBe('Renamed');
	const again = double.requests.slice(before).map(({ path }) => path);
	expect(
		again.filter((path) => /owners|pipelines|objects\/companies|\/deals\//.test(path)),
	).toEqual([]);
	expect(again).toHaveLength(4);
});

it('a record that is gone is missing for its own event only', async () => {
	const signals = await enrichAll(
		eventsOf(3, (index) => ({ ...moves(index), ...(index === 1 && { objectId: 123456 }) })),
	);
	expect(signals.map((signal) => signal?.deal?.name)).toEqual(['Deal 0', null, 'Deal 2']);
	expect(signals[1]?.context).toContainEqual({
		what: 'deal',
		reason: 'HubSpot has no such record',
	});
	expect(signals[0]?.context).toEqual([]);
});

it('a batch that fails is missing for all of it, and nothing is thrown', async () => {
	double.failNext({ path: '0-3/batch/read', status: 503 });
	const signals = await enrichAll(eventsOf(3, moves));
	for (const signal of signals) {
		expect(signal?.context).toContainEqual({
			what: 'deal',
			reason: 'HubSpot answered 503: it failed',
		});
		// What did not fail is there.
		expect(signal?.account?.name).toMatch(/^Company/);
	}
});

it('an association that cannot be read says so', async () => {
	double.failNext({ path: '/crm/v4/associations/0-3/companies', status: 403 });
	const [signal] = await enrichAll(eventsOf(1, moves));
	expect(signal).toMatchObject({ account: null, deal: { name: 'Deal 0' } });
	expect(signal?.context).toEqual([
		{ what: 'account', reason: 'HubSpot answered 403: the credential lacks a permission' },
	]);
});

it('an account’s list of owners is read in pages, and who is not in it is nobody', async () => {
	for (let index = 0; index < 4; index++) {
		double.set('deals', `50${100 + index}`, {
			properties: { hubspot_owner_id: index === 3 ? '5' : String(9001 + index) },
		});
	}
	const signals = await enrichAll(eventsOf(4, moves));
	expect(signals.map((signal) => signal?.people.owner?.email ?? null)).toEqual([
		'owner0@sales.example',
		'owner1@sales.example',
		'owner2@sales.example',
		null,
	]);
	expect(signals[3]?.context).toContainEqual({
		what: 'owner',
		reason: 'HubSpot has no such owner, or no longer',
	});
});
