import { createFetchCrmClient } from '../../sandbox/crm/fetch-crm-client';
import {
	startHubspotDouble,
	storySeed,
	type HubspotDouble,
} from '../../sandbox/crm/hubspot-double';
import { signHubspotV3 } from '../../sandbox/crm/sign';
import type { CrmClient, CrmEvent, RoleFields } from '../../src/core/crm-provider';
import { UnreadableBodyError } from '../../src/core/errors';
import type { JsonObject } from '../../src/core/json';
import type { Signal } from '../../src/core/signal';
import { hubspot } from '../../src/crm/hubspot';
import { TO_SIGNALS_OPTIONS } from '../contracts/provider-contract';

const TOKEN = 'test-token';
const NOW = Date.parse('2026-09-14T09:30:00.000Z');
let double: HubspotDouble;
let client: CrmClient;

beforeAll(async () => {
	double = await startHubspotDouble({ token: TOKEN, seed: storySeed });
	client = createFetchCrmClient(double.url, TOKEN);
});
afterAll(() => double.close());

const buildEvent = (change: JsonObject = {}): JsonObject => ({
	eventId: 1,
	subscriptionId: 3001,
	portalId: 62515,
	appId: 1,
	occurredAt: NOW,
	subscriptionType: 'deal.propertyChange',
	attemptNumber: 0,
	objectId: 5001,
	propertyName: 'dealstage',
	propertyValue: 'closedwon',
	changeSource: 'CRM_UI',
	...change,
});
const parse = (body: unknown) =>
	hubspot.parse({ rawBody: Buffer.from(JSON.stringify(body)), headers: {} });
const parseOne = (change: JsonObject = {}): CrmEvent => {
	const [event] = parse([buildEvent(change)]);
	if (event === undefined) throw new Error('no event');
	return event;
};
const signalOf = async (
	change: JsonObject = {},
	roleFields: RoleFields = {},
	through: CrmClient = client,
): Promise<Signal> => {
	const event = parseOne(change);
	const enrichment = await hubspot.enrich(event, through, { roleFields });
	const signals = hubspot.toSignals(event, enrichment, TO_SIGNALS_OPTIONS);
	expect(signals).toHaveLength(1);
	return signals[0] as Signal;
};

describe('the won deal of the story', () => {
	it('is one Signal with everything in it', async () => {
		const signal = await signalOf({}, { csm: 'csm' });
		expect(signal).toMatchObject({
			id: expect.stringMatching(/^hubspot:deal\.won:/) as string,
			type: 'deal.won',
			category: 'deals',
			title: 'Deal won: Acme Corp – Enterprise',
			severity: 'success',
			occurredAt: '2026-09-14T09:30:00.000Z',
			url: 'https://app.hubspot.com/contacts/62515/record/0-3/5001',
			subject: { kind: 'deal', id: '5001', name: 'Acme Corp – Enterprise' },
			account: {
				id: '7001',
				name: 'Acme Corp',
				domain: 'acme.example',
				url: 'https://app.hubspot.com/contacts/62515/record/0-2/7001',
			},
			deal: {
				id: '5001',
				pipeline: 'Sales Pipeline',
				stage: { from: 'Contract sent', to: 'Closed won' },
				amount: { value: 48_000, currency: 'EUR' },
				closeDate: '2026-09-30',
				won: true,
				closed: true,
			},
			people: {
				owner: { name: 'Ana Silva', email: 'ana@sales.example', id: '9001' },
				csm: { name: 'Carla Meyer', email: 'carla@success.example' },
			},
			contact: { name: 'Robin Vance', email: 'robin@acme.example', phone: '+49 30 555 0100' },
			changes: [{ field: 'dealstage', from: 'Contract sent', to: 'Closed won' }],
			context: [],
		});
	});

	it('is not won again by a later edit', async () => {
		const signal = await signalOf({ propertyName: 'amount', propertyValue: '48000', eventId: 2 });
		expect(signal).toMatchObject({ type: 'deal.updated', deal: { won: true, closed: true } });
	});
});

describe('what a stage means', () => {
	it.each<[string, string, string]>([
		['closedlost', 'deal.lost', 'Closed lost'],
		['contractsent', 'deal.stage_changed', 'Contract sent'],
		// The second pipeline calls its stages otherwise.
		['185002', 'deal.won', 'Won with partner'],
		['185003', 'deal.lost', 'Lost with partner'],
		['185001', 'deal.stage_changed', 'Registered'],
		['nowhere', 'deal.stage_changed', 'nowhere'],
	])('a move to %s is %s', async (stage, type, label) => {
		const signal = await signalOf({ propertyValue: stage });
		expect([signal.type, signal.deal?.stage?.to]).toEqual([type, label]);
	});

	it('is judged by the event, not by where the deal stands now', async () => {
		// The deal is won by now, but this event moved it to an open stage earlier.
		const signal = await signalOf({
			propertyValue: 'contractsent',
			occurredAt: Date.parse('2026-09-01T08:00:00.000Z'),
		});
		expect(signal).toMatchObject({
			type: 'deal.stage_changed',
			deal: { stage: { from: 'Appointment scheduled', to: 'Contract sent' }, won: false },
		});
	});

	it('a move between two won stages is no second win', async () => {
		double.set('deals', '5010', {
			properties: { dealname: 'Moved', dealstage: '185002', pipeline: '75001' },
			history: {
				dealstage: [
					{ value: '185002', timestamp: '2026-09-14T09:30:00.000Z' },
					{ value: 'closedwon', timestamp: '2026-09-13T09:30:00.000Z' },
				],
			},
		});
		const signal = await signalOf({ objectId: 5010, propertyValue: '185002' });
		expect(signal).toMatchObject({
			type: 'deal.stage_changed',
			deal: { stage: { from: 'Closed won', to: 'Won with partner' }, pipeline: 'Partner Pipeline' },
		});
	});

	it('falls back on the deal’s own flags when the pipelines cannot be read', async () => {
		double.failNext({ path: '/pipelines/', status: 403, times: 2 });
		// A client that remembers nothing yet.
		const signal = await signalOf({}, {}, createFetchCrmClient(double.url, TOKEN));
		expect(signal.type).toBe('deal.won');
		expect(signal.context).toContainEqual({
			what: 'pipelines',
			reason: 'HubSpot answered 403: the credential lacks a permission',
		});
	});

	it('without any look-up a stage called closedwon proves nothing', () => {
		const [signal] = hubspot.toSignals(parseOne(), null, TO_SIGNALS_OPTIONS);
		expect(signal).toMatchObject({
			type: 'deal.stage_changed',
			deal: { stage: { from: null, to: 'closedwon' }, won: null },
			url: 'https://app.hubspot.com/contacts/62515/record/0-3/5001',
		});
		expect(signal?.context.map(({ what }) => what)).toEqual(['record', 'deal.won']);
	});
});

describe('other kinds', () => {
	it.each<[string, JsonObject, string]>([
		['a new deal', { subscriptionType: 'deal.creation' }, 'deal.created'],
		['a deleted deal', { subscriptionType: 'deal.deletion' }, 'deal.deleted'],
		['a new ticket', { subscriptionType: 'ticket.creation', objectId: 4001 }, 'ticket.created'],
		[
			'a closed ticket',
			{
				subscriptionType: 'ticket.propertyChange',
				objectId: 4001,
				propertyName: 'hs_pipeline_stage',
				propertyValue: '4',
			},
			'ticket.resolved',
		],
		[
			'a ticket that is moved',
			{
				subscriptionType: 'ticket.propertyChange',
				objectId: 4001,
				propertyName: 'hs_pipeline_stage',
				propertyValue: '1',
			},
			'record.updated',
		],
		[
			'an assigned ticket',
			{
				subscriptionType: 'ticket.propertyChange',
				objectId: 4001,
				propertyName: 'hubspot_owner_id',
				propertyValue: '9004',
			},
			'ticket.assigned',
		],
		[
			'a new contact by its type id',
			{ subscriptionType: 'object.creation', objectTypeId: '0-1', objectId: 8001 },
			'record.created',
		],
		[
			'a won deal by its type id',
			{ subscriptionType: 'object.propertyChange', objectTypeId: '0-3' },
			'deal.won',
		],
		[
			'a custom object',
			{ subscriptionType: 'object.deletion', objectTypeId: '2-123', objectId: 1 },
			'record.deleted',
		],
	])('%s', async (_what, change, type) => {
		expect((await signalOf(change)).type).toBe(type);
	});

	it('the new owner is the one of the event', async () => {
		const signal = await signalOf({ propertyName: 'hubspot_owner_id', propertyValue: '9002' });
		expect(signal).toMatchObject({
			type: 'deal.owner_changed',
			people: { owner: { email: 'ben@sales.example' } },
			changes: [{ field: 'hubspot_owner_id', from: null, to: 'Ben Okafor' }],
		});
	});

	it('a contact is a person with a seniority', async () => {
		const signal = await signalOf({
			subscriptionType: 'contact.propertyChange',
			objectId: 8001,
			propertyName: 'jobtitle',
			propertyValue: 'Head of Procurement',
		});
		expect(signal).toMatchObject({
			type: 'record.updated',
			title: 'Record updated: Robin Vance',
			person: { title: 'Head of Procurement', seniority: 'director' },
			account: { name: 'Acme Corp' },
			changes: [{ field: 'jobtitle', from: null, to: 'Head of Procurement' }],
		});
	});

	it.each(['contact.surprise', 'conversation.newMessage', 'object.creation', 'workflow.deal'])(
		'%s is unsupported, with a reason and no Signal',
		(subscriptionType) => {
			const event = parseOne({ subscriptionType });
			expect(event).toMatchObject({
				supported: false,
				reason: expect.stringMatching(/\w+ \w+/) as string,
			});
			expect(hubspot.toSignals(event, null, TO_SIGNALS_OPTIONS)).toEqual([]);
		},
	);
});

describe('look-ups that fail', () => {
	it('everything refused: the Signal still goes out and says why it is thin', async () => {
		const refused = createFetchCrmClient(double.url, 'secret-but-wrong');
		const signal = await signalOf({}, { csm: 'csm' }, refused);
		expect(signal.type).toBe('deal.stage_changed');
		expect(signal.context).toEqual(
			expect.arrayContaining([
				{ what: 'deal', reason: 'HubSpot answered 401: it refused the credential' },
				{ what: 'csm', reason: 'the property csm is empty or unknown' },
			]),
		);
		expect(JSON.stringify(signal)).not.toContain('secret-but-wrong');
	});

	it('an owner that is gone keeps the id and names the reason', async () => {
		const signal = await signalOf({ propertyName: 'hubspot_owner_id', propertyValue: '123' });
		expect(signal.people.owner).toEqual({ id: '123', email: null, name: null });
		expect(signal.context).toContainEqual({
			what: 'owner',
			reason: 'HubSpot has no such owner, or no longer',
		});
	});

	it('a server that is not there', async () => {
		const dead = createFetchCrmClient('http://127.0.0.1:1', TOKEN);
		const { missing } = await hubspot.enrich(parseOne(), dead, { roleFields: {} });
		expect(missing).toContainEqual({ what: 'deal', reason: 'HubSpot could not be reached' });
	});
});

describe('parsing', () => {
	it('sorts by time, a creation first', () => {
		const events = parse([
			buildEvent({ eventId: 3, occurredAt: NOW + 5 }),
			buildEvent({ eventId: 2 }),
			buildEvent({ eventId: 1, subscriptionType: 'deal.creation' }),
		]);
		expect(events.map((event) => event.data.eventId)).toEqual([1, 2, 3]);
	});

	it('tells events apart by everything but the attempt', () => {
		const key = (change: JsonObject) => parseOne(change).dedupeKey;
		const base = key({});
		expect(key({ attemptNumber: 7 })).toBe(base);
		const changes: JsonObject[] = [
			{ portalId: 2 },
			{ objectId: 2 },
			{ eventId: 2 },
			{ occurredAt: NOW + 1 },
			{ subscriptionId: 2 },
			{ propertyName: 'amount' },
			{ subscriptionType: 'deal.creation' },
		];
		for (const change of changes) {
			expect([change, key(change)]).not.toEqual([change, base]);
		}
		const association = { subscriptionType: 'deal.associationChange', objectId: null };
		expect(key({ ...association, fromObjectId: 1, toObjectId: 2 })).not.toBe(
			key({ ...association, fromObjectId: 1, toObjectId: 3 }),
		);
	});

	it('tells events without id apart by their content', () => {
		const bare = { eventId: null, occurredAt: null };
		const [one, again, other] = [
			parseOne(bare),
			parseOne({ ...bare, attemptNumber: 2 }),
			parseOne({ ...bare, propertyValue: 'closedlost' }),
		];
		expect(one?.dedupeKey).toBe(again?.dedupeKey);
		expect(one?.dedupeKey).not.toBe(other?.dedupeKey);
		// Two moves in one millisecond.
		const key = (change: JsonObject) => parseOne({ eventId: null, ...change }).dedupeKey;
		expect(key({ attemptNumber: 2 })).toBe(key({}));
		expect(key({ propertyValue: 'contractsent' })).not.toBe(key({}));
	});

	it.each([['5'], ['"x"'], ['{"foo":1}'], ['{'], ['null'], [`[${Array(1001).fill('{}').join()}]`]])(
		'refuses %.20s as unreadable',
		(body) => {
			expect(() => hubspot.parse({ rawBody: Buffer.from(body), headers: {} })).toThrow(
				UnreadableBodyError,
			);
		},
	);

	it('accepts an empty batch', () => {
		expect(parse([])).toEqual([]);
	});
});

describe('the signed URI', () => {
	const verify = (url: string, signedUrl: string) => {
		const body = JSON.stringify([buildEvent()]);
		return hubspot.verification.verify({
			method: 'POST',
			url,
			rawBody: Buffer.from(body),
			headers: signHubspotV3({ clientSecret: 's', url: signedUrl, body, timestamp: NOW }),
			secret: { method: 'provider', secret: 's' },
			now: NOW,
		}).ok;
	};

	it('is decoded by HubSpot’s table and no further', () => {
		const encoded =
			'https://n8n.example/webhook/a%3Ab%2Fc%3Fd%40e%21%24%27%28%29%2A%2C%3B?q=%20%2B%25';
		const decoded = "https://n8n.example/webhook/a:b/c?d@e!$'()*,;?q=%20%2B%25";
		expect(verify(encoded, encoded)).toBe(true);
		expect(verify(encoded, decoded)).toBe(true);
		expect(verify(encoded, decodeURIComponent(encoded))).toBe(false);
	});

	it('includes the query and the host', () => {
		expect(verify('https://n8n.example/webhook/x?a=1', 'https://n8n.example/webhook/x?a=1')).toBe(
			true,
		);
		expect(verify('https://n8n.example/webhook/x', 'https://n8n.example/webhook/x?a=1')).toBe(
			false,
		);
		expect(verify('https://other.example/webhook/x', 'https://n8n.example/webhook/x')).toBe(false);
	});
});

describe('accounts', () => {
	const lookUp = (
		query: Parameters<typeof hubspot.lookUpAccount>[1],
		roleFields: RoleFields = {},
	) => hubspot.lookUpAccount(client, query, { roleFields });

	it('finds Globex by its domain, closed lost, with owner and CSM', async () => {
		await expect(
			lookUp({ domain: 'https://www.Globex.example/' }, { csm: 'csm', manager: 'boss' }),
		).resolves.toEqual({
			found: true,
			matchedBy: 'domain',
			account: {
				id: '7002',
				name: 'Globex',
				domain: 'globex.example',
				status: 'closed_lost',
				url: null,
			},
			people: {
				owner: { name: 'Ben Okafor', email: 'ben@sales.example', id: '9002' },
				csm: { name: null, email: 'carla@success.example', id: null },
			},
			missing: [{ what: 'manager', reason: 'the property boss is empty or unknown' }],
		});
	});

	it('finds Initech by its exact name, in any case', async () => {
		await expect(lookUp({ name: 'initech' })).resolves.toMatchObject({
			found: true,
			matchedBy: 'name',
			account: { id: '7003', status: 'closed_lost' },
			people: { owner: { email: 'nomatch@sales.example' } },
		});
		await expect(lookUp({ name: 'Init' })).resolves.toMatchObject({ found: false });
	});

	it('prefers the id, and goes on to the domain when the id is gone', async () => {
		await expect(lookUp({ id: '7001', domain: 'globex.example' })).resolves.toMatchObject({
			matchedBy: 'id',
			account: { id: '7001', status: 'customer' },
		});
		await expect(lookUp({ id: '1', domain: 'globex.example' })).resolves.toMatchObject({
			matchedBy: 'domain',
			account: { id: '7002' },
		});
	});

	it('takes none of several', async () => {
		await expect(lookUp({ domain: 'twins.example', name: 'Twin One' })).resolves.toEqual({
			found: false,
			reason: 'ambiguous: 2 companies have this domain',
		});
	});

	it.each<[string, Parameters<typeof lookUp>[0], string]>([
		[
			'nothing to go by',
			{ domain: ' ', name: '' },
			'the signal names no account id, domain or name',
		],
		[
			'nobody known',
			{ domain: 'nobody.example', name: 'Nobody' },
			'HubSpot has no company with this id, domain or name',
		],
	])('says why: %s', async (_what, query, reason) => {
		await expect(lookUp(query)).resolves.toEqual({ found: false, reason });
	});

	it('does not go on to the domain when the id could not be asked for', async () => {
		double.failNext({ path: 'companies/batch/read', status: 403 });
		const forgetful = createFetchCrmClient(double.url, TOKEN);
		const query = { id: '7001', domain: 'globex.example' };
		await expect(hubspot.lookUpAccount(forgetful, query, { roleFields: {} })).resolves.toEqual({
			found: false,
			reason: 'HubSpot answered 403: the credential lacks a permission',
		});
	});

	it('says why when HubSpot is out of calls', async () => {
		double.failNext({ path: 'companies/search', status: 429 });
		await expect(lookUp({ domain: 'globex.example' })).resolves.toEqual({
			found: false,
			reason: 'HubSpot answered 429: its rate limit is used up',
		});
	});

	it.each<
		[string, string, Array<[stage: string, won: string | null, closed: string | null]>, string]
	>([
		['lifecycle customer', 'customer', [], 'customer'],
		[
			'a won deal',
			'lead',
			[
				['closedwon', 'true', 'true'],
				['contractsent', 'false', 'false'],
			],
			'customer',
		],
		['a won deal by the stage alone', 'lead', [['185002', null, null]], 'customer'],
		[
			'an open deal before a lost one',
			'lead',
			[
				['closedlost', 'false', 'true'],
				['contractsent', 'false', 'false'],
			],
			'open',
		],
		['a churned customer', 'churned_customer', [['closedwon', 'true', 'true']], 'churned'],
		[
			'a churned customer who talks again',
			'churned_customer',
			[['contractsent', 'false', 'false']],
			'open',
		],
		[
			'lost deals only',
			'lead',
			[
				['closedlost', 'false', 'true'],
				['185003', null, null],
			],
			'closed_lost',
		],
		['no deals', 'lead', [], 'prospect'],
	])('status by %s', async (what, lifecyclestage, deals, status) => {
		const companyId = `79${Math.abs([...what].reduce((sum, c) => sum * 31 + c.charCodeAt(0), 7) % 1e9)}`;
		double.set('companies', companyId, { properties: { name: what, lifecyclestage } });
		deals.forEach(([dealstage, won, closed], index) => {
			double.set('deals', `${companyId}${index}`, {
				properties: {
					dealstage,
					...(won !== null && { hs_is_closed_won: won }),
					...(closed !== null && { hs_is_closed: closed }),
				},
				associations: { companies: [companyId] },
			});
		});
		await expect(lookUp({ id: companyId })).resolves.toMatchObject({ account: { status } });
	});

	it('leaves the status open, and says so, when the deals cannot be read', async () => {
		double.failNext({ path: '0-3/batch/read', status: 500 });
		const forgetful = createFetchCrmClient(double.url, TOKEN);
		const query = { domain: 'globex.example' };
		await expect(
			hubspot.lookUpAccount(forgetful, query, { roleFields: {} }),
		).resolves.toMatchObject({
			account: { status: null },
			missing: [{ what: 'account.status', reason: 'HubSpot answered 500: it failed' }],
		});
	});

	it('leaves the status open when the stages cannot be read, and asks again for the next company', async () => {
		for (const id of ['7961', '7962']) {
			double.set('companies', id, { properties: { name: id, lifecyclestage: 'lead' } });
			double.set('deals', `${id}0`, {
				properties: { dealstage: '185002' },
				associations: { companies: [id] },
			});
		}
		double.failNext({ path: 'pipelines/deals', status: 500 });
		const fresh = createFetchCrmClient(double.url, TOKEN);
		const statusOf = (id: string) => hubspot.lookUpAccount(fresh, { id }, { roleFields: {} });
		await expect(statusOf('7961')).resolves.toMatchObject({
			account: { status: null },
			missing: [{ what: 'account.status', reason: 'HubSpot answered 500: it failed' }],
		});
		await expect(statusOf('7962')).resolves.toMatchObject({ account: { status: 'customer' } });
	});
});
