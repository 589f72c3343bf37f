import path from 'node:path';

import { createFetchCrmClient } from '../../sandbox/crm/fetch-crm-client';
import { hasHubspotDocuments } from '../../sandbox/crm/hubspot-documents';
import {
	startHubspotDouble,
	storySeed,
	type HubspotDouble,
} from '../../sandbox/crm/hubspot-double';
import { hubspot } from '../../src/crm/hubspot';

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
