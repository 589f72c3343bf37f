import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { PEOPLE, TOKENS } from '../../sandbox/slack';
import { ACME, directoryNode, RENEWAL } from '../helpers/directory-bench';
import { type Bench, setUp } from '../helpers/n8n';

let bench: Bench;
beforeEach(async () => {
	bench = await setUp();
});
afterEach(() => bench.tearDown());

const json = (items: INodeExecutionData[]) => items.map((item) => item.json);
// Without the scopes of channel sync, on purpose.
const run = (...asked: Parameters<ReturnType<typeof directoryNode>>) =>
	directoryNode(bench, { token: TOKENS.minimum })(...asked);

const ACCOUNT = {
	resource: 'account',
	operation: 'upsert',
	record: 'account',
	accountId: '={{ $json.id }}',
	accountName: '={{ $json.name }}',
	domain: '={{ $json.website }}',
	link: '={{ $json.url }}',
	ownerEmail: '={{ $json.owner }}',
};
/** The same without expressions. */
const NAMED = {
	...ACCOUNT,
	givenAs: 'fields',
	accountId: 'id',
	accountName: 'name',
	domain: 'website',
	link: 'url',
	ownerEmail: 'owner',
};
const DEAL = {
	resource: 'account',
	operation: 'upsert',
	record: 'deal',
	dealId: '={{ $json.id }}',
	accountId: '={{ $json.account }}',
	dealName: '={{ $json.name }}',
	stage: '={{ $json.stage }}',
	closed: '={{ $json.closed }}',
	amount: '={{ $json.amount }}',
	currency: '={{ $json.currency }}',
	closeDate: '={{ $json.closeDate }}',
	link: '={{ $json.url }}',
};
const REMOVE = { resource: 'account', operation: 'remove', record: 'account' };
const unseen = (notSeenSince: unknown, more: IDataObject = {}) =>
	({ ...REMOVE, removeBy: 'unseen', notSeenSince, ...more }) as IDataObject;
const SEARCH = { resource: 'account', operation: 'search' };
const counts = () => bench.store.customerCounts(bench.app);

describe('Upsert of accounts', () => {
	it('keeps what the CRM has, and says what became of each', async () => {
		const items = [
			{
				id: 'acme',
				name: ' Acme ',
				website: 'https://www.Contoso.example/en?x=1',
				url: 'https://crm.example/acme',
				owner: 'ANA@northwind.example',
			},
			{ id: 42, name: 'Globex' },
		];
		expect(json(await run(ACCOUNT, items))).toEqual([
			{ record: 'account', outcome: 'created', ...ACME, notes: [] },
			{
				record: 'account',
				outcome: 'created',
				id: '42',
				name: 'Globex',
				domain: null,
				url: null,
				ownerEmail: null,
				notes: [],
			},
		]);
		items[1] = { id: 42, name: 'Globex Corporation' } as never;
		const again = json(await run(ACCOUNT, items));
		expect(again.map(({ outcome }) => outcome)).toEqual(['unchanged', 'updated']);
		expect(await bench.store.accountById({ ...bench.app, id: 'acme' })).toEqual(ACME);
		expect(await counts()).toEqual({ accounts: 2, deals: 0 });
	});

	it.each([
		['jo@acme.example', 'acme.example'],
		['ACME.example.', 'acme.example'],
		['http://acme.example:8080', 'acme.example'],
	])('takes the domain out of %s', async (website, domain) => {
		expect(json(await run(ACCOUNT, [{ id: 1, name: 'Acme', website }]))).toMatchObject([
			{ domain, notes: [] },
		]);
	});

	it('leaves out what cannot be read, and says so', async () => {
		const item = {
			id: 1,
			name: 'Acme',
			website: 'n/a',
			url: 'javascript:alert(1)',
			owner: 'nobody',
		};
		expect(json(await run(ACCOUNT, [item]))).toMatchObject([
			{
				domain: null,
				url: null,
				ownerEmail: null,
				notes: [
					'"n/a" under Domain is no domain: left out.',
					'"javascript:alert(1)" under Link is no web address: left out.',
					'"nobody" under Owner\'s E-Mail is no e-mail address: left out.',
				],
			},
		]);
	});

	it('keeps items paired, and one that is wrong takes no other with it', async () => {
		const items = [
			{ id: 1, name: 'One' },
			{ id: '', name: 'Two' },
			{ id: 3, name: '' },
			{ id: 'x'.repeat(300), name: 'Four' },
			{ id: 5, name: 'Five \0 \ud800' },
		];
		const output = await run(ACCOUNT, items, { onError: 'continueRegularOutput' });
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3, 4].map((item) => ({ item })),
		);
		expect(json(output)).toMatchObject([
			{ outcome: 'created', id: '1' },
			{ name: 'Two', error: expect.stringContaining('ID is empty for this item') },
			{ id: 3, error: expect.stringContaining('Name is empty for this item') },
			{ name: 'Four', error: expect.stringContaining('ID has 300 characters') },
			{ outcome: 'created', id: '5' },
		]);
		expect(await counts()).toEqual({ accounts: 2, deals: 0 });
	});

	it('stops at an item that is wrong where the builder wants that, and names it', async () => {
		const items = [{ id: 1, name: 'One' }, { name: 'Two' }];
		await expect(run(ACCOUNT, items)).rejects.toMatchObject({
			message: expect.stringContaining('ID is empty'),
			context: { itemIndex: 1 },
		});
	});

	it('of two with one ID the last counts', async () => {
		const items = [
			{ id: 1, name: 'Acme' },
			{ id: 1, name: 'Acme Labs' },
		];
		expect(json(await run(ACCOUNT, items))).toHaveLength(2);
		expect(await bench.store.accountById({ ...bench.app, id: '1' })).toMatchObject({
			name: 'Acme Labs',
		});
	});

	it('takes fields of the item by their names, without an expression', async () => {
		const item = {
			id: 1,
			properties: { name: 'Acme', domain: 'acme.example', hubspot_owner: null },
			'crm.link': 'https://crm.example/1',
		};
		const parameters = {
			...NAMED,
			accountName: 'properties.name',
			domain: 'properties.domain',
			link: '["crm.link"]',
			ownerEmail: 'properties.hubspot_owner',
		};
		expect(json(await run(parameters, [item]))).toEqual([
			{
				record: 'account',
				outcome: 'created',
				id: '1',
				name: 'Acme',
				domain: 'acme.example',
				url: 'https://crm.example/1',
				ownerEmail: null,
				notes: [],
			},
		]);
		await expect(run({ ...parameters, accountId: '__proto__' }, [item])).rejects.toThrow(
			'This item has nothing in the field "__proto__", which stands under ID. Type the name of a field',
		);
		await expect(run({ ...parameters, accountName: 'Acme' }, [item])).rejects.toThrow(
			'the field "Acme", which stands under Name',
		);
	});

	it('10,000 in one run', async () => {
		const items = Array.from({ length: 10_000 }, (_, at) => ({
			id: `account-${at}`,
			name: `Company ${at}`,
			website: `company-${at}.example`,
		}));
		const output = await run(NAMED, items);
		expect(output).toHaveLength(10_000);
		expect(
			output.every(({ json: { outcome, id }, pairedItem }, at) => {
				const paired = (pairedItem as { item: number }).item;
				return outcome === 'created' && id === `account-${at}` && paired === at;
			}),
		).toBe(true);
		expect(await counts()).toEqual({ accounts: 10_000, deals: 0 });
		const again = await run(NAMED, items);
		expect(new Set(again.map(({ json: { outcome } }) => outcome))).toEqual(new Set(['unchanged']));
		const [found] = json(await run({ ...SEARCH, words: 'company 4711', limit: 3 }));
		expect(found).toMatchObject({ rank: 1, score: 1, account: { id: 'account-4711' } });
	});
});

describe('Upsert of deals', () => {
	it('keeps what the CRM has', async () => {
		const item = {
			id: 'renewal',
			account: 'acme',
			name: 'Renewal',
			stage: 'Negotiation',
			closed: 'false',
			amount: '48000',
			currency: 'eur',
			closeDate: '2026-12-31T00:00:00Z',
		};
		expect(json(await run(DEAL, [item]))).toEqual([
			{ record: 'deal', outcome: 'created', ...RENEWAL, notes: [] },
		]);
		expect(await bench.store.dealById({ ...bench.app, id: 'renewal' })).toEqual(RENEWAL);
		const won = { ...item, closed: true, stage: 'Won' };
		expect(json(await run(DEAL, [won]))).toMatchObject([{ outcome: 'updated', closed: true }]);
	});

	it('leaves out what cannot be read, and says so', async () => {
		const item = {
			id: 1,
			account: 'acme',
			name: 'Renewal',
			closed: 'Closed Won',
			amount: '48.000,00',
			currency: 'Euro',
			closeDate: 'soon',
		};
		expect(json(await run(DEAL, [item]))).toMatchObject([
			{
				closed: false,
				amount: null,
				closeDate: null,
				notes: [
					'"48.000,00" under Amount is no plain number: left out.',
					'"Euro" under Currency is no currency of three letters: left out.',
					'"Closed Won" under Closed is neither true nor false: left out.',
					'"soon" under Close Date is no date: left out.',
				],
			},
		]);
	});

	it('takes fields of the item by their names', async () => {
		const parameters = {
			...DEAL,
			givenAs: 'fields',
			dealId: 'id',
			accountId: 'account.id',
			dealName: 'name',
			stage: 'stage',
			closed: true,
			closedField: 'isClosed',
			amount: 'amount',
			currency: '',
			closeDate: 'close',
			link: '',
		};
		const item = { id: 7, account: { id: 'acme' }, name: 'Renewal', isClosed: 'no', amount: 5 };
		expect(json(await run(parameters, [item]))).toMatchObject([
			{
				id: '7',
				accountId: 'acme',
				closed: false,
				amount: { value: 5, currency: null },
				notes: [],
			},
		]);
	});

	it('needs an account', async () => {
		await expect(run(DEAL, [{ id: 1, name: 'Renewal' }])).rejects.toThrow('Account ID is empty');
	});
});

describe('Remove', () => {
	const items = Array.from({ length: 5 }, (_, at) => ({ id: at, name: `Company ${at}` }));

	it('by ID, with the deals of an account', async () => {
		await run(ACCOUNT, items);
		await bench.store.upsertDeals({ ...bench.app, deals: [{ ...RENEWAL, accountId: '1' }] });
		const parameters = { ...REMOVE, removeBy: 'id', recordId: '={{ $json.id }}' };
		expect(json(await run(parameters, [{ id: 1 }, { id: 'unknown' }]))).toEqual([
			{
				record: 'account',
				id: '1',
				removed: true,
				message: 'The account with the ID 1 was removed from the directory.',
			},
			{
				record: 'account',
				id: 'unknown',
				removed: false,
				message:
					'The directory has no account with the ID unknown, so there was nothing to remove.',
			},
		]);
		expect(await counts()).toEqual({ accounts: 4, deals: 0 });
	});

	it('what a full run did not bring again, once for all items', async () => {
		await run(ACCOUNT, items);
		await new Promise((resolve) => setTimeout(resolve, 20));
		const began = new Date().toISOString();
		await new Promise((resolve) => setTimeout(resolve, 20));
		const upserted = await run(ACCOUNT, items.slice(0, 3));
		const removed = await run(unseen(began), json(upserted));
		expect(json(removed)).toEqual([
			{
				record: 'account',
				notSeenSince: began,
				removed: 2,
				left: 3,
				message: '2 of 5 accounts were not seen since then and were removed from the directory.',
			},
		]);
		expect(json(await run(unseen(began)))).toMatchObject([
			{ removed: 0, left: 3, message: expect.stringContaining('Every account was seen') },
		]);
		expect(await counts()).toEqual({ accounts: 3, deals: 0 });
	});

	it('refuses to empty the directory after an import that failed, unless it is meant', async () => {
		await run(ACCOUNT, items);
		await new Promise((resolve) => setTimeout(resolve, 20));
		const now = new Date().toISOString();
		await expect(run(unseen(now))).rejects.toThrow(
			/5 of 5 accounts were not seen since .*, more than half, so none was removed.*Remove Many/,
		);
		expect(await counts()).toEqual({ accounts: 5, deals: 0 });
		expect(json(await run(unseen(now, { removeMany: true })))).toMatchObject([{ removed: 5 }]);
		expect(await counts()).toEqual({ accounts: 0, deals: 0 });
	});

	it('deals alone', async () => {
		await run(ACCOUNT, items);
		const deals = ['a', 'b', 'c'].map((id) => ({ ...RENEWAL, id }));
		await bench.store.upsertDeals({ ...bench.app, deals });
		const parameters = { ...REMOVE, record: 'deal', removeBy: 'id', recordId: 'b' };
		expect(json(await run(parameters))).toMatchObject([{ record: 'deal', removed: true }]);
		expect(await counts()).toEqual({ accounts: 5, deals: 2 });
	});

	it.each([
		['', 'is no time'],
		['soon', 'is no time'],
		['2100-01-01', 'lies in the future'],
	])('takes no "%s" for a time', async (since, words) => {
		await expect(run(unseen(since))).rejects.toThrow(words);
	});
});

describe('Search', () => {
	beforeEach(async () => {
		const named = (id: string, name: string) => ({ ...ACME, id, name, domain: `${id}.example` });
		await bench.store.upsertAccounts({
			...bench.app,
			accounts: [named('acme', 'Acme'), named('labs', 'Acme Labs'), named('globex', 'Globex')],
		});
		await bench.store.upsertDeals({
			...bench.app,
			deals: [{ ...RENEWAL, id: 'old', closed: true }, RENEWAL],
		});
	});

	it('ranks, and forgives typing errors', async () => {
		const found = json(await run({ ...SEARCH, words: 'acme', limit: 10 }));
		expect(found).toMatchObject([
			{ rank: 1, score: 1, account: { id: 'acme', domain: 'acme.example' } },
			{ rank: 2, account: { id: 'labs' } },
		]);
		expect(found[0]).not.toHaveProperty('deals');
		expect(json(await run({ ...SEARCH, words: 'golbex', limit: 1 }))).toMatchObject([
			{ account: { id: 'globex' } },
		]);
		expect(
			json(await run({ ...SEARCH, words: 'https://www.labs.example/', limit: 1 })),
		).toMatchObject([{ score: 1, account: { id: 'labs' } }]);
	});

	it('brings the deals when they are asked for, open ones first', async () => {
		const [found] = json(await run({ ...SEARCH, words: 'acme', limit: 1, withDeals: true }));
		expect(found?.deals).toEqual([RENEWAL, { ...RENEWAL, id: 'old', closed: true }]);
	});

	it('finds nothing without an item, and says so to a model', async () => {
		const nothing = { ...SEARCH, words: 'zzzzzz', limit: 5 };
		expect(await run(nothing)).toEqual([]);
		expect(json(await directoryNode(bench, { tool: true })(nothing))).toEqual([
			{ found: 0, message: 'There is nothing to show.' },
		]);
		await expect(run({ ...SEARCH, words: ' ', limit: 5 })).rejects.toThrow(
			'Name or Domain is empty',
		);
	});

	it('fills the picker', async () => {
		const node = bench.slackNode('customerDirectory', { parameters: { resource: 'channel' } });
		const { results } = await bench.host.searchList(node, 'searchAccounts', 'acme');
		expect(results).toEqual([
			{ name: 'Acme · acme.example', value: 'acme' },
			{ name: 'Acme Labs · labs.example', value: 'labs' },
		]);
		const all = await bench.host.searchList(node, 'searchAccounts');
		expect(all.results).toHaveLength(3);
	});
});

describe('As a tool', () => {
	const tool = async (parameters: IDataObject, item: object = {}) =>
		json(await directoryNode(bench, { tool: true })(parameters, [item]))[0] ?? {};
	const add = {
		...ACCOUNT,
		accountId: 'evil',
		accountName: 'Evil',
		domain: '',
		link: '',
		ownerEmail: '',
	};

	it.each([
		['nobody', '', 'asked_by_missing'],
		['what the model wrote', '={{ $fromAI("askedBy") }}', 'asked_by_model'],
		['somebody who is no admin', PEOPLE.dev, 'not_allowed'],
		['a guest', PEOPLE.gus, 'not_allowed'],
	])('changes nothing for %s', async (_who, askedBy, refused) => {
		for (const parameters of [add, { ...REMOVE, removeBy: 'id', recordId: 'acme' }]) {
			expect(await tool({ ...parameters, askedBy })).toMatchObject({ changed: false, refused });
		}
		expect(await counts()).toEqual({ accounts: 0, deals: 0 });
	});

	it('does it for an admin', async () => {
		expect(await tool({ ...add, askedBy: PEOPLE.ana })).toMatchObject({ outcome: 'created' });
	});

	it('asks Slack once who asks, however many items there are', async () => {
		const items = Array.from({ length: 50 }, (_, at) => ({ id: at, name: `Company ${at}` }));
		const node = bench.slackNode('customerDirectory', {
			parameters: { ...ACCOUNT, askedBy: PEOPLE.ana },
		});
		const [output = []] = await bench.host.execute(node, items);
		expect(output).toHaveLength(50);
		expect(bench.sandbox.calls({ method: 'users.info' })).toHaveLength(1);
	});

	it('reads for everybody', async () => {
		await bench.store.upsertAccounts({ ...bench.app, accounts: [ACME] });
		expect(await tool({ ...SEARCH, words: 'acme', limit: 5 })).toMatchObject({ rank: 1 });
	});
});
