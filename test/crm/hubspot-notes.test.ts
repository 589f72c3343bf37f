import { createFetchCrmClient } from '../../sandbox/crm/fetch-crm-client';
import {
	type HubspotDouble,
	startHubspotDouble,
	storySeed,
} from '../../sandbox/crm/hubspot-double';
import type { CrmClient } from '../../src/core/crm-provider';
import type { JsonObject, JsonValue } from '../../src/core/json';

const NOTES = '/crm/v3/objects/notes';
let double: HubspotDouble;
let client: CrmClient;
beforeEach(async () => {
	double = await startHubspotDouble({ token: 'test-token', seed: storySeed });
	client = createFetchCrmClient(double.url, 'test-token');
});
afterEach(() => double.close());

const to = (id: string, associationTypeId: number) => ({
	to: { id },
	types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }],
});

function note(properties: JsonObject = {}, associations: JsonValue[] = [to('7001', 190)]) {
	return {
		properties: { hs_timestamp: '2026-09-14T18:00:00.000Z', hs_note_body: 'Said', ...properties },
		associations,
	};
}

it('keeps a note with the company and the deal that it is about', async () => {
	await expect(
		client.post(NOTES, note({}, [to('7001', 190), to('5001', 214)])),
	).resolves.toMatchObject({
		id: expect.stringMatching(/^\d+$/) as string,
		properties: { hs_note_body: 'Said' },
		archived: false,
	});
	expect(double.notes).toMatchObject([
		{
			properties: { hs_note_body: 'Said', hs_timestamp: '2026-09-14T18:00:00.000Z' },
			associations: { companies: ['7001'], deals: ['5001'] },
		},
	]);
});

it('takes times in both forms, and finds a note by either', async () => {
	const at = Date.parse('2026-09-14T18:00:00.000Z');
	await client.post(NOTES, note({ hs_timestamp: String(at) }));
	await client.post(NOTES, note({ hs_timestamp: '2026-09-15T18:00:00.000Z' }));
	await client.post(NOTES, note({}, [to('7002', 190)]));
	const filters = [
		{ propertyName: 'associations.company', operator: 'EQ', value: '7001' },
		{ propertyName: 'hs_timestamp', operator: 'EQ', value: String(at) },
	];
	await expect(
		client.post(`${NOTES}/search`, {
			filterGroups: [{ filters }],
			properties: ['hs_note_body'],
			sorts: [],
			limit: 100,
			after: '0',
		}),
	).resolves.toMatchObject({ total: 1, results: [{ properties: { hs_note_body: 'Said' } }] });
});

it.each<[string, JsonValue]>([
	['no time', { properties: { hs_note_body: 'x' }, associations: [] }],
	['a time that is none', note({ hs_timestamp: 'tonight' })],
	['a property that HubSpot has not', note({ body: 'x' })],
	['more than HubSpot keeps', note({ hs_note_body: 'x'.repeat(65_537) })],
	['a company that is not there', note({}, [to('1', 190)])],
	['a deal by the type of companies', note({}, [to('5001', 190)])],
	['a type that notes do not have', note({}, [to('7001', 1)])],
])('refuses %s, and keeps nothing', async (_what, body) => {
	await expect(client.post(NOTES, body)).rejects.toMatchObject({
		status: 400,
		body: { category: 'VALIDATION_ERROR' },
	});
	expect(double.notes).toEqual([]);
});
