import type { IDataObject } from 'n8n-workflow';

import { signalSchema } from '../../src/core/signal';
import { ALL_SIGNAL_TYPES, categoryOf } from '../../src/core/signal-types';
import '../helpers/n8n';
import { TestHost } from '../helpers/n8n-host';

let host: TestHost;
beforeAll(async () => {
	host = await TestHost.open();
});
afterAll(() => host.close());

const fields = (values: Record<string, string>) => ({
	field: Object.entries(values).map(([signalField, value]) => ({ signalField, value })),
});

function make(parameters: IDataObject, items: IDataObject[], options = {}) {
	return host.execute(host.node('crmSignal', { parameters, ...options }), items);
}

describe('Make Signal', () => {
	it('turns any item into a Signal', async () => {
		const [items] = await make(
			{
				signalType: 'person.joined_company',
				fields: fields({
					'person.name': '={{ $json.who }}',
					'person.title': '={{ $json.role }}',
					'account.domain': '={{ $json.site }}',
					'deal.amount.value': '={{ $json.worth }}',
				}),
				details: {
					detail: [
						{ label: 'Region', value: '={{ $json.region }}' },
						{ label: 'x', value: '' },
					],
				},
				idFields: 'crm.id, role',
			},
			[
				{
					who: 'Robin',
					role: 'Chief Revenue Officer',
					site: 'https://www.acme.example/x',
					worth: '1200.50',
					region: 'EMEA',
					crm: { id: 7 },
				},
			],
		);
		const signal = signalSchema().parse(items?.[0]?.json);
		expect(signal).toMatchObject({
			id: 'person.joined_company:7:Chief Revenue Officer',
			type: 'person.joined_company',
			category: 'people',
			source: { provider: 'n8n', verified: false },
			person: { name: 'Robin', seniority: 'c_level' },
			account: { domain: 'acme.example' },
			deal: { amount: { value: 1200.5 } },
			fields: [{ label: 'Region', value: 'EMEA' }],
			title: 'Job change: Robin',
		});
		expect(items?.[0]?.pairedItem).toEqual({ item: 0 });
	});

	it('gives equal items one id, whatever the order of their keys, and others another', async () => {
		const [items] = await make({}, [
			{ a: 1, b: 2 },
			{ b: 2, a: 1 },
			{ a: 1, b: 3 },
		]);
		const ids = items?.map(({ json }) => json.id);
		expect(ids?.[0]).toBe(ids?.[1]);
		expect(ids?.[2]).not.toBe(ids?.[0]);
	});

	it('says which field of the id is missing', async () => {
		await expect(make({ idFields: 'deal.id, stage' }, [{ deal: { id: 1 } }])).rejects.toThrow(
			'The item has no stage',
		);
	});

	it('says which value cannot be, with the item it belongs to', async () => {
		const parameters = { fields: fields({ 'deal.amount.value': '={{ $json.amount }}' }) };
		await expect(make(parameters, [{ amount: '1' }, { amount: 'a lot' }])).rejects.toMatchObject({
			message: expect.stringContaining('deal.amount.value cannot be "a lot"'),
			context: { itemIndex: 1 },
		});
	});

	it('leaves empty values out', async () => {
		const [items] = await make({ fields: fields({ 'account.name': '={{ $json.nothing }}' }) }, [
			{},
		]);
		expect(items?.[0]?.json.account).toBeNull();
	});

	it('refuses a type of nobody’s vocabulary', async () => {
		await expect(make({ signalType: '={{ "deal.dreamt" }}' }, [{}])).rejects.toThrow(
			'"deal.dreamt" is no Signal type',
		);
	});

	it('goes on with the others when told so', async () => {
		const parameters = { idFields: 'id' };
		const [items] = await make(parameters, [{ id: 1 }, {}, { id: 3 }], {
			onError: 'continueRegularOutput',
		});
		expect(items?.map(({ json }) => json.error ?? json.id)).toEqual([
			'deal.won:1',
			expect.stringContaining('The item has no id'),
			'deal.won:3',
		]);
	});
});

describe('Get Sample', () => {
	it.each(ALL_SIGNAL_TYPES)('gives a valid %s', async (type) => {
		const [items] = await make({ operation: 'sample', sampleType: type }, [{}]);
		expect(signalSchema().parse(items?.[0]?.json)).toMatchObject({
			type,
			category: categoryOf(type),
		});
	});
});
