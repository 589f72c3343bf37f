import path from 'node:path';

import { createFetchCrmClient } from '../../sandbox/crm/fetch-crm-client';
import { hasHubspotDocuments } from '../../sandbox/crm/hubspot-documents';
import {
	startHubspotDouble,
	storySeed,
	type HubspotDouble,
} from '../../sandbox/crm/hubspot-double';
import type { JsonValue } from '../../src/core/json';
import { hubspot } from '../../src/crm/hubspot';
import { fetchOwners } from '../../src/crm/hubspot/fetch-owners';

// Compiling the documents' schemas takes a while on a busy machine.
jest.setTimeout(60_000);

const TOKEN = 'test-token';
const openapiDir = path.resolve(__dirname, '../../../shared/openapi');
const present = hasHubspotDocuments(openapiDir);

let double: HubspotDouble;
afterEach(() => double.close());

describe('the HubSpot double', () => {
	it('refuses a wrong token in HubSpot’s error shape', async () => {
		double = await startHubspotDouble({ token: TOKEN, seed: storySeed });
		const client = createFetchCrmClient(double.url, 'wrong');
		await expect(client.get('/crm/v3/owners/9001')).rejects.toMatchObject({
			status: 401,
			body: { status: 'error', category: 'INVALID_AUTHENTICATION' },
		});
		expect(double.requests).toMatchObject([
			{ method: 'GET', path: '/crm/v3/owners/9001', status: 401 },
		]);
	});

	it('fails on demand, as often as told and only where told', async () => {
		double = await startHubspotDouble({ token: TOKEN, seed: storySeed });
		const client = createFetchCrmClient(double.url, TOKEN);
		double.failNext({ path: '/owners/', status: 429 });
		await expect(client.get('/crm/v3/pipelines/deals')).resolves.toBeTruthy();
		await expect(client.get('/crm/v3/owners/9001')).rejects.toMatchObject({ status: 429 });
		await expect(client.get('/crm/v3/owners/9001')).resolves.toMatchObject({
			email: 'ana@sales.example',
		});
	});

	it('answers 404 for what it does not have, and pages searches', async () => {
		double = await startHubspotDouble({ token: TOKEN, seed: storySeed });
		const client = createFetchCrmClient(double.url, TOKEN);
		await expect(client.get('/crm/v3/objects/companies/1')).rejects.toMatchObject({ status: 404 });
		double.set('deals', '5009', {
			properties: { dealname: 'Globex – two' },
			associations: { companies: ['7002'] },
		});
		const filters = [{ propertyName: 'associations.company', operator: 'EQ', value: '7002' }];
		const search = (after: string) =>
			client.post('/crm/v3/objects/0-3/search', {
				filterGroups: [{ filters }],
				properties: ['dealname'],
				sorts: [],
				limit: 1,
				after,
			});
		await expect(search('0')).resolves.toMatchObject({
			total: 2,
			paging: { next: { after: '1' } },
		});
		await expect(search('1')).resolves.toMatchObject({
			results: [{ properties: { dealname: 'Globex – two' } }],
		});
		expect(double.searches).toHaveLength(2);
	});
});

describe('what HubSpot documents elsewhere', () => {
	const post = async (path: string, body: JsonValue) =>
		createFetchCrmClient(double.url, TOKEN).post(path, body);
	const inputs = (count: number) => ({
		inputs: Array.from({ length: count }, (_, index) => ({ id: String(index + 1) })),
	});

	it('refuses batches that are too large or of another form', async () => {
		double = await startHubspotDouble({ token: TOKEN, seed: storySeed });
		const read = '/crm/v3/objects/0-3/batch/read';
		const associations = '/crm/v4/associations/0-3/companies/batch/read';
		const properties = { properties: ['dealname'], propertiesWithHistory: ['dealstage'] };
		const refused: Array<[string, JsonValue]> = [
			[read, { ...inputs(101), ...properties, propertiesWithHistory: [] }],
			[read, { ...inputs(51), ...properties }],
			[read, { ...inputs(0), ...properties }],
			[read, { ...inputs(1), ...properties, fields: [] }],
			[associations, inputs(101)],
			[associations, { inputs: [{ id: 'x' }] }],
			[associations, { ...inputs(1), properties: [] }],
		];
		for (const [path, body] of refused) {
			await expect(post(path, body)).rejects.toMatchObject({ status: 400 });
		}
		await expect(post(read, { ...inputs(50), ...properties })).resolves.toMatchObject({
			status: 'COMPLETE',
			numErrors: 1,
		});
		await expect(post(associations, { inputs: [{ id: '5001' }] })).resolves.toMatchObject({
			results: [{ from: { id: '5001' }, to: [{ toObjectId: 7001 }] }],
		});
		await expect(
			post('/crm/v4/associations/companies/deals/batch/read', { inputs: [{ id: '7002' }] }),
		).resolves.toMatchObject({ results: [{ to: [{ toObjectId: 5002 }] }] });
	});
});

const documented = present ? describe : describe.skip;
documented(
	present
		? 'with the vendor’s documents'
		: 'with the vendor’s documents (skipped: ../shared/openapi is not beside this repository)',
	() => {
		it('every look-up of ours is a documented call, and every answer of the double a documented one', async () => {
			double = await startHubspotDouble({ token: TOKEN, seed: storySeed, openapiDir });
			const client = createFetchCrmClient(double.url, TOKEN);
			const events = (
				[
					['deal', 5001, 'dealstage', 'closedwon'],
					['contact', 8001, 'jobtitle', 'x'],
					['company', 7001, 'name', 'x'],
					['ticket', 4001, 'hs_pipeline_stage', '4'],
				] as const
			).flatMap(([object, objectId, propertyName, propertyValue]) =>
				hubspot.parse({
					headers: {},
					rawBody: Buffer.from(
						JSON.stringify([
							{
								portalId: 62515,
								objectId,
								subscriptionType: `${object}.propertyChange`,
								propertyName,
								propertyValue,
								eventId: 1,
								occurredAt: 1_789_378_200_000,
							},
						]),
					),
				}),
			);
			for (const event of events) {
				const enrichment = await hubspot.enrich(event, client, { roleFields: { csm: 'csm' } });
				expect(enrichment.data.record).not.toBeNull();
			}
			// Two at once, deleted ones, tasks, and what the documents at hand do not have.
			const together = hubspot.parse({
				headers: {},
				rawBody: Buffer.from(
					JSON.stringify([
						...[5001, 5002, 5003, 1].map((objectId) => ({
							portalId: 62515,
							objectId,
							subscriptionType: 'deal.propertyChange',
							propertyName: 'amount',
							propertyValue: '1',
						})),
						{ portalId: 62515, objectId: 5001, subscriptionType: 'deal.deletion' },
						{
							portalId: 62515,
							objectId: 61,
							subscriptionType: 'object.creation',
							objectTypeId: '0-27',
						},
						{
							portalId: 62515,
							objectId: 31,
							subscriptionType: 'object.creation',
							objectTypeId: '2-123',
						},
						{
							portalId: 62515,
							fromObjectId: 5001,
							toObjectId: 8001,
							associationType: 'DEAL_TO_CONTACT',
							subscriptionType: 'deal.associationChange',
						},
					]),
				),
			});
			const fresh = createFetchCrmClient(double.url, TOKEN);
			await Promise.all(
				together.map((event) => hubspot.enrich(event, fresh, { roleFields: { csm: 'csm' } })),
			);
			// More owners than are read one by one; how many meet in one call above depends on the machine.
			await fetchOwners(fresh, ['9001', '9002', '9003', '9004']);
			expect(double.requests.map(({ path: called }) => called)).toEqual(
				expect.arrayContaining([
					'/crm/v3/owners',
					'/crm/v3/objects/0-27/batch/read',
					'/crm-object-schemas/v3/schemas/2-123',
				]),
			);
			const options = { roleFields: { csm: 'csm' } };
			for (const query of [
				{ id: '7001' },
				{ domain: 'globex.example' },
				{ name: 'Initech' },
				{ id: '1', domain: 'nobody.example', name: 'Nobody' },
			]) {
				await hubspot.lookUpAccount(client, query, options);
			}
			expect(double.violations).toEqual([]);
			expect(double.requests.length).toBeGreaterThan(15);
		});

		it.each<[string, string, Record<string, string> | undefined]>([
			['an unknown path', '/crm/v9/objects/companies/1', undefined],
			['an unknown query parameter', '/crm/v3/objects/companies/7001', { fields: 'name' }],
			['an owner id that is no number', '/crm/v3/owners/ana', undefined],
		])('refuses %s', async (_what, call, query) => {
			double = await startHubspotDouble({ token: TOKEN, seed: storySeed, openapiDir });
			const client = createFetchCrmClient(double.url, TOKEN);
			await expect(client.get(call, query)).rejects.toMatchObject({ status: 400 });
			expect(double.violations).toHaveLength(1);
		});

		it('refuses a search without the keys that the document requires, and an operator it does not know', async () => {
			double = await startHubspotDouble({ token: TOKEN, seed: storySeed, openapiDir });
			const client = createFetchCrmClient(double.url, TOKEN);
			const search = '/crm/v3/objects/companies/search';
			await expect(client.post(search, { filterGroups: [] })).rejects.toMatchObject({
				status: 400,
			});
			await expect(
				client.post(search, {
					filterGroups: [{ filters: [{ propertyName: 'name', operator: 'LIKE', value: 'x' }] }],
					properties: [],
					sorts: [],
					limit: 1,
					after: '0',
				}),
			).rejects.toMatchObject({ status: 400 });
			expect(double.violations).toHaveLength(2);
		});

		it('notices when its own answer breaks the document', async () => {
			const seed = structuredClone(storySeed);
			Object.assign(seed.owners[0] ?? {}, { email: 5 });
			double = await startHubspotDouble({ token: TOKEN, seed, openapiDir });
			await createFetchCrmClient(double.url, TOKEN).get('/crm/v3/owners/9001');
			expect(double.violations).toEqual([expect.stringContaining('answer 200')]);
		});
	},
);
