import { createFetchCrmClient } from '../../sandbox/crm/fetch-crm-client';
import {
	startSalesforceDouble,
	type SalesforceDouble,
	type SalesforceSeed,
} from '../../sandbox/crm/salesforce-double';
import type { AccountQuery, CrmClient, CrmEvent, RoleFields } from '../../src/core/crm-provider';
import type { JsonObject } from '../../src/core/json';
import type { Signal } from '../../src/core/signal';
import { salesforce } from '../../src/crm/salesforce';
import { TO_SIGNALS_OPTIONS } from '../contracts/provider-contract';

const TOKEN = 'sf-token';
const AT = '2026-09-14T09:30:00.000Z';
const ANA = '0055g00000KlM1nAAF';
const BEN = '0055g00000KlM2nAAF';
const CARLA = '0055g00000KlM3nAAF';
const QUEUE = '00G5g000000QuEuEAK';
const ACME = '0015g00000AbC1dAAF';
const GLOBEX = '0015g00000AbC2eAAF';
const DEAL = '0065g00000XyZ1aAAF';
const CONTACT = '0035g00000PqR1sAAF';
const CASE = '5005g00000CaSe1AAF';

const stage = (ApiName: string, MasterLabel: string, IsWon: boolean, IsClosed: boolean) => ({
	ApiName,
	MasterLabel,
	IsWon,
	IsClosed,
});
const seed: SalesforceSeed = {
	custom: { Account: ['CSM__c'], Opportunity: ['CurrencyIsoCode'], Project__c: ['Id', 'Name'] },
	records: {
		User: [
			{ Id: ANA, Name: 'Ana Silva', Email: 'ana@sales.example' },
			{ Id: BEN, Name: 'Ben Okafor', Email: 'ben@sales.example' },
			{ Id: CARLA, Name: 'Carla Meyer', Email: 'carla@success.example' },
		],
		Group: [{ Id: QUEUE, Name: 'Support queue' }],
		Account: [
			{
				Id: ACME,
				Name: 'Acme Corp',
				Website: 'https://www.acme.example/home',
				Type: 'Customer - Direct',
				OwnerId: BEN,
				CSM__c: CARLA,
			},
			{ Id: GLOBEX, Name: 'Globex', Website: 'globex.example', Type: 'Prospect', OwnerId: BEN },
		],
		Contact: [
			{
				Id: CONTACT,
				Name: 'Robin Vance',
				Email: 'robin@acme.example',
				Phone: '+49 30 555 0100',
				Title: 'VP Sales',
				OwnerId: ANA,
				AccountId: ACME,
			},
		],
		Opportunity: [
			{
				Id: DEAL,
				Name: 'Acme – Enterprise',
				StageName: 'Closed Won',
				Amount: 48_000,
				CurrencyIsoCode: 'EUR',
				CloseDate: '2026-09-30',
				IsWon: true,
				IsClosed: true,
				OwnerId: ANA,
				AccountId: ACME,
			},
		],
		Case: [
			{
				Id: CASE,
				CaseNumber: '00001042',
				Subject: 'Export fails',
				Status: 'Closed',
				Priority: 'High',
				IsClosed: true,
				OwnerId: QUEUE,
				AccountId: ACME,
				ContactId: CONTACT,
			},
		],
		Project__c: [{ Id: 'a005g00000PrO1aAAF', Name: 'Roll-out' }],
		OpportunityStage: [
			stage('Proposal', 'Proposal/Price Quote', false, false),
			stage('Closed Won', 'Closed Won', true, true),
			stage('Closed Lost', 'Closed Lost', false, true),
		],
		CaseStatus: [
			{ ApiName: 'New', MasterLabel: 'New', IsClosed: false },
			{ ApiName: 'Closed', MasterLabel: 'Closed', IsClosed: true },
		],
		OpportunityHistory: [
			{ OpportunityId: DEAL, StageName: 'Proposal', CreatedDate: '2026-09-01T08:00:00.000+0000' },
			{ OpportunityId: DEAL, StageName: 'Proposal', CreatedDate: '2026-09-02T08:00:00.000+0000' },
			{ OpportunityId: DEAL, StageName: 'Closed Won', CreatedDate: '2026-09-14T09:30:00.000+0000' },
		],
		OpportunityFieldHistory: [
			{
				OpportunityId: DEAL,
				Field: 'Amount',
				OldValue: 40_000,
				NewValue: 48_000,
				CreatedDate: AT,
			},
			{ OpportunityId: DEAL, Field: 'Owner', OldValue: BEN, NewValue: ANA, CreatedDate: AT },
			{
				OpportunityId: DEAL,
				Field: 'Owner',
				OldValue: 'Ben Okafor',
				NewValue: 'Ana Silva',
				CreatedDate: AT,
			},
		],
		ContactHistory: [
			{
				ContactId: CONTACT,
				Field: 'Title',
				OldValue: 'Sales Manager',
				NewValue: 'VP Sales',
				CreatedDate: AT,
			},
			{
				ContactId: CONTACT,
				Field: 'Title',
				OldValue: 'Intern',
				NewValue: 'VP Sales',
				CreatedDate: '2020-01-01T00:00:00.000+0000',
			},
		],
	},
};

let double: SalesforceDouble;
let client: CrmClient;
beforeEach(async () => {
	double = await startSalesforceDouble({ token: TOKEN, seed });
	client = createFetchCrmClient(double.url, TOKEN);
});
afterEach(() => double.close());

const restart = async (change: Partial<SalesforceSeed>) => {
	await double.close();
	double = await startSalesforceDouble({ token: TOKEN, seed: { ...seed, ...change } });
	client = createFetchCrmClient(double.url, TOKEN);
};
const changeOf = (
	type: string,
	recordIds: string[],
	fields: JsonObject,
	header: JsonObject = {},
): CrmEvent[] =>
	salesforce.parse({
		headers: {},
		rawBody: Buffer.from(
			JSON.stringify({
				payload: {
					ChangeEventHeader: {
						entityName: type,
						recordIds,
						changeType: 'UPDATE',
						transactionKey: 't',
						sequenceNumber: 1,
						commitTimestamp: Date.parse(AT),
						changedFields: Object.keys(fields),
						...header,
					},
					...fields,
				},
			}),
		),
	});
const messageOf = (fields: Record<string, string>): CrmEvent[] =>
	salesforce.parse({
		headers: {},
		rawBody: Buffer.from(
			`<Envelope><Body><notifications><OrganizationId>00D5g000004XyZaEAK</OrganizationId><Notification><Id>04l5g000001AbCdAAK</Id><sObject type="Opportunity">${Object.entries(
				fields,
			)
				.map(([name, value]) => `<${name}>${value}</${name}>`)
				.join('')}</sObject></Notification></notifications></Body></Envelope>`,
		),
	});
const signalsOf = async (
	events: CrmEvent[],
	roleFields: RoleFields = {},
	through: CrmClient = client,
): Promise<Signal[]> => {
	const all = await Promise.all(
		events.map(async (event) => {
			const enrichment = await salesforce.enrich(event, through, { roleFields });
			const signals = salesforce.toSignals(event, enrichment, TO_SIGNALS_OPTIONS);
			for (const { type } of signals) expect(salesforce.possibleTypes(event)).toContain(type);
			expect(JSON.stringify(enrichment)).not.toContain('attributes');
			return signals;
		}),
	);
	return all.flat();
};
const counts = () => {
	const found: Record<string, number> = {};
	for (const query of double.queries) {
		const from = / FROM (\w+)(.* LIMIT 1$)?/.exec(query);
		const key = `${from?.[1]}${from?.[2] === undefined ? '' : ' (fields)'}`;
		found[key] = (found[key] ?? 0) + 1;
	}
	return found;
};

describe('one event', () => {
	it('a won deal with everything in it', async () => {
		const [signal] = await signalsOf(changeOf('Opportunity', [DEAL], { StageName: 'Closed Won' }), {
			csm: 'CSM__c',
		});
		expect(signal).toMatchObject({
			type: 'deal.won',
			title: 'Deal won: Acme – Enterprise',
			account: { id: ACME, name: 'Acme Corp', domain: 'acme.example', status: 'customer' },
			deal: {
				stage: { from: 'Proposal/Price Quote', to: 'Closed Won' },
				amount: { value: 48_000, currency: 'EUR' },
				closeDate: '2026-09-30',
				won: true,
				closed: true,
			},
			people: {
				owner: { name: 'Ana Silva', email: 'ana@sales.example', id: ANA },
				csm: { name: 'Carla Meyer', email: 'carla@success.example' },
			},
			changes: [{ field: 'StageName', from: 'Proposal/Price Quote', to: 'Closed Won' }],
			context: [],
		});
	});

	it('of two moves within a minute each knows the stage before it', async () => {
		const move = (StageName: string, CreatedDate: string) => ({
			OpportunityId: DEAL,
			StageName,
			CreatedDate,
		});
		await restart({
			records: {
				...seed.records,
				OpportunityHistory: [
					move('Proposal', '2026-09-01T08:00:00.000+0000'),
					move('Closed Won', '2026-09-14T09:30:00.000+0000'),
					move('Proposal', '2026-09-14T09:30:10.000+0000'),
					move('Closed Won', '2026-09-14T09:30:20.000+0000'),
					move('Closed Lost', '2026-09-14T09:30:30.000+0000'),
				],
			},
		});
		const at = (seconds: number) => ({ commitTimestamp: Date.parse(AT) + seconds * 1000 });
		const moves = [
			changeOf('Opportunity', [DEAL], { StageName: 'Closed Won' }, at(0)),
			changeOf('Opportunity', [DEAL], { StageName: 'Proposal' }, at(10)),
			changeOf('Opportunity', [DEAL], { StageName: 'Closed Won' }, at(20)),
			changeOf('Opportunity', [DEAL], { StageName: 'Closed Lost' }, at(30)),
		];
		const signals = await signalsOf(moves.flat());
		expect(signals.map(({ type, deal }) => [type, deal?.stage?.from])).toEqual([
			['deal.won', 'Proposal/Price Quote'],
			['deal.stage_changed', 'Closed Won'],
			['deal.won', 'Proposal/Price Quote'],
			['deal.lost', 'Closed Won'],
		]);
	});

	it('values before, of numbers and of look-up fields', async () => {
		const signals = await signalsOf(
			changeOf('Opportunity', [DEAL], { Amount: 48_000.0, OwnerId: ANA, Name: 'x' }),
		);
		expect(signals).toMatchObject([
			{
				type: 'deal.owner_changed',
				people: { owner: { email: 'ana@sales.example' } },
				changes: [
					{ field: 'Amount', from: '40000', to: '48000' },
					{ field: 'OwnerId', from: 'Ben Okafor', to: 'Ana Silva' },
					{ field: 'Name', from: null, to: 'x' },
				],
			},
		]);
	});

	it('the new owner is the one of the event', async () => {
		const [signal] = await signalsOf(changeOf('Opportunity', [DEAL], { OwnerId: BEN }));
		expect(signal?.people.owner).toEqual({
			name: 'Ben Okafor',
			email: 'ben@sales.example',
			id: BEN,
		});
	});

	it('a promotion is told by the history of the title at that moment', async () => {
		const [signal] = await signalsOf(changeOf('Contact', [CONTACT], { Title: 'VP Sales' }), {
			csm: 'Account.CSM__c',
		});
		expect(signal).toMatchObject({
			type: 'person.promoted',
			person: { name: 'Robin Vance', title: 'VP Sales', previousTitle: 'Sales Manager' },
			account: { name: 'Acme Corp', status: 'customer' },
			people: { csm: { email: 'carla@success.example' } },
			context: [],
		});
	});

	it('without a history of the title there is no promotion', async () => {
		await restart({ absent: ['ContactHistory'] });
		const [signal] = await signalsOf(changeOf('Contact', [CONTACT], { Title: 'VP Sales' }));
		expect(signal).toMatchObject({
			type: 'record.updated',
			context: [{ what: 'person.change' }],
		});
	});

	it('a closed case has its contact, and a queue for an owner', async () => {
		const [signal] = await signalsOf(changeOf('Case', [CASE], { Status: 'Closed' }));
		expect(signal).toMatchObject({
			type: 'ticket.resolved',
			subject: { name: 'Export fails' },
			contact: { name: 'Robin Vance', email: 'robin@acme.example' },
			people: { owner: { name: 'Support queue', email: null, id: QUEUE } },
		});
	});

	it('a deleted record is in the recycle bin', async () => {
		double.set('Opportunity', DEAL, { IsDeleted: true });
		const [signal] = await signalsOf(changeOf('Opportunity', [DEAL], {}, { changeType: 'DELETE' }));
		expect(signal).toMatchObject({
			type: 'deal.deleted',
			deal: { name: 'Acme – Enterprise' },
			context: [],
		});
		expect(double.requests.map(({ path }) => path)).toContain('/services/data/v60.0/queryAll');
	});

	it('an outbound message without flags is judged by what its stage means', async () => {
		const events = messageOf({ Id: DEAL, StageName: 'Closed Lost', OwnerId: ANA });
		const [event] = events;
		const enrichment = event && (await salesforce.enrich(event, client, { roleFields: {} }));
		const state = { recordId: 'x', stage: 'Proposal', won: false, closed: false };
		expect(
			event &&
				salesforce.toSignals(event, enrichment ?? null, {
					...TO_SIGNALS_OPTIONS,
					previousState: state,
				}),
		).toMatchObject([
			{ type: 'deal.lost', deal: { stage: { from: 'Proposal/Price Quote' }, won: false } },
		]);
	});

	it('a custom object by name, without an owner where it has none', async () => {
		const id = 'a005g00000PrO1aAAF';
		const [signal] = await signalsOf(changeOf('Project__c', [id], { Tenure__c: 1 }));
		expect(signal).toMatchObject({
			type: 'record.updated',
			title: 'Record updated: Roll-out',
			subject: { kind: 'project__c', id },
			context: [],
		});
	});
});

describe('what is refused', () => {
	it('a role field that no object has does not take the record', async () => {
		const [signal] = await signalsOf(changeOf('Opportunity', [DEAL], { Amount: 1 }), {
			csm: 'CSM__c',
			manager: 'Boss__c',
		});
		expect(signal).toMatchObject({
			deal: { name: 'Acme – Enterprise' },
			people: { csm: { email: 'carla@success.example' }, manager: null },
			context: [
				{
					what: 'manager',
					reason: 'Salesforce knows no field Boss__c here, or the credential may not read it',
				},
			],
		});
	});

	it('a standard field that the credential may not read is left out, and named', async () => {
		await restart({ hidden: ['Opportunity.Amount', 'Account.Type'] });
		const [signal] = await signalsOf(changeOf('Opportunity', [DEAL], { Name: 'x' }));
		expect(signal).toMatchObject({
			deal: { name: 'x', amount: null, closeDate: '2026-09-30' },
			account: { name: 'Acme Corp', status: 'customer' },
		});
		expect(signal?.context.map(({ what }) => what)).toEqual([
			'opportunity fields',
			'account fields',
		]);
	});

	it.each(["CSM__c FROM User WHERE Name LIKE '%'--", 'a,b', 'x.y.z.1', "x' OR 'a"])(
		'%p never gets into a query',
		async (field) => {
			const [signal] = await signalsOf(changeOf('Opportunity', [DEAL], { Amount: 1 }), {
				csm: field,
			});
			expect(signal?.context).toEqual([
				{ what: 'csm', reason: 'the mapped field is no Salesforce field name' },
			]);
			expect(double.queries.join()).not.toContain(field);
			expect(double.requests.every(({ status }) => status === 200)).toBe(true);
		},
	);

	it('a role that is empty, and one that is nobody', async () => {
		double.set('Account', ACME, { CSM__c: '0055g00000NoBoDAAV' });
		const [signal] = await signalsOf(changeOf('Opportunity', [DEAL], { Amount: 1 }), {
			csm: 'CSM__c',
		});
		expect(signal?.context).toEqual([
			{ what: 'csm', reason: 'Salesforce has no user 0055g00000NoBoDAAV' },
		]);
	});

	it('everything: the Signal goes out and says why it is thin', async () => {
		const refused = createFetchCrmClient(double.url, 'secret-but-wrong');
		const [signal] = await signalsOf(
			changeOf('Opportunity', [DEAL], { StageName: 'Closed Won' }),
			{ csm: 'CSM__c' },
			refused,
		);
		expect(signal).toMatchObject({ type: 'deal.stage_changed' });
		expect(signal?.context).toEqual(
			expect.arrayContaining([
				{ what: 'opportunity', reason: 'Salesforce answered 401: it refused the credential' },
				{ what: 'stages', reason: 'Salesforce answered 401: it refused the credential' },
			]),
		);
		expect(JSON.stringify(signal)).not.toContain('secret-but-wrong');
	});

	it('a record that is gone', async () => {
		const [signal] = await signalsOf(
			changeOf('Opportunity', ['0065g00000GoNe1AAF'], { Amount: 5 }),
		);
		expect(signal).toMatchObject({ deal: { amount: { value: 5 } } });
		expect(signal?.context).toContainEqual({
			what: 'opportunity',
			reason: 'Salesforce has no such record, or the credential may not see it',
		});
	});
});

describe('many events at once', () => {
	const ids = Array.from({ length: 100 }, (_, index) => `006${String(index).padStart(12, '0')}AAA`);
	const accounts = ids.map((id) => id.replace(/^006/, '001'));

	it('a hundred are a handful of queries, and each Signal has its own record', async () => {
		ids.forEach((id, index) => {
			double.set('Opportunity', id, {
				Name: `Deal ${index}`,
				StageName: 'Closed Won',
				OwnerId: index % 2 === 0 ? ANA : BEN,
				AccountId: accounts[index],
				IsWon: true,
				IsClosed: true,
			});
			double.set('Account', accounts[index] ?? '', { Name: `Account ${index}`, CSM__c: CARLA });
		});
		const signals = await signalsOf(changeOf('Opportunity', ids, { StageName: 'Closed Won' }), {
			csm: 'CSM__c',
		});
		signals.forEach((signal, index) => {
			expect(signal).toMatchObject({
				type: 'deal.won',
				subject: { id: ids[index] },
				deal: { name: `Deal ${index}` },
				account: { name: `Account ${index}`, status: 'customer' },
				people: {
					owner: { email: index % 2 === 0 ? 'ana@sales.example' : 'ben@sales.example' },
					csm: { email: 'carla@success.example' },
				},
				context: [],
			});
		});
		expect(counts()).toEqual({
			// CSM__c is of accounts only: asked together with the currency, then one by one.
			'Opportunity (fields)': 3,
			'Account (fields)': 1,
			// The records, and how the accounts' opportunities stand.
			Opportunity: 2,
			OpportunityHistory: 1,
			OpportunityStage: 1,
			Account: 1,
			User: 1,
		});

		const before = double.requests.length;
		await signalsOf(changeOf('Opportunity', ids.slice(0, 2), { StageName: 'Closed Won' }), {
			csm: 'CSM__c',
		});
		// Fields, stages, users and accounts are remembered; records and what they were are not.
		expect(double.requests.length - before).toBe(2);
	});

	it('rows beyond a page are read on', async () => {
		await restart({ pageSize: 2 });
		for (const id of ids.slice(0, 5)) double.set('Opportunity', id, { Name: id });
		const signals = await signalsOf(changeOf('Opportunity', ids.slice(0, 5), { Amount: 1 }));
		expect(signals.map(({ deal }) => deal?.name)).toEqual(ids.slice(0, 5));
	});

	it('a query that fails is missing for all of them, and nothing is thrown', async () => {
		double.failNext({ path: '/query', status: 503, times: 50 });
		const signals = await signalsOf(changeOf('Opportunity', ids.slice(0, 3), { Amount: 1 }));
		for (const signal of signals) {
			expect(signal.context).toContainEqual({
				what: 'opportunity',
				reason: 'Salesforce answered 503: it failed',
			});
		}
	});
});

describe('accounts', () => {
	const lookUp = (query: AccountQuery, roleFields: RoleFields = {}) =>
		salesforce.lookUpAccount(client, query, { roleFields });

	it('by its id, with owner and roles', async () => {
		await expect(
			lookUp({ id: ACME.slice(0, 15), name: 'Globex' }, { csm: 'CSM__c', manager: 'Boss__c' }),
		).resolves.toEqual({
			found: true,
			matchedBy: 'id',
			account: {
				id: ACME,
				name: 'Acme Corp',
				domain: 'acme.example',
				status: 'customer',
				url: null,
			},
			people: {
				owner: { name: 'Ben Okafor', email: 'ben@sales.example', id: BEN },
				csm: { name: 'Carla Meyer', email: 'carla@success.example', id: CARLA },
			},
			missing: [
				{
					what: 'manager',
					reason: 'Salesforce knows no field Boss__c here, or the credential may not read it',
				},
			],
		});
	});

	it('by its website, and no look-alike', async () => {
		double.set('Account', '0015g00000LoOk1AAF', { Name: 'Look', Website: 'notacme.example' });
		double.set('Account', '0015g00000LoOk2AAF', { Name: 'Alike', Website: 'acme.example.com' });
		await expect(lookUp({ domain: 'ACME.example' })).resolves.toMatchObject({
			matchedBy: 'domain',
			account: { id: ACME },
		});
	});

	it('by its contacts’ addresses, if they are all of one account', async () => {
		double.set('Account', ACME, { Website: null });
		await expect(lookUp({ domain: 'acme.example' })).resolves.toMatchObject({
			matchedBy: 'domain',
			account: { id: ACME },
		});
		double.set('Contact', '0035g00000PqR2sAAF', { Email: 'x@acme.example', AccountId: GLOBEX });
		await expect(lookUp({ domain: 'acme.example' })).resolves.toMatchObject({ found: false });
		await expect(lookUp({ domain: 'acme.example', name: 'GLOBEX' })).resolves.toMatchObject({
			matchedBy: 'name',
			account: { id: GLOBEX },
		});
	});

	it('an address at a mail provider says nothing about a company', async () => {
		double.set('Contact', CONTACT, { Email: 'robin@gmail.com' });
		await expect(lookUp({ domain: 'gmail.com' })).resolves.toMatchObject({ found: false });
		expect(double.queries.some((query) => query.includes('FROM Contact'))).toBe(false);
	});

	it('takes none of several', async () => {
		double.set('Account', '0015g00000TwIn1AAF', { Name: 'globex', Website: 'www.globex.example' });
		await expect(lookUp({ domain: 'globex.example' })).resolves.toEqual({
			found: false,
			reason: 'ambiguous: 2 accounts have this domain',
		});
		await expect(lookUp({ name: 'Globex' })).resolves.toEqual({
			found: false,
			reason: 'ambiguous: 2 accounts have this name',
		});
	});

	it.each(["O'Neil & Söhne", "x' OR Name LIKE '%", 'back\\slash', 'per_cent%', 'new\nline'])(
		'%j is a name and nothing else',
		async (name) => {
			await expect(lookUp({ name })).resolves.toMatchObject({ found: false });
			double.set('Account', '0015g00000OnEi1AAF', { Name: name.replace('\n', ' ') });
			await expect(lookUp({ name: name.replace('\n', ' ') })).resolves.toMatchObject({
				matchedBy: 'name',
				account: { id: '0015g00000OnEi1AAF' },
			});
			expect(double.requests.every(({ status }) => status === 200)).toBe(true);
		},
	);

	it.each<[string, AccountQuery, string]>([
		['nothing to go by', { domain: ' ' }, 'the signal names no account id, domain or name'],
		[
			'nobody known',
			{ id: '0015g00000NoBo1AAF', domain: 'nobody.example', name: 'Nobody' },
			'Salesforce has no account with this id, domain or name',
		],
	])('says why: %s', async (_what, query, reason) => {
		await expect(lookUp(query)).resolves.toEqual({ found: false, reason });
	});

	it('says why when Salesforce is out of calls', async () => {
		double.failNext({ status: 429, times: 10 });
		await expect(lookUp({ domain: 'acme.example' })).resolves.toEqual({
			found: false,
			reason: 'Salesforce answered 429: its rate limit is used up',
		});
	});

	it.each<[string, string | null, Array<[won: boolean, closed: boolean]>, string]>([
		['its type', 'Customer - Channel', [], 'customer'],
		[
			'a won deal',
			'Prospect',
			[
				[true, true],
				[false, false],
			],
			'customer',
		],
		[
			'an open deal before a lost one',
			null,
			[
				[false, true],
				[false, false],
			],
			'open',
		],
		['a former customer', 'Former Customer', [[true, true]], 'churned'],
		['a former customer who talks again', 'Churned', [[false, false]], 'open'],
		['lost deals only', 'Prospect', [[false, true]], 'closed_lost'],
		['no deals', null, [], 'prospect'],
	])('status by %s', async (_what, Type, deals, status) => {
		double.set('Account', GLOBEX, { Type });
		deals.forEach(([IsWon, IsClosed], index) => {
			double.set('Opportunity', `0065g00000StAt${index}AAF`, {
				AccountId: GLOBEX,
				IsWon,
				IsClosed,
			});
		});
		await expect(lookUp({ id: GLOBEX })).resolves.toMatchObject({ account: { status } });
	});
});

describe('the org’s host', () => {
	it.each<[JsonObject, string | null]>([
		[
			{ oauthTokenData: { instance_url: 'https://acme.my.salesforce.com/' } },
			'https://acme.my.salesforce.com',
		],
		[{ oauthTokenData: { instance_url: 'http://acme.my.salesforce.com' } }, null],
		[{ oauthTokenData: 'x' }, null],
		[{}, null],
	])('of %j is %p', (credential, host) => {
		expect(salesforce.api.baseUrlOf(credential)).toBe(host);
	});
});

describe('the double', () => {
	const query = (q: string) => client.get('/services/data/v60.0/query', { q });

	it.each([
		['SELECT Nope FROM Account', 'INVALID_FIELD'],
		['SELECT Owner.Nope FROM Account', 'INVALID_FIELD'],
		['SELECT Nobody.Name FROM Account', 'INVALID_FIELD'],
		['SELECT Id FROM Nothing', 'INVALID_TYPE'],
		["SELECT Id FROM Account WHERE Id IN ('x')", 'INVALID_QUERY_FILTER_OPERATOR'],
		["SELECT Id FROM ContactHistory WHERE NewValue = 'x'", 'INVALID_FIELD'],
		["SELECT Id FROM Account WHERE Name = 'O'Neil'", 'MALFORMED_QUERY'],
		["SELECT Id FROM Account WHERE Name = 'x' OR Name = 'y'", 'MALFORMED_QUERY'],
		["SELECT Id FROM Account WHERE Name = 'a\\qb'", 'MALFORMED_QUERY'],
		['SELECT Id,COUNT(Id) n FROM Account GROUP BY Name', 'MALFORMED_QUERY'],
		['SELECT Id FROM Account LIMIT', 'MALFORMED_QUERY'],
		['DELETE FROM Account', 'MALFORMED_QUERY'],
		['', 'MALFORMED_QUERY'],
	])('refuses %j with %s', async (soql, errorCode) => {
		await expect(query(soql)).rejects.toMatchObject({ status: 400, body: [{ errorCode }] });
	});

	it('refuses a wrong token and what it does not have', async () => {
		await expect(
			createFetchCrmClient(double.url, 'wrong').get('/services/data/v60.0/query', { q: '' }),
		).rejects.toMatchObject({ status: 401 });
		await expect(client.get('/services/data/v60.0/sobjects')).rejects.toMatchObject({
			status: 404,
		});
	});
});
