import { createFetchCrmClient } from '../../sandbox/crm/fetch-crm-client';
import { startZohoDouble, type ZohoDouble } from '../../sandbox/crm/zoho-double';
import { ZOHO, zohoSeed } from '../../sandbox/crm/zoho-seed';
import type {
	CrmClient,
	CrmEvent,
	RoleFields,
	ToSignalsOptions,
} from '../../src/core/crm-provider';
import { ConfigurationError, UnreadableBodyError } from '../../src/core/errors';
import type { JsonObject, JsonValue } from '../../src/core/json';
import { possibleTypes } from '../../src/core/possible-types';
import type { Signal } from '../../src/core/signal';
import { zoho } from '../../src/crm/zoho';
import { zohoChannelId, zohoToken } from '../../src/crm/zoho/channel';
import { TO_SIGNALS_OPTIONS } from '../contracts/provider-contract';

const TOKEN = 'zoho-access-token';
const URL_OF_TRIGGER = 'https://n8n.example/webhook/8d1f/crm';
const NOW = Date.parse('2026-09-14T09:30:00.000Z');
let double: ZohoDouble;
let client: CrmClient;

const start = async (change: Partial<Parameters<typeof startZohoDouble>[0]> = {}) => {
	await double?.close();
	double = await startZohoDouble({ token: TOKEN, seed: zohoSeed, now: () => NOW, ...change });
	client = createFetchCrmClient(double.url, TOKEN);
};
beforeEach(() => start());
afterEach(() => double.close());

const notification = (change: JsonObject = {}): JsonObject => ({
	server_time: NOW,
	module: 'Deals',
	operation: 'update',
	ids: [ZOHO.wonDeal],
	affected_values: [{ record_id: ZOHO.wonDeal, values: { Stage: 'Closed Won' } }],
	affected_fields: [],
	query_params: {},
	resource_uri: 'https://www.zohoapis.eu/crm/v8/Deals',
	channel_id: zohoChannelId(URL_OF_TRIGGER),
	token: 'a-token',
	...change,
});
const parse = (body: JsonValue) =>
	zoho.parse({ rawBody: Buffer.from(JSON.stringify(body)), headers: {} });
const parseOne = (change: JsonObject = {}): CrmEvent => {
	const [event] = parse(notification(change));
	if (event === undefined) throw new Error('no event');
	return event;
};
/** One record of a module with what changed. */
const about = (module: string, operation: string, id: string, values: JsonObject = {}) =>
	parseOne({ module, operation, ids: [id], affected_values: [{ record_id: id, values }] });
const signalsOf = async (
	event: CrmEvent,
	given: { roleFields?: RoleFields; options?: Partial<ToSignalsOptions>; through?: CrmClient } = {},
): Promise<Signal[]> => {
	const { roleFields = {}, options = {}, through = client } = given;
	const enrichment = await zoho.enrich(event, through, { roleFields });
	const signals = zoho.toSignals(event, enrichment, { ...TO_SIGNALS_OPTIONS, ...options });
	const announced = possibleTypes(zoho, event);
	for (const { type } of signals) expect(announced).toContain(type);
	return signals;
};
const signalOf = async (...given: Parameters<typeof signalsOf>): Promise<Signal> => {
	const signals = await signalsOf(...given);
	expect(signals).toHaveLength(1);
	return signals[0] as Signal;
};
const callsTo = (path: string) => double.requests.filter((request) => request.path === path);

describe('a won deal', () => {
	it('is one Signal with everything in it', async () => {
		const event = parseOne();
		const signal = await signalOf(event, { roleFields: { csm: 'CSM' } });
		const link = `https://crm.zoho.eu/crm/EntityInfo.do?module=Potentials&id=${ZOHO.wonDeal}`;
		expect(signal).toMatchObject({
			id: `zoho:deal.won:${event.dedupeKey}`,
			type: 'deal.won',
			title: 'Deal won: Acme Corp – Enterprise',
			severity: 'success',
			occurredAt: '2026-09-14T09:30:00.000Z',
			url: link,
			subject: { kind: 'deal', id: ZOHO.wonDeal, name: 'Acme Corp – Enterprise', url: link },
			account: { id: ZOHO.acme, name: 'Acme Corp', domain: 'acme.example' },
			deal: {
				pipeline: 'Sales',
				stage: { from: null, to: 'Gewonnen' },
				amount: { value: 48_000, currency: 'EUR' },
				closeDate: '2026-09-30',
				won: true,
				closed: true,
			},
			people: {
				owner: { id: ZOHO.ana, name: 'Ana Silva', email: 'ana@sales.example' },
				csm: { id: ZOHO.carla, name: 'Carla Meyer', email: 'carla@success.example' },
			},
			contact: { name: 'Robin Vance', email: 'robin@acme.example', phone: '+49 30 555 0100' },
			changes: [{ field: 'Stage', from: null, to: 'Gewonnen' }],
			context: [],
		});
		expect(JSON.stringify([event, signal])).not.toContain('a-token');
	});

	it('is won once, by the state that was seen last', async () => {
		const event = parseOne();
		const enrichment = await zoho.enrich(event, client, { roleFields: {} });
		const state = zoho.latestState(event, enrichment);
		expect(state).toEqual({ recordId: ZOHO.wonDeal, stage: 'Gewonnen', won: true, closed: true });
		const given = (previousState: typeof state) =>
			zoho.toSignals(event, enrichment, { ...TO_SIGNALS_OPTIONS, previousState })[0];
		expect(given(state)?.type).toBe('deal.updated');
		const before = { recordId: ZOHO.wonDeal, stage: 'Qualification', won: false, closed: false };
		expect(given(before)).toMatchObject({
			type: 'deal.won',
			deal: { stage: { from: 'Qualification', to: 'Gewonnen' } },
			changes: [{ field: 'Stage', from: 'Qualification', to: 'Gewonnen' }],
		});
	});

	it('is not won again by an edit, which says nothing of the stage to the store', async () => {
		const event = about('Deals', 'update', ZOHO.wonDeal, { Amount: 50_000 });
		const enrichment = await zoho.enrich(event, client, { roleFields: {} });
		expect(zoho.latestState(event, enrichment)).toBeNull();
		expect(await signalOf(event)).toMatchObject({
			type: 'deal.updated',
			deal: { won: true, amount: { value: 50_000 }, stage: { to: 'Gewonnen' } },
			changes: [{ field: 'Amount', from: null, to: '50000' }],
		});
	});

	it('of a notification that names no fields is judged by what was known', async () => {
		const event = parseOne({ affected_values: [] });
		expect(possibleTypes(zoho, event)).toContain('deal.won');
		const typeOf = async (options: Partial<ToSignalsOptions>) =>
			(await signalOf(event, { options })).type;
		expect(await typeOf({})).toBe('deal.updated');
		expect(await typeOf({ firstSightCounts: true })).toBe('deal.won');
		const previousState = { recordId: ZOHO.wonDeal, stage: 'x', won: false, closed: false };
		expect(await typeOf({ previousState })).toBe('deal.won');
	});

	it('and with a new owner is two Signals', async () => {
		const event = about('Deals', 'update', ZOHO.wonDeal, {
			Stage: 'Closed Won',
			Owner: { name: 'Carla Meyer', id: ZOHO.carla },
		});
		const signals = await signalsOf(event);
		expect(signals.map(({ type }) => type)).toEqual(['deal.won', 'deal.owner_changed']);
		expect(new Set(signals.map(({ id }) => id)).size).toBe(2);
		// The owner of the event, not the one that the record has by now.
		expect(signals[1]?.people.owner).toEqual({
			id: ZOHO.carla,
			name: 'Carla Meyer',
			email: 'carla@success.example',
		});
	});
});

describe('what becomes what', () => {
	it.each<[string, () => CrmEvent, Partial<Signal>]>([
		[
			'a new deal',
			() => about('Deals', 'insert', ZOHO.openDeal, { Stage: 'Id. Decision Makers' }),
			{ type: 'deal.created', changes: [] },
		],
		[
			'a deal that moved on',
			() => about('Deals', 'update', ZOHO.openDeal, { Stage: 'Negotiation/Review' }),
			{
				type: 'deal.stage_changed',
				changes: [{ field: 'Stage', from: null, to: 'Negotiation/Review' }],
			},
		],
		[
			'a lost deal',
			() => about('Deals', 'update', ZOHO.lostDeal, { Stage: 'Lost to Competition' }),
			{ type: 'deal.lost', severity: 'warning' },
		],
		[
			'a deal with a new owner',
			() => about('Deals', 'update', ZOHO.openDeal, { Owner: { id: ZOHO.ben, name: 'Ben' } }),
			{ type: 'deal.owner_changed', changes: [{ field: 'Owner', from: null, to: 'Ben' }] },
		],
		['a deleted deal', () => about('Deals', 'delete', '99'), { type: 'deal.deleted' }],
		[
			'a new lead',
			() => about('Leads', 'insert', ZOHO.lead),
			{
				type: 'record.created',
				title: 'New record: Jordan Reyes',
				person: expect.objectContaining({ title: 'VP Sales', seniority: 'vp' }) as Signal['person'],
				account: expect.objectContaining({
					name: 'Hooli',
					domain: 'hooli.example',
				}) as Signal['account'],
			},
		],
		[
			'an edited contact',
			() => about('Contacts', 'update', ZOHO.robin, { Title: 'CFO' }),
			{
				type: 'record.updated',
				changes: [{ field: 'Title', from: null, to: 'CFO' }],
				person: expect.objectContaining({ title: 'CFO', seniority: 'c_level' }) as Signal['person'],
			},
		],
		[
			'a new account',
			() => about('Accounts', 'insert', ZOHO.acme),
			{
				type: 'record.created',
				account: expect.objectContaining({
					id: ZOHO.acme,
					domain: 'acme.example',
				}) as Signal['account'],
			},
		],
		[
			'a new task',
			() => about('Tasks', 'insert', ZOHO.task),
			{
				type: 'task.assigned',
				title: 'Task assigned: Send the contract',
				dueAt: '2026-09-20T00:00:00.000Z',
				account: expect.objectContaining({ name: 'Acme Corp' }) as Signal['account'],
				people: expect.objectContaining({
					assignee: expect.objectContaining({ email: 'ben@sales.example' }) as unknown,
				}) as Signal['people'],
			},
		],
		[
			'a task for somebody else',
			() => about('Tasks', 'update', ZOHO.task, { Owner: ZOHO.ben }),
			{ type: 'task.reassigned' },
		],
		[
			'a new case',
			() => about('Cases', 'insert', ZOHO.case),
			{ type: 'ticket.created', title: 'New ticket: Login fails' },
		],
		[
			'a closed case',
			() => about('Cases', 'update', ZOHO.case, { Status: 'Closed' }),
			{ type: 'ticket.resolved' },
		],
		[
			'a case that got on',
			() => about('Cases', 'update', ZOHO.case, { Status: 'On Hold' }),
			{ type: 'record.updated' },
		],
		[
			'a case for somebody else',
			() => about('Cases', 'update', ZOHO.case, { Owner: { id: ZOHO.ben } }),
			{ type: 'ticket.assigned' },
		],
		[
			'a module of their own',
			() => about('Projects', 'insert', '100000000000000201'),
			{ type: 'record.created', title: 'New record: Roll-out' },
		],
	])('%s', async (_what, event, expected) => {
		expect(await signalOf(event())).toMatchObject(expected);
	});

	it('changed fields narrow down what an event can become', () => {
		const types = (values: JsonObject) =>
			possibleTypes(zoho, about('Deals', 'update', ZOHO.wonDeal, values));
		expect(types({ Amount: 1 })).not.toContain('deal.owner_changed');
		expect(types({ Owner: '1' })).toContain('deal.owner_changed');
		expect(possibleTypes(zoho, about('Tasks', 'update', '1', { Status: 'x' }))).toEqual([
			'record.updated',
		]);
	});

	it('without look-ups what the notification says is enough for a Signal', () => {
		const signal = zoho.toSignals(parseOne(), null, TO_SIGNALS_OPTIONS)[0];
		expect(signal).toMatchObject({
			type: 'deal.stage_changed',
			deal: { stage: { from: null, to: 'Closed Won' }, won: null },
			context: [
				{ what: 'record', reason: 'no Zoho CRM credential is set for look-ups' },
				{
					what: 'deal.won',
					reason: 'whether this stage means won or lost could not be looked up',
				},
			],
		});
	});

	it('links lead to the builder’s own address when it is set', async () => {
		const options = { linkBaseUrl: 'https://crm.zoho.com/crm/org42' };
		expect((await signalOf(parseOne(), { options })).url).toBe(
			`https://crm.zoho.com/crm/org42/tab/Potentials/${ZOHO.wonDeal}`,
		);
		const unknown = parseOne({ resource_uri: 'https://evil.example/crm/v8/Deals' });
		expect((await signalOf(unknown)).url).toBeNull();
	});
});

describe('look-ups', () => {
	it('of 25 deals at once are one call for deals, accounts and contacts each', async () => {
		const ids = Array.from({ length: 25 }, (_, index) =>
			String(100_000_000_000_600_000 + index * 100),
		);
		const [deal] = zohoSeed.records.Deals ?? [];
		await start({
			seed: {
				...zohoSeed,
				records: { ...zohoSeed.records, Deals: ids.map((id) => ({ ...deal, id })) },
			},
		});
		const events = parse(notification({ ids, affected_values: [], operation: 'insert' }));
		const signals = await Promise.all(events.map((event) => signalOf(event)));
		expect(signals.every(({ context }) => context.length === 0)).toBe(true);
		expect(callsTo('/crm/v8/Deals')).toHaveLength(1);
		expect(callsTo('/crm/v8/Deals')[0]?.query.ids).toBe(ids.join(','));
		expect(callsTo('/crm/v8/Accounts')).toHaveLength(1);
		expect(callsTo('/crm/v8/Contacts')).toHaveLength(1);
		expect(callsTo('/crm/v8/settings/layouts')).toHaveLength(1);
		// The owner's address stands on the record.
		expect(callsTo('/crm/v8/users')).toHaveLength(0);
	});

	it('of stages in an account without pipelines', async () => {
		const layouts = [{ id: '100000000000000091', pipelines: [] }];
		await start({ seed: { ...zohoSeed, layouts } });
		expect((await signalOf(parseOne())).type).toBe('deal.won');
		expect(callsTo('/crm/v8/settings/stages')).toHaveLength(1);
	});

	it('are made without the optional fields when Zoho refuses them', async () => {
		double.failNext({ path: '/crm/v8/Deals', status: 400 });
		const signal = await signalOf(parseOne(), { roleFields: { csm: 'Mistyped' } });
		expect(callsTo('/crm/v8/Deals').map(({ query }) => query.fields)).toEqual([
			expect.stringContaining('Mistyped') as string,
			'Owner',
		]);
		expect(signal.people.owner?.email).toBe('ana@sales.example');
		expect(signal.context).toContainEqual({
			what: 'csm',
			reason: 'the field Mistyped is empty or unknown',
		});
	});

	it('never put a strange field or module into a call', async () => {
		await signalOf(parseOne(), { roleFields: { csm: 'CSM&ids=1', manager: '../x' } });
		for (const { query } of double.requests) expect(query.fields ?? '').toMatch(/^[\w,$]*$/);
	});

	it('that fail leave a reason, and the Signal goes out', async () => {
		const refused = createFetchCrmClient(double.url, 'secret-but-wrong');
		const signal = await signalOf(parseOne(), { through: refused });
		expect(signal.type).toBe('deal.stage_changed');
		expect(signal.context).toEqual(
			expect.arrayContaining([
				{ what: 'record', reason: 'Zoho CRM answered 401: it refused the credential' },
				{ what: 'stages', reason: 'Zoho CRM answered 401: it refused the credential' },
			]),
		);
		expect(JSON.stringify(signal)).not.toContain('secret-but-wrong');
	});

	it('of a record or an owner that is gone say so', async () => {
		expect((await signalOf(about('Leads', 'update', '99', { Email: 'x' }))).context).toEqual([
			{ what: 'record', reason: 'Zoho CRM has no such record' },
		]);
		const event = about('Deals', 'update', ZOHO.openDeal, { Owner: { id: '42', name: 'Gone' } });
		const signal = await signalOf(event);
		expect(signal.people.owner).toEqual({ id: '42', name: null, email: null });
		expect(signal.context).toContainEqual({ what: 'owner', reason: 'Zoho CRM has no user 42' });
	});
});

describe('parsing', () => {
	it('matches values by record id, whatever the order', () => {
		const events = parse(
			notification({
				ids: ['1', '2', '3'],
				affected_values: [
					{ record_id: '2', values: { Stage: 'B' } },
					{ record_id: '1', values: { Stage: 'A' } },
				],
				affected_fields: [{ '3': ['Stage', 'Amount'] }],
			}),
		);
		expect(events.map(({ data }) => [data.record_id, data.values, data.fields])).toEqual([
			['1', { Stage: 'A' }, []],
			['2', { Stage: 'B' }, []],
			['3', {}, ['Stage', 'Amount']],
		]);
	});

	it('tells events apart by channel, module, operation, id and time', () => {
		const key = (change: JsonObject) => parseOne(change).dedupeKey;
		const base = key({});
		expect(key({ token: 'other', affected_values: [] })).toBe(base);
		const changes: JsonObject[] = [
			{ channel_id: '1' },
			{ module: 'Leads' },
			{ operation: 'insert' },
			{ ids: ['1'] },
			{ server_time: NOW + 1 },
		];
		for (const change of changes) expect([change, key(change)]).not.toEqual([change, base]);
	});

	it.each([['[]'], ['{}'], ['{"module":"Deals"}'], ['{"ids":["1"]}'], ['{"module":5,"ids":"1"}']])(
		'refuses %s as unreadable',
		(body) => {
			expect(() => zoho.parse({ rawBody: Buffer.from(body), headers: {} })).toThrow(
				UnreadableBodyError,
			);
		},
	);

	it('names what it cannot use', () => {
		const reasons = [
			parseOne({ module: 'a/b' }),
			parseOne({ operation: 'convert' }),
			parseOne({ ids: [5] }),
		].map((event) => (event.supported ? null : event.reason));
		expect(reasons).toEqual([
			'the name of the module is none of Zoho CRM',
			'this operation is not known',
			'the id is none of Zoho CRM',
		]);
		expect(parse(notification({ ids: [] }))).toEqual([]);
	});
});

describe('token and channel', () => {
	const verify = (body: JsonObject, secret = 'a-token', url = URL_OF_TRIGGER) =>
		zoho.verification.verify({
			method: 'POST',
			url,
			headers: {},
			rawBody: Buffer.from(JSON.stringify(body)),
			secret: { method: 'provider', secret },
			now: NOW,
		});

	it('both must be the trigger’s own; the query of the URL does not count', () => {
		expect(verify(notification()).ok).toBe(true);
		expect(verify(notification(), 'a-token', `${URL_OF_TRIGGER}?x=1`).ok).toBe(true);
		expect(verify(notification({ token: 'b-token' })).ok).toBe(false);
		expect(verify(notification({ token: ['a-token'] })).ok).toBe(false);
		expect(verify(notification(), 'a-token', 'https://n8n.example/webhook/x').ok).toBe(false);
	});

	it('says which channel it would take', () => {
		const refused = verify(notification({ channel_id: '1000000068001' }));
		expect(refused).toEqual({
			ok: false,
			reason: `the notification is of another channel; the channel_id of this trigger is ${zohoChannelId(URL_OF_TRIGGER)}`,
		});
	});

	it('a secret that is too long for Zoho goes as its digest', () => {
		const long = 'x'.repeat(64);
		expect(zohoToken(long)).toMatch(/^[0-9a-f]{50}$/);
		expect(zohoToken('short')).toBe('short');
		expect(verify(notification({ token: zohoToken(long) }), long).ok).toBe(true);
		expect(verify(notification({ token: long }), long).ok).toBe(false);
	});

	it('the channel is a number that JavaScript keeps exact', () => {
		const ids = Array.from({ length: 200 }, (_, n) => zohoChannelId(`https://n8n.example/${n}`));
		expect(new Set(ids).size).toBe(200);
		for (const id of ids) expect(String(Number(id))).toBe(id);
	});
});

describe('accounts', () => {
	const lookUp = (query: Parameters<typeof zoho.lookUpAccount>[1], roleFields: RoleFields = {}) =>
		zoho.lookUpAccount(client, query, { roleFields });

	it.each<[string, Partial<Parameters<typeof startZohoDouble>[0]>]>([
		['with the scope to search', {}],
		[
			'with n8n’s own credential, which may not search',
			{ scopes: ['modules', 'settings', 'users'] },
		],
	])('%s: by domain and exact name', async (_what, change) => {
		await start(change);
		await expect(
			lookUp({ domain: 'https://acme.example' }, { csm: 'CSM', manager: 'Boss' }),
		).resolves.toEqual({
			found: true,
			matchedBy: 'domain',
			account: {
				id: ZOHO.acme,
				name: 'Acme Corp',
				domain: 'acme.example',
				status: 'customer',
				url: null,
			},
			people: {
				owner: { id: ZOHO.ana, name: 'Ana Silva', email: 'ana@sales.example' },
				csm: { id: ZOHO.carla, name: 'Carla Meyer', email: 'carla@success.example' },
			},
			missing: [{ what: 'manager', reason: 'the field Boss is empty or unknown' }],
		});
		await expect(lookUp({ name: 'acme corp' })).resolves.toMatchObject({
			matchedBy: 'name',
			account: { id: ZOHO.acme },
		});
		await expect(lookUp({ name: 'initech (emea), ltd' })).resolves.toMatchObject({
			account: { id: ZOHO.initech, status: 'prospect' },
		});
		await expect(lookUp({ name: 'Acme' })).resolves.toEqual({
			found: false,
			reason: 'Zoho CRM has no account with this id, domain or name',
		});
		await expect(lookUp({ domain: 'twins.example' })).resolves.toEqual({
			found: false,
			reason: 'ambiguous: 2 accounts have this domain',
		});
		// Refused once: a refusal makes n8n renew the token.
		const refused = double.requests.filter(({ status }) => status === 401);
		expect(refused).toHaveLength(change.scopes === undefined ? 0 : 1);
	});

	it('by id first, and on to the domain when the id is gone', async () => {
		await expect(lookUp({ id: ZOHO.globex, domain: 'acme.example' })).resolves.toMatchObject({
			matchedBy: 'id',
			account: { status: 'closed_lost' },
		});
		await expect(lookUp({ id: '5', domain: 'globex.example' })).resolves.toMatchObject({
			matchedBy: 'domain',
		});
		await expect(lookUp({})).resolves.toEqual({
			found: false,
			reason: 'the signal names no account id, domain or name',
		});
	});

	it.each([
		['Customer', 'customer'],
		['Former Customer', 'churned'],
		['Competitor', 'prospect'],
	])('of the type %s is %s', async (type, status) => {
		await start({
			seed: {
				...zohoSeed,
				records: {
					...zohoSeed.records,
					Accounts: [{ id: ZOHO.initech, Account_Name: 'Initech', Account_Type: type }],
				},
			},
		});
		await expect(lookUp({ id: ZOHO.initech })).resolves.toMatchObject({ account: { status } });
	});

	it('says why when Zoho is out of calls, or has too many accounts to list', async () => {
		double.failNext({ path: '/search', status: 429 });
		await expect(lookUp({ domain: 'acme.example' })).resolves.toEqual({
			found: false,
			reason: 'Zoho CRM answered 429: its rate limit is used up',
		});
		const Accounts = Array.from({ length: 2001 }, (_, n) => ({
			id: String(n + 1),
			Account_Name: `A${n}`,
		}));
		await start({
			scopes: ['modules', 'settings', 'users'],
			seed: { ...zohoSeed, records: { ...zohoSeed.records, Accounts } },
		});
		await expect(lookUp({ domain: 'acme.example' })).resolves.toMatchObject({
			found: false,
			reason: expect.stringContaining('more than 2,000 accounts') as string,
		});
		await expect(lookUp({ name: 'A7' })).resolves.toMatchObject({ found: true });
		expect(callsTo('/crm/v8/Accounts').filter(({ query }) => query.page)).toHaveLength(10);
	});
});

describe('the channel', () => {
	const WEEK = 7 * 24 * 3_600_000;
	const request = (signalTypes: readonly string[] = [], now = NOW) => ({
		url: URL_OF_TRIGGER,
		secret: 'derived-secret',
		username: 'slack-signals',
		label: 'n8n: Deals to Slack',
		signalTypes,
		properties: [],
		credential: {},
		now,
	});
	const other = {
		channel_id: '1000000068001',
		notify_url: 'https://other.example/hook',
		token: 'x',
		channel_expiry: '2026-09-15T00:00:00+00:00',
		resource_name: 'Leads',
		events: ['Leads.create'],
	};

	it('is made once, lasts almost a week, and others stay', async () => {
		double.channels.push(other);
		await zoho.register.create(client, request());
		const { registration, secret } = await zoho.register.create(client, request());
		expect(secret).toBeUndefined();
		expect(registration).toEqual({
			id: zohoChannelId(URL_OF_TRIGGER),
			data: {},
			expiresAt: NOW + WEEK - 3_600_000,
		});
		expect(double.channels).toHaveLength(1 + 6);
		expect(double.channels[0]).toEqual(other);
		const [sent] = double.requests.filter(({ method }) => method === 'POST');
		expect(sent?.body).toMatchObject({
			watch: [
				{
					events: [
						'Deals.all',
						'Leads.all',
						'Contacts.all',
						'Accounts.all',
						'Tasks.all',
						'Cases.all',
					],
					channel_id: registration.id,
					notify_url: URL_OF_TRIGGER,
					token: 'derived-secret',
					return_affected_field_values: true,
					notify_on_related_action: false,
				},
			],
		});
		await expect(zoho.register.exists(client, registration, request())).resolves.toBe(true);
	});

	it('takes the place of one left behind under the same URL, but of none that serves others too', async () => {
		const left = { ...other, channel_id: '5', notify_url: URL_OF_TRIGGER };
		const shared = { ...other, channel_id: '6', notify_url: URL_OF_TRIGGER };
		const theirs = { ...other, channel_id: '6', resource_name: 'Deals' };
		double.channels.push(left, shared, theirs);
		await zoho.register.create(client, request(['deal.won']));
		expect(double.channels).not.toContain(left);
		expect(double.channels).toContain(theirs);
	});

	it('asks only for what can become a wanted type', async () => {
		await zoho.register.create(client, request(['deal.won', 'task.assigned']));
		expect(double.channels.map(({ events }) => events)).toEqual([
			['Deals.create', 'Deals.edit'],
			['Tasks.create'],
		]);
		await expect(zoho.register.create(client, request(['form.submitted']))).rejects.toThrow(
			ConfigurationError,
		);
	});

	it('no longer serves when it is over, has another token, or asks for too little', async () => {
		const { registration } = await zoho.register.create(client, request(['deal.deleted']));
		const exists = (wanted = request(['deal.deleted'])) =>
			zoho.register.exists(client, registration, wanted);
		await expect(exists()).resolves.toBe(true);
		await expect(exists(request(['deal.deleted'], NOW + WEEK))).resolves.toBe(false);
		await expect(exists(request(['deal.created']))).resolves.toBe(false);
		await expect(exists({ ...request(['deal.deleted']), secret: 'new' })).resolves.toBe(false);
		double.channels.splice(0);
		await expect(exists()).resolves.toBe(false);
	});

	it('is renewed with PATCH before it is over, and not after', async () => {
		let clock = NOW;
		await start({ now: () => clock });
		const { registration } = await zoho.register.create(client, request());
		clock += WEEK - 2 * 3_600_000;
		const renew = () => zoho.register.renew?.(client, registration, request([], clock));
		await expect(renew()).resolves.toEqual({
			...registration,
			expiresAt: clock + WEEK - 3_600_000,
		});
		expect(double.requests.at(-1)).toMatchObject({
			method: 'PATCH',
			body: { watch: [{ channel_id: registration.id, token: 'derived-secret' }] },
		});
		expect(double.channels).toHaveLength(6);
		clock += 2 * WEEK;
		await expect(renew()).rejects.toMatchObject({ status: 400 });
	});

	it('is removed, once or twice, and no other', async () => {
		double.channels.push(other);
		const { registration } = await zoho.register.create(client, request());
		await zoho.register.remove(client, registration);
		await zoho.register.remove(client, registration);
		expect(double.channels).toEqual([other]);
	});

	it('says how to mend a credential that may not ask for notifications', async () => {
		await start({ scopes: ['modules', 'settings', 'users'] });
		await expect(zoho.register.create(client, request())).rejects.toThrow(
			/ZohoCRM\.notifications\.ALL/,
		);
	});

	it('is not taken for made when Zoho refuses it inside its answer', async () => {
		const long = { ...request(), url: `https://n8n.example/${'x'.repeat(300)}` };
		await expect(zoho.register.create(client, long)).rejects.toThrow(/INVALID_DATA/);
	});
});

it.each<[unknown, string | null]>([
	['https://www.zohoapis.eu', 'https://www.zohoapis.eu'],
	['https://www.zohoapis.com.au/', 'https://www.zohoapis.com.au'],
	['http://www.zohoapis.eu', null],
	['https://www.zohoapis.eu.evil.example', null],
	['nonsense', null],
	[5, null],
])('the host of %p is %p', (api_domain, host) => {
	expect(zoho.api.baseUrlOf({ oauthTokenData: { api_domain: api_domain as JsonValue } })).toBe(
		host,
	);
	expect(zoho.api.baseUrlOf({ oauthTokenData: 'x' })).toBeNull();
});
