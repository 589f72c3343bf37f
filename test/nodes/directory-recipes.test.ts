import type { IDataObject } from 'n8n-workflow';

import {
	DIRECTORY_RECIPE_FILES,
	type DirectoryRecipeFile,
	readRecipe,
	type RecipeNode,
} from '../../sandbox/story/recipes';
import type { Account, Deal } from '../../src/core/accounts/account-types';
import { customerDirectoryProperties } from '../../src/n8n/properties/customer-directory-properties';
import { type Bench, setUp } from '../helpers/n8n';

/** What n8n's nodes give: the CRM's own answers, item by item (their sources pass them on as they are). */
const GIVEN: Record<DirectoryRecipeFile, { accounts: IDataObject[]; deals: IDataObject[] }> = {
	'customer-directory-from-hubspot': {
		accounts: [
			{
				portalId: 62515,
				companyId: 184896670,
				isDeleted: false,
				properties: {
					name: { value: 'Globex', timestamp: 1457708103847, source: 'CRM_UI', sourceId: '' },
					domain: { value: 'globex.example', timestamp: 1457708103847, source: 'CRM_UI' },
				},
			},
			{ portalId: 62515, companyId: 184896671, isDeleted: false, properties: {} },
		],
		deals: [
			{
				portalId: 62515,
				dealId: 18039629,
				isDeleted: false,
				associations: {
					associatedVids: [],
					associatedCompanyIds: [7, 184896670],
					associatedDealIds: [],
				},
				properties: {
					dealname: { value: 'Globex – Renewal', timestamp: 1457708103906 },
					amount: { value: '48000', timestamp: 1457708103906 },
					deal_currency_code: { value: 'EUR', timestamp: 1457708103906 },
					closedate: { value: '1798675200000', timestamp: 1457708103906 },
					hs_is_closed: { value: 'false', timestamp: 0 },
					hs_is_closed_won: { value: 'false', timestamp: 0 },
					hs_primary_associated_company: { value: '184896670', timestamp: 0 },
				},
			},
			{
				portalId: 62515,
				dealId: 18039630,
				isDeleted: false,
				associations: {
					associatedVids: [],
					associatedCompanyIds: [184896671],
					associatedDealIds: [],
				},
				properties: {
					dealname: { value: 'Pilot' },
					hs_is_closed: { value: 'true' },
					hs_is_closed_won: { value: 'true' },
				},
			},
			{
				portalId: 62515,
				dealId: 18039631,
				isDeleted: false,
				associations: { associatedVids: [12], associatedCompanyIds: [], associatedDealIds: [] },
				properties: { dealname: { value: 'Of a contact alone' } },
			},
		],
	},
	'customer-directory-from-salesforce': {
		accounts: [
			{
				attributes: { type: 'Account', url: '/services/data/v59.0/sobjects/Account/001A' },
				Id: '184896670',
				Name: 'Globex',
				Website: 'https://www.globex.example/en',
				Owner: { attributes: { type: 'User', url: '' }, Email: 'ana@northwind.example' },
			},
			{
				attributes: { type: 'Account', url: '/services/data/v59.0/sobjects/Account/001B' },
				Id: '184896671',
				Name: 'Company 184896671',
				Website: null,
				Owner: null,
			},
		],
		deals: [
			{
				Id: '18039629',
				AccountId: '184896670',
				Name: 'Globex – Renewal',
				StageName: 'Negotiation',
				IsClosed: false,
				Amount: 48000,
				CloseDate: '2026-12-31',
			},
			{
				Id: '18039630',
				AccountId: '184896671',
				Name: 'Pilot',
				StageName: 'Won',
				IsClosed: true,
				Amount: null,
				CloseDate: null,
			},
		],
	},
	'customer-directory-from-pipedrive': {
		accounts: [
			{ id: 184896670, name: 'Globex', website: 'globex.example', owner_id: 7, is_deleted: false },
			{ id: 184896671, name: 'Company 184896671', website: null, owner_id: 7, is_deleted: false },
		],
		deals: [
			{
				id: 18039629,
				title: 'Globex – Renewal',
				org_id: 184896670,
				stage_id: 3,
				status: 'open',
				value: 48000,
				currency: 'EUR',
				expected_close_date: '2026-12-31',
				close_time: null,
			},
			{
				id: 18039630,
				title: 'Pilot',
				org_id: 184896671,
				stage_id: 4,
				status: 'won',
				value: null,
				currency: null,
				expected_close_date: null,
				close_time: null,
			},
			{ id: 18039631, title: 'Of a person alone', org_id: null, status: 'open' },
		],
	},
};

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
afterEach(() => bench.tearDown());

describe.each(DIRECTORY_RECIPE_FILES)('%s', (file) => {
	const recipe = readRecipe(file);
	const directoryNodes = recipe.nodes.filter(({ type }) => type.endsWith('.customerDirectory'));
	const nodeFor = (operation: string, record: string): RecipeNode => {
		const found = directoryNodes.find(
			({ parameters }) => parameters.operation === operation && parameters.record === record,
		);
		if (!found) throw new Error(`No ${operation} of a ${record}`);
		return found;
	};

	/** Runs a node of the recipe alone; `changed`: what it would have read of other nodes. */
	async function run(node: RecipeNode, items: IDataObject[], changed: IDataObject = {}) {
		const ours = bench.slackNode('customerDirectory', {
			parameters: { ...(node.parameters as IDataObject), ...changed },
		});
		const [output = []] = await bench.host.execute(ours, items);
		return output.map(({ json }) => json);
	}

	/** As the Filter node of the recipe does, where it has one. */
	function filtered(items: IDataObject[]): IDataObject[] {
		const filter = recipe.nodes.find(({ type }) => type === 'n8n-nodes-base.filter');
		if (!filter) return items;
		const { conditions } = filter.parameters.conditions as {
			conditions: Array<{ leftValue: string }>;
		};
		const { workflow, node } = bench.slackNode('customerDirectory');
		return items.filter((json) =>
			conditions.every(
				({ leftValue }) =>
					workflow.expression.getParameterValue(
						leftValue,
						null,
						0,
						0,
						node.name,
						[{ json }],
						'manual',
						{},
					) === true,
			),
		);
	}

	async function fill(given: { accounts: IDataObject[]; deals: IDataObject[] }): Promise<void> {
		await run(nodeFor('upsert', 'account'), given.accounts);
		await run(nodeFor('upsert', 'deal'), filtered(given.deals));
	}

	it('fills the directory with what the CRM gives', async () => {
		await fill(GIVEN[file]);
		const { store, app } = bench;
		expect(await store.customerCounts(app)).toEqual({ accounts: 2, deals: 2 });
		expect(await store.accountById({ ...app, id: '184896670' })).toMatchObject({
			name: 'Globex',
			domain: 'globex.example',
		} satisfies Partial<Account>);
		expect(await store.accountById({ ...app, id: '184896671' })).toMatchObject({
			name: expect.stringMatching(/ 184896671$/) as string,
			domain: null,
		});
		expect(await store.dealById({ ...app, id: '18039629' })).toMatchObject({
			accountId: '184896670',
			name: 'Globex – Renewal',
			closed: false,
			amount: { value: 48_000 },
			closeDate: '2026-12-31',
		} satisfies { [Key in keyof Deal]?: unknown });
		expect(await store.dealById({ ...app, id: '18039630' })).toMatchObject({
			accountId: '184896671',
			stage: 'Won',
			closed: true,
			amount: null,
			closeDate: null,
		});
	});

	it('says nothing of values that could not be read', async () => {
		const { accounts, deals } = GIVEN[file];
		const saved = [
			...(await run(nodeFor('upsert', 'account'), accounts)),
			...(await run(nodeFor('upsert', 'deal'), filtered(deals))),
		];
		expect(saved.flatMap(({ notes }) => notes)).toEqual([]);
	});

	it('takes out what a later run did not bring, and nothing else', async () => {
		const { accounts, deals } = GIVEN[file];
		await fill(GIVEN[file]);
		const begun = new Date((await bench.store.now()) + 1).toISOString();
		while ((await bench.store.now()) <= Date.parse(begun));
		await fill({ accounts: accounts.slice(0, 1), deals: deals.slice(0, 1) });
		for (const record of ['account', 'deal']) {
			// Once, however many items come: n8n hands the node the first one.
			await run(nodeFor('remove', record), [{}], { notSeenSince: begun });
		}
		const { store, app } = bench;
		expect(await store.customerCounts(app)).toEqual({ accounts: 1, deals: 1 });
		expect(await store.dealById({ ...app, id: '18039629' })).not.toBeNull();
	});

	it('reads the time at which this run began, whichever trigger started it', () => {
		const time = recipe.nodes.find(({ name }) => name === 'Note the time');
		expect(JSON.stringify(time?.parameters)).toContain('{{ $now.toISO() }}');
		const triggers = recipe.nodes.filter(({ type }) => /(schedule|manual)Trigger$/.test(type));
		expect(triggers).toHaveLength(2);
		const connections = recipe.connections as Record<
			string,
			{ main: Array<Array<{ node: string }>> }
		>;
		for (const { name } of triggers) {
			expect(connections[name]?.main[0]?.map(({ node }) => node)).toEqual(['Note the time']);
		}
		for (const record of ['account', 'deal']) {
			expect(nodeFor('remove', record)).toMatchObject({
				executeOnce: true,
				parameters: { notSeenSince: "={{ $('Note the time').first().json.begun }}" },
			});
		}
	});

	it('sets only what the node has', () => {
		const known = new Set(customerDirectoryProperties.map(({ name }) => name));
		const set = directoryNodes.flatMap(({ parameters }) => Object.keys(parameters));
		expect(set.filter((name) => !known.has(name))).toEqual([]);
	});

	it('connects nodes that it has', () => {
		const names = new Set(recipe.nodes.map(({ name }) => name));
		const named = [...JSON.stringify(recipe.connections).matchAll(/"node":"([^"]+)"/g)].map(
			([, name = '']) => name,
		);
		expect(
			[...Object.keys(recipe.connections), ...named].filter((name) => !names.has(name)),
		).toEqual([]);
	});
});
