import {
	type CopperDouble,
	type CopperSeed,
	startCopperDouble,
} from '../../sandbox/crm/copper-double';
import { createFetchCrmClient } from '../../sandbox/crm/fetch-crm-client';
import type { CrmClient, CrmEvent, RoleFields } from '../../src/core/crm-provider';
import { ConfigurationError, UnreadableBodyError } from '../../src/core/errors';
import type { JsonObject } from '../../src/core/json';
import { possibleTypes } from '../../src/core/possible-types';
import type { Signal } from '../../src/core/signal';
import { copper } from '../../src/crm/copper';
import { TO_SIGNALS_OPTIONS } from '../contracts/provider-contract';

const KEY = 'copper-api-key';
const URL_OF_OURS = 'https://n8n.example/webhook/8d1f/crm';

const opportunity = (id: number, more: JsonObject = {}): JsonObject => ({
	id,
	name: `Opportunity ${id}`,
	assignee_id: 21,
	company_id: 101,
	company_name: 'Acme Corp',
	primary_contact_id: 201,
	pipeline_id: 1,
	pipeline_stage_id: 13,
	status: 'Open',
	monetary_value: 48_000,
	monetary_unit: 'EUR',
	close_date: '9/30/2026',
	custom_fields: [{ custom_field_definition_id: 7, value: 71 }],
	...more,
});

const seed: CopperSeed = {
	accountId: 562_111,
	users: [
		{ id: 21, name: 'Ana Silva', email: 'ana@sales.example' },
		{ id: 22, name: 'Ben Okafor', email: 'ben@sales.example' },
		...Array.from({ length: 250 }, (_, index) => ({
			id: 1000 + index,
			name: `N ${index}`,
			email: null,
		})),
		{ id: 23, name: 'Carla Meyer', email: 'carla@success.example' },
	],
	pipelines: [
		{
			id: 1,
			name: 'Sales',
			stages: [
				{ id: 11, name: 'Qualified' },
				{ id: 13, name: 'Contract sent' },
			],
		},
	],
	opportunities: [
		opportunity(301, { name: 'Acme – Enterprise' }),
		...Array.from({ length: 30 }, (_, index) => opportunity(400 + index)),
		opportunity(500, { company_id: 102, status: 'Won' }),
		opportunity(501, { company_id: null, company_name: null, close_date: '3/4/2026' }),
	],
	people: [
		{
			id: 201,
			name: 'Robin Vance',
			title: 'VP Procurement',
			company_id: 101,
			assignee_id: 22,
			emails: [{ email: 'robin@acme.example', category: 'work' }],
			phone_numbers: [{ number: '+49 30 555 0100', category: 'work' }],
		},
		{ id: 202, name: 'Kim', title: 'CEO', company_id: null },
	],
	companies: [
		{
			id: 101,
			name: 'Acme Corp',
			email_domain: 'acme.example',
			assignee_id: 22,
			custom_fields: [{ custom_field_definition_id: 8, value: 'carla@success.example' }],
		},
		{ id: 102, name: 'Globex', websites: [{ url: 'https://www.globex.example' }] },
	],
	leads: [
		{
			id: 601,
			name: 'Lee Wu',
			title: 'Head of IT',
			company_name: 'Initech',
			assignee_id: 22,
			email: { email: 'lee@initech.example', category: 'work' },
			status: 'New',
		},
	],
	tasks: [
		{ id: 701, name: 'Send the quote', assignee_id: 22, due_date: 1_789_722_000, priority: 'High' },
		{ id: 702, name: 'Nobody’s', assignee_id: null, due_date: null },
	],
	customFieldDefinitions: [
		{
			id: 7,
			name: 'CSM',
			data_type: 'Dropdown',
			options: [{ id: 71, name: 'Carla Meyer' }],
		},
		{ id: 8, name: 'Success Mail', data_type: 'String' },
	],
	webhooks: [
		{
			id: 1,
			target: `${URL_OF_OURS}/other`,
			type: 'lead',
			event: 'new',
			secret: {},
			created_at: 0,
		},
	],
};

let double: CopperDouble;
let client: CrmClient;
const clientWith = (apiKey: string) =>
	createFetchCrmClient(double.url, {
		'x-pw-accesstoken': apiKey,
		'x-pw-useremail': 'ops@northwind.example',
		'x-pw-application': 'developer_api',
	});
beforeEach(async () => {
	double = await startCopperDouble({ apiKey: KEY, email: 'ops@northwind.example', seed });
	client = clientWith(KEY);
});
afterEach(() => double.close());

const bodyOf = (change: JsonObject = {}): JsonObject => ({
	ids: [301],
	type: 'opportunity',
	event: 'update',
	subscription_id: 17_065,
	timestamp: '2026-09-14T09:30:00Z',
	updated_attributes: { status: ['Open', 'Won'] },
	secret: 'tops3cret',
	...change,
});
const parse = (change: JsonObject = {}) =>
	copper.parse({ rawBody: Buffer.from(JSON.stringify(bodyOf(change))), headers: {} });
const parseOne = (change: JsonObject = {}): CrmEvent => {
	const [event] = parse(change);
	if (event === undefined) throw new Error('no event');
	return event;
};
const updated = (updated_attributes: JsonObject, more: JsonObject = {}): JsonObject => ({
	updated_attributes,
	...more,
});
const typesOf = (event: CrmEvent) => {
	const types = copper.toSignals(event, null, TO_SIGNALS_OPTIONS).map(({ type }) => type);
	for (const type of types) expect(possibleTypes(copper, event)).toContain(type);
	return types;
};
const signalsOf = async (
	change: JsonObject = {},
	roleFields: RoleFields = {},
): Promise<Signal[]> => {
	const all = await Promise.all(
		parse(change).map(async (event) => {
			const enrichment = await copper.enrich(event, client, { roleFields });
			const signals = copper.toSignals(event, enrichment, TO_SIGNALS_OPTIONS);
			for (const { type } of signals) expect(possibleTypes(copper, event)).toContain(type);
			return signals;
		}),
	);
	return all.flat();
};
const signalOf = async (change: JsonObject = {}, roleFields: RoleFields = {}): Promise<Signal> => {
	const [signal] = await signalsOf(change, roleFields);
	if (signal === undefined) throw new Error('no signal');
	return signal;
};

describe('a won opportunity', () => {
	it('is one Signal with everything in it', async () => {
		const signals = await signalsOf(
			updated({ status: ['Open', 'Won'], pipeline_stage_id: [11, 13] }),
			{ csm: 'CSM', manager: '8' },
		);
		expect(signals).toEqual([
			expect.objectContaining({
				id: expect.stringMatching(/^copper:deal\.won:opportunity\.update:301:/) as string,
				type: 'deal.won',
				title: 'Deal won: Acme – Enterprise',
				severity: 'success',
				occurredAt: '2026-09-14T09:30:00.000Z',
				url: 'https://app.copper.com/companies/562111/app#/deal/301',
				account: {
					id: '101',
					name: 'Acme Corp',
					domain: 'acme.example',
					status: 'open',
					url: 'https://app.copper.com/companies/562111/app#/organization/101',
				},
				deal: {
					id: '301',
					name: 'Acme – Enterprise',
					pipeline: 'Sales',
					stage: { from: 'Qualified', to: 'Contract sent' },
					amount: { value: 48_000, currency: 'EUR' },
					closeDate: '2026-09-30',
					won: true,
					closed: true,
				},
				people: expect.objectContaining({
					owner: { id: '21', name: 'Ana Silva', email: 'ana@sales.example' },
					csm: { id: '23', name: 'Carla Meyer', email: 'carla@success.example' },
					manager: { id: null, name: null, email: 'carla@success.example' },
				}) as unknown,
				contact: { name: 'Robin Vance', email: 'robin@acme.example', phone: '+49 30 555 0100' },
				changes: [
					{ field: 'status', from: 'Open', to: 'Won' },
					{ field: 'pipeline_stage_id', from: 'Qualified', to: 'Contract sent' },
				],
				context: [],
			}),
		]);
	});

	it('without a credential is still known for one, and says what it lacks', () => {
		expect(copper.toSignals(parseOne(), null, TO_SIGNALS_OPTIONS)).toMatchObject([
			{
				type: 'deal.won',
				title: 'Deal won: opportunity 301',
				url: null,
				deal: { won: true, amount: null },
				context: [{ what: 'record', reason: 'no Copper credential is set for look-ups' }],
			},
		]);
	});
});

describe('what a notification is', () => {
	const task = { type: 'task', ids: [701] };
	it.each<[string, JsonObject, string[]]>([
		['lost', updated({ status: ['Open', 'Lost'] }), ['deal.lost']],
		['won, by the ids of statuses', updated({ status_id: [0, 1] }), ['deal.won']],
		['abandoned', updated({ status: ['Open', 'Abandoned'] }), ['deal.updated']],
		['reopened', updated({ status: ['Won', 'Open'] }), ['deal.updated']],
		['won, with nothing before', updated({ status: [null, 'Won'] }), ['deal.updated']],
		['moved', updated({ pipeline_stage_id: [11, 13] }), ['deal.stage_changed']],
		['handed over', updated({ assignee_id: [21, 22] }), ['deal.owner_changed']],
		[
			'moved and handed over',
			updated({ assignee_id: [21, 22], pipeline_stage_id: [11, 13] }),
			['deal.stage_changed', 'deal.owner_changed'],
		],
		['another amount', updated({ monetary_value: [1, 2] }), ['deal.updated']],
		['created', { event: 'new', updated_attributes: {} }, ['deal.created']],
		['deleted', { event: 'delete', updated_attributes: {} }, ['deal.deleted']],
		['a task for another', updated({ assignee_id: [21, 22] }, task), ['task.reassigned']],
		['a task for somebody at last', updated({ assignee_id: [null, 22] }, task), ['task.assigned']],
		['a task for nobody', updated({ assignee_id: [22, null] }, task), ['record.updated']],
		['a task that is done', updated({ status: ['Open', 'Completed'] }, task), ['record.updated']],
		['a new company', { type: 'company', event: 'new' }, ['record.created']],
		['a new activity', { type: 'activity_log', event: 'new' }, ['record.created']],
	])('%s', (_what, change, types) => {
		expect(typesOf(parseOne(change))).toEqual(types);
	});

	it.each<[string, JsonObject]>([
		['an unknown type', { type: 'invoice' }],
		['an unknown event', { event: 'merge' }],
		['an id that is a path', { ids: ['../301'] }],
		['an id that is too long for a number', { ids: ['12345678901234567'] }],
	])('%s is unsupported, with a reason and no Signal', async (_what, change) => {
		const event = parseOne(change);
		expect(event).toMatchObject({
			supported: false,
			reason: expect.stringMatching(/\w+ \w+/) as string,
		});
		expect(typesOf(event)).toEqual([]);
		await copper.enrich(event, client, { roleFields: {} });
		expect(double.requests).toEqual([]);
	});

	it('a new task is assigned when a look-up shows somebody', async () => {
		expect(await signalOf({ type: 'task', event: 'new', ids: [701] })).toMatchObject({
			type: 'task.assigned',
			title: 'Task assigned: Send the quote',
			dueAt: '2026-09-18T09:00:00.000Z',
			people: { assignee: { email: 'ben@sales.example' } },
			fields: [{ label: 'Priority', value: 'High' }],
			deal: null,
		});
		expect(await signalOf({ type: 'task', event: 'new', ids: [702] })).toMatchObject({
			type: 'record.created',
		});
	});

	it.each<[string, JsonObject, string, JsonObject]>([
		[
			'a higher title',
			updated({ title: ['Procurement Manager', 'VP Procurement'] }),
			'person.promoted',
			{ person: { seniority: 'vp', previousTitle: 'Procurement Manager' } },
		],
		[
			'another company',
			updated({ company_id: [102, 101] }),
			'person.joined_company',
			{ account: { id: '101', name: 'Acme Corp' }, person: { previousCompany: 'Globex' } },
		],
		[
			'no company any more',
			updated({ company_id: [102, null] }),
			'person.left_company',
			{ account: { id: '102', name: 'Globex', domain: 'globex.example', status: 'customer' } },
		],
		[
			'a company for the first time',
			updated({ company_id: [null, 101] }),
			'record.updated',
			{ context: [{ what: 'person.change', reason: 'no company was known before' }] },
		],
	])('a person with %s', async (_what, change, type, more) => {
		expect(await signalOf({ type: 'person', ids: [201], ...change })).toMatchObject({
			type,
			...more,
		});
	});

	it('who left a company is the business of its people', async () => {
		const left = { type: 'person', ids: [202], updated_attributes: { company_id: [101, null] } };
		expect(await signalOf(left, { csm: 'Success Mail' })).toMatchObject({
			type: 'person.left_company',
			account: { name: 'Acme Corp' },
			people: { csm: { email: 'carla@success.example' } },
		});
	});

	it('a lead is a person with a company by name', async () => {
		expect(await signalOf({ type: 'lead', event: 'new', ids: [601] })).toMatchObject({
			type: 'record.created',
			title: 'New record: Lee Wu',
			url: 'https://app.copper.com/companies/562111/app#/lead/601',
			account: { id: null, name: 'Initech' },
			person: { email: 'lee@initech.example', seniority: 'director' },
			fields: [{ label: 'Status', value: 'New' }],
		});
	});

	it('a date that may be March or April stays as it is written', async () => {
		expect(await signalOf({ ids: [501] })).toMatchObject({
			deal: { closeDate: null },
			fields: [{ label: 'Close date', value: '3/4/2026' }],
			account: null,
			context: [{ what: 'account', reason: 'no company is set for this opportunity' }],
		});
	});

	it('the new owner is the one of the event', async () => {
		expect(await signalOf(updated({ assignee_id: [21, 22] }))).toMatchObject({
			type: 'deal.owner_changed',
			people: { owner: { email: 'ben@sales.example' } },
			changes: [{ field: 'assignee_id', from: 'Ana Silva', to: 'Ben Okafor' }],
		});
	});
});

describe('parsing', () => {
	it('makes one event per id, each with its own key, and repeats none', () => {
		const events = parse({ ids: [1, 2, 2, 3] });
		expect(events.map(({ data }) => data.id)).toEqual([1, 2, 3]);
		expect(new Set(events.map(({ dedupeKey }) => dedupeKey)).size).toBe(3);
	});

	it('tells notifications apart by record, kind, moment and content, not by subscription', () => {
		const key = (change: JsonObject) => parseOne(change).dedupeKey;
		expect(key({ subscription_id: 2, secret: 'other' })).toBe(key({}));
		for (const change of [
			{ ids: [2] },
			{ timestamp: '2026-09-14T09:30:01Z' },
			{ updated_attributes: { status: ['Open', 'Lost'] } },
			{ event: 'new' },
		] as JsonObject[]) {
			expect([change, key(change)]).not.toEqual([change, key({})]);
		}
	});

	it('keeps nothing but the documented keys: others are secrets', () => {
		const { data } = parseOne({ secret_field_1: 'hush', key: 'copper_notifications' });
		expect(Object.keys(data).sort()).toEqual([
			'event',
			'id',
			'subscription_id',
			'timestamp',
			'type',
			'updated_attributes',
		]);
	});

	it('takes a time in seconds', () => {
		expect(parseOne({ timestamp: 1_789_378_200 }).occurredAt).toBe('2026-09-14T09:30:00.000Z');
	});

	it.each(['{"ids":[1]}', '{"type":"lead","event":"new","ids":5}', '[]', '{}'])(
		'%s is not Copper’s',
		(text) => {
			expect(() => copper.parse({ rawBody: Buffer.from(text), headers: {} })).toThrow(
				UnreadableBodyError,
			);
		},
	);
});

describe('proof', () => {
	const verify = (body: string, secret = 'tops3cret') =>
		copper.verification.verify({
			method: 'POST',
			url: URL_OF_OURS,
			headers: {},
			rawBody: Buffer.from(body),
			secret: { method: 'provider', secret },
			now: 0,
		}).ok;

	it('is the pair called secret, and nothing else', () => {
		expect(verify(JSON.stringify(bodyOf()))).toBe(true);
		expect(verify(JSON.stringify(bodyOf({ secret: 'other' })))).toBe(false);
		expect(verify(JSON.stringify({ ...bodyOf({ secret: null }), key: 'tops3cret' }))).toBe(false);
		expect(verify('{"secret":["tops3cret"]}')).toBe(false);
		expect(verify('{"__proto__":{"secret":"tops3cret"}}')).toBe(false);
		expect(verify('not json tops3cret')).toBe(false);
	});
});

describe('look-ups', () => {
	it('30 records of one notification make one call per kind of thing', async () => {
		const ids = Array.from({ length: 30 }, (_, index) => 400 + index);
		const signals = await signalsOf({ ids });
		expect(signals).toHaveLength(30);
		expect(signals.every(({ deal, people }) => deal?.name && people.owner?.email)).toBe(true);
		expect(double.requests.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
			'GET /developer_api/v1/account',
			'GET /developer_api/v1/pipelines',
			'POST /developer_api/v1/companies/search',
			'POST /developer_api/v1/opportunities/search',
			'POST /developer_api/v1/opportunities/search',
			'POST /developer_api/v1/people/search',
			// Two pages.
			'POST /developer_api/v1/users/search',
			'POST /developer_api/v1/users/search',
		]);
		expect(double.requests.find(({ path }) => path.includes('opportunities'))?.body).toEqual({
			ids,
			page_size: 200,
		});
	});

	it('records that are read one by one are read under their own ids', async () => {
		const tasks = await signalsOf({ type: 'task', event: 'new', ids: [702, 701] });
		expect(tasks.map(({ type, subject }) => [type, subject?.name])).toEqual([
			['record.created', 'Nobody’s'],
			['task.assigned', 'Send the quote'],
		]);
	});

	it('a record that is gone is named as such', async () => {
		const signal = await signalOf({ ids: [999] });
		expect(signal.context).toContainEqual({
			what: 'opportunity',
			reason: 'Copper has no such opportunity',
		});
	});

	it('a deleted record is not looked for', async () => {
		const signal = await signalOf({ event: 'delete', updated_attributes: {} });
		expect(signal).toMatchObject({ type: 'deal.deleted', context: [] });
		expect(double.requests.map(({ path }) => path).join(' ')).not.toContain('opportunities');
	});

	it('that are refused leave reasons, and the Signal goes out', async () => {
		client = clientWith('secret-but-wrong');
		const signal = await signalOf(updated({ pipeline_stage_id: [11, 13], assignee_id: [21, 22] }), {
			csm: 'CSM',
		});
		expect(signal).toMatchObject({
			type: 'deal.stage_changed',
			deal: { stage: { from: '11', to: '13' } },
			people: { owner: { id: '22', email: null } },
		});
		const reason = 'Copper answered 401: it refused the credential';
		expect(signal.context).toEqual(
			expect.arrayContaining([
				{ what: 'opportunity', reason },
				{ what: 'owner', reason },
				{ what: 'csm', reason },
			]),
		);
		expect(JSON.stringify(signal)).not.toContain('secret-but-wrong');
	});
});

describe('registration', () => {
	const request = {
		url: URL_OF_OURS,
		secret: 'derived-secret',
		username: 'slack-signals',
		label: 'n8n: Deals',
		signalTypes: [] as string[],
		now: 0,
	};
	const ours = () => double.webhooks.filter(({ target }) => target === URL_OF_OURS);
	const kinds = () => ours().map(({ type, event }) => `${type}.${event}`);

	it('makes each subscription once, however often, and touches no other', async () => {
		const { register } = copper;
		await register.create(client, request);
		const { registration, secret } = await register.create(client, request);
		expect(secret).toBeUndefined();
		expect(kinds()).toHaveLength(18);
		expect(new Set(kinds()).size).toBe(18);
		expect(ours().every((hook) => hook.secret.secret === 'derived-secret')).toBe(true);
		expect(JSON.stringify(registration)).not.toContain('derived-secret');
		expect(await register.exists(client, registration, request)).toBe(true);
		await register.remove(client, registration);
		await register.remove(client, registration);
		expect(await register.exists(client, registration, request)).toBe(false);
		expect(double.webhooks.map(({ id }) => id)).toEqual([1]);
	});

	it.each<[string[], string[]]>([
		[['deal.won'], ['opportunity.update']],
		[
			['deal.created', 'task.assigned'],
			['opportunity.new', 'task.new', 'task.update'],
		],
		[['person.promoted'], ['person.update']],
	])('for %j subscribes to %j', async (signalTypes, expected) => {
		const asked = { ...request, signalTypes };
		const { registration } = await copper.register.create(client, asked);
		expect(kinds()).toEqual(expected);
		expect(await copper.register.exists(client, registration, asked)).toBe(true);
		expect(await copper.register.exists(client, registration, request)).toBe(false);
	});

	it('refuses types that Copper never gives, and leaves nothing behind when it fails half-way', async () => {
		const asked = { ...request, signalTypes: ['ticket.created'] };
		await expect(copper.register.create(client, asked)).rejects.toThrow(ConfigurationError);
		const failing: CrmClient = {
			...client,
			post: async (called, body) => {
				if (ours().length === 3) throw Object.assign(new Error('no'), { status: 422 });
				return client.post(called, body);
			},
		};
		await expect(copper.register.create(failing, request)).rejects.toThrow('no');
		expect(ours()).toEqual([]);
	});

	it('what Copper sends then is verified by that secret', async () => {
		await copper.register.create(client, request);
		const sent = Buffer.from(JSON.stringify({ ...bodyOf(), ...ours()[0]?.secret }));
		const verify = (secret: string) =>
			copper.verification.verify({
				method: 'POST',
				url: URL_OF_OURS,
				headers: {},
				rawBody: sent,
				secret: { method: 'provider', secret },
				now: 0,
			}).ok;
		expect(verify('derived-secret')).toBe(true);
		expect(verify('another-secret')).toBe(false);
	});
});
