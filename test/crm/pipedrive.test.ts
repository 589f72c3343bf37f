import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { createFetchCrmClient } from '../../sandbox/crm/fetch-crm-client';
import {
	type PipedriveDouble,
	type PipedriveSeed,
	startPipedriveDouble,
} from '../../sandbox/crm/pipedrive-double';
import type { CrmClient, CrmEvent, RoleFields } from '../../src/core/crm-provider';
import { ConfigurationError, UnreadableBodyError } from '../../src/core/errors';
import type { JsonObject } from '../../src/core/json';
import { possibleTypes } from '../../src/core/possible-types';
import type { Signal } from '../../src/core/signal';
import { pipedrive } from '../../src/crm/pipedrive';
import { TO_SIGNALS_OPTIONS } from '../contracts/provider-contract';

const TOKEN = 'test-token';
const CSM = '3d0fa3429dfa2d3dec265b4fc5dc8258ab66cdf3';
const ORG_CSM = '9f1e3429dfa2d3dec265b4fc5dc8258ab66cdf77';
const HOME = '145be09c72ecfbe6d10c78ba1c98553ef714deb4';
const URL_OF_OURS = 'https://n8n.example/webhook/8d1f/crm';

const deal = (id: number, more: JsonObject = {}): JsonObject => ({
	id,
	title: `Deal ${id}`,
	owner_id: 21,
	org_id: 101,
	person_id: 201,
	pipeline_id: 1,
	stage_id: 3,
	status: 'open',
	value: 48_000,
	currency: 'EUR',
	expected_close_date: '2026-09-30',
	custom_fields: {},
	...more,
});

const seed: PipedriveSeed = {
	users: [
		{ id: 21, name: 'Ana Silva', email: 'ana@sales.example' },
		{ id: 22, name: 'Ben Okafor', email: 'ben@sales.example' },
		{ id: 23, name: 'Carla Meyer', email: 'carla@success.example' },
		{ id: 24, name: 'No Mail', email: null },
	],
	pipelines: [
		{ id: 1, name: 'Sales' },
		{ id: 2, name: 'Partners' },
	],
	stages: [
		{ id: 1, name: 'Qualified', pipeline_id: 1 },
		{ id: 3, name: 'Contract sent', pipeline_id: 1 },
		{ id: 8, name: 'Registered', pipeline_id: 2 },
	],
	deals: [
		deal(301, { title: 'Acme – Enterprise', custom_fields: { [CSM]: 23 } }),
		...Array.from({ length: 25 }, (_, index) => deal(400 + index)),
		deal(500, { org_id: 102, status: 'won' }),
		deal(501, { org_id: 103, status: 'lost' }),
	],
	persons: [
		{
			id: 201,
			name: 'Robin Vance',
			org_id: 101,
			owner_id: 21,
			emails: [
				{ value: 'old@acme.example', primary: false },
				{ value: 'robin@acme.example', primary: true },
			],
			phones: [{ value: '+49 30 555 0100', primary: true }],
		},
		{ id: 202, name: 'Kim', org_id: 105, emails: [{ value: 'kim@mail.only.example' }] },
	],
	organizations: [
		{
			id: 101,
			name: 'Acme Corp',
			owner_id: 22,
			website: 'https://www.acme.example/de',
			custom_fields: { [ORG_CSM]: 'Carla Meyer' },
		},
		{ id: 102, name: 'Globex', owner_id: 22, custom_fields: { [HOME]: 'http://globex.example' } },
		{ id: 103, name: 'Twin', owner_id: 22, custom_fields: { [HOME]: 'twin.example' } },
		{ id: 104, name: 'twin', owner_id: 22, custom_fields: { [HOME]: 'https://twin.example' } },
		{ id: 105, name: 'By people only', owner_id: 22, custom_fields: {} },
		{ id: 106, name: 'Gone', owner_id: 22, is_deleted: true },
	],
	dealFields: [{ field_name: 'CSM', field_code: CSM, field_type: 'user' }],
	organizationFields: [
		{ field_name: 'Customer Success', field_code: ORG_CSM, field_type: 'varchar' },
	],
	webhooks: [
		{
			id: 1,
			company_id: 7,
			owner_id: 21,
			user_id: 21,
			event_action: '*',
			event_object: '*',
			subscription_url: `${URL_OF_OURS}/other`,
			is_active: 1,
			add_time: '2026-01-01T00:00:00Z',
			version: '2.0',
			http_auth_user: null,
			http_auth_password: null,
		},
	],
};

let double: PipedriveDouble;
let client: CrmClient;
beforeEach(async () => {
	double = await startPipedriveDouble({ token: TOKEN, seed });
	client = createFetchCrmClient(double.url, { 'x-api-token': TOKEN });
});
afterEach(() => double.close());

interface Change {
	entity?: string;
	action?: string;
	data?: unknown;
	previous?: unknown;
	meta?: JsonObject;
}
let events = 0;
const bodyOf = ({
	entity = 'deal',
	action = 'change',
	data = deal(301, { title: 'Acme – Enterprise' }),
	previous = null,
	meta = {},
}: Change) => ({
	meta: {
		action,
		entity,
		entity_id: String((data as JsonObject | null)?.id ?? 301),
		id: `e5a1c0de-0000-4000-8000-${String((events += 1)).padStart(12, '0')}`,
		company_id: '7',
		user_id: '21',
		timestamp: '2026-09-14T09:30:00.089Z',
		attempt: 1,
		version: '2.0',
		host: 'northwind.pipedrive.com',
		...meta,
	},
	data,
	previous,
});
const parse = (body: unknown) =>
	pipedrive.parse({ rawBody: Buffer.from(JSON.stringify(body)), headers: {} });
const parseOne = (change: Change = {}): CrmEvent => {
	const [event] = parse(bodyOf(change));
	if (event === undefined) throw new Error('no event');
	return event;
};
const typesOf = (event: CrmEvent) => {
	const types = pipedrive.toSignals(event, null, TO_SIGNALS_OPTIONS).map(({ type }) => type);
	for (const type of types) expect(possibleTypes(pipedrive, event)).toContain(type);
	return types;
};
const signalsOf = async (change: Change = {}, roleFields: RoleFields = {}): Promise<Signal[]> => {
	const event = parseOne(change);
	const enrichment = await pipedrive.enrich(event, client, { roleFields });
	const signals = pipedrive.toSignals(event, enrichment, TO_SIGNALS_OPTIONS);
	for (const { type } of signals) expect(possibleTypes(pipedrive, event)).toContain(type);
	return signals;
};
const signalOf = async (change: Change = {}, roleFields: RoleFields = {}): Promise<Signal> => {
	const [signal] = await signalsOf(change, roleFields);
	if (signal === undefined) throw new Error('no signal');
	return signal;
};

describe('a won deal', () => {
	const won: Change = {
		data: deal(301, {
			title: 'Acme – Enterprise',
			status: 'won',
			won_time: '2026-09-14T09:30:00Z',
		}),
		previous: { status: 'open' },
	};

	it('is one Signal with everything in it', async () => {
		expect(await signalsOf(won, { csm: CSM })).toEqual([
			expect.objectContaining({
				id: expect.stringMatching(/^pipedrive:deal\.won:event:/) as string,
				type: 'deal.won',
				title: 'Deal won: Acme – Enterprise',
				severity: 'success',
				occurredAt: '2026-09-14T09:30:00.089Z',
				url: 'https://northwind.pipedrive.com/deal/301',
				account: {
					id: '101',
					name: 'Acme Corp',
					domain: 'acme.example',
					status: 'open',
					url: 'https://northwind.pipedrive.com/organization/101',
				},
				deal: {
					id: '301',
					name: 'Acme – Enterprise',
					pipeline: 'Sales',
					stage: { from: null, to: 'Contract sent' },
					amount: { value: 48_000, currency: 'EUR' },
					closeDate: '2026-09-14',
					won: true,
					closed: true,
				},
				people: expect.objectContaining({
					owner: { id: '21', name: 'Ana Silva', email: 'ana@sales.example' },
					csm: { id: '23', name: 'Carla Meyer', email: 'carla@success.example' },
				}) as unknown,
				contact: { name: 'Robin Vance', email: 'robin@acme.example', phone: '+49 30 555 0100' },
				changes: [{ field: 'status', from: 'open', to: 'won' }],
				context: [],
			}),
		]);
	});

	it('says what a short event lacks, and fills it from the record', async () => {
		const short: Change = {
			data: { id: 301, title: 'Acme – Enterprise', status: 'won' },
			previous: { status: 'open' },
		};
		const [bare] = pipedrive.toSignals(parseOne(short), null, TO_SIGNALS_OPTIONS);
		expect(bare).toMatchObject({
			type: 'deal.won',
			deal: { amount: null, stage: null },
			context: [{ what: 'record', reason: 'no Pipedrive credential is set for look-ups' }],
		});
		expect(await signalOf(short)).toMatchObject({
			deal: { amount: { value: 48_000, currency: 'EUR' }, stage: { to: 'Contract sent' } },
			account: { name: 'Acme Corp' },
		});
	});
});

describe('what a change of a deal is', () => {
	const to = (fields: JsonObject, previous: JsonObject | null) => ({
		data: deal(301, fields),
		previous,
	});
	it.each<[string, Change, string[]]>([
		['won', to({ status: 'won' }, { status: 'open' }), ['deal.won']],
		['lost', to({ status: 'lost' }, { status: 'open' }), ['deal.lost']],
		['lost after all', to({ status: 'lost' }, { status: 'won' }), ['deal.lost']],
		['reopened', to({ status: 'open' }, { status: 'won' }), ['deal.updated']],
		['an edit of a won deal', to({ status: 'won', value: 2 }, { value: 1 }), ['deal.updated']],
		['won, with no status before', to({ status: 'won' }, { status: null }), ['deal.updated']],
		['won, with nothing before', to({ status: 'won' }, null), ['deal.updated']],
		['moved', to({ stage_id: 3 }, { stage_id: 1 }), ['deal.stage_changed']],
		['won while moving', to({ status: 'won' }, { status: 'open', stage_id: 1 }), ['deal.won']],
		['handed over', to({ owner_id: 22 }, { owner_id: 21 }), ['deal.owner_changed']],
		[
			'moved and handed over at once',
			to({ owner_id: 22 }, { owner_id: 21, stage_id: 1 }),
			['deal.stage_changed', 'deal.owner_changed'],
		],
		['deleted by its status', to({ status: 'deleted' }, { status: 'open' }), ['deal.deleted']],
		['the same stage again', to({ stage_id: 3 }, { stage_id: 3 }), ['deal.updated']],
		['created as won', { action: 'create', data: deal(301, { status: 'won' }) }, ['deal.created']],
	])('%s', (_what, change, types) => {
		expect(typesOf(parseOne(change))).toEqual(types);
	});

	it('two Signals of one event have ids of their own', async () => {
		const signals = await signalsOf(to({ owner_id: 22 }, { owner_id: 21, stage_id: 1 }));
		expect(new Set(signals.map(({ id }) => id)).size).toBe(2);
		expect(signals[0]).toMatchObject({
			people: { owner: { email: 'ben@sales.example' } },
			deal: { stage: { from: 'Qualified', to: 'Contract sent' } },
			changes: [
				{ field: 'owner_id', from: 'Ana Silva', to: 'Ben Okafor' },
				{ field: 'stage_id', from: 'Qualified', to: 'Contract sent' },
			],
		});
	});

	it('lists custom fields by their key, with readable values', () => {
		const [signal] = pipedrive.toSignals(
			parseOne({
				data: deal(301, {
					custom_fields: {
						[CSM]: { type: 'user', id: 23 },
						[HOME]: { type: 'address', value: 'Tallinn, Estonia' },
					},
					update_time: 'b',
				}),
				previous: { custom_fields: { [CSM]: null, [HOME]: null }, update_time: 'a' },
			}),
			null,
			TO_SIGNALS_OPTIONS,
		);
		expect(signal?.changes).toEqual([
			{ field: CSM, from: null, to: '23' },
			{ field: HOME, from: null, to: 'Tallinn, Estonia' },
		]);
	});

	it('a deleted deal is named from what it was, and says what it went into', async () => {
		const signal = await signalOf({
			action: 'delete',
			data: null,
			previous: deal(301, { title: 'Acme – Enterprise' }),
			meta: { merged_to_id: '302' },
		});
		expect(signal).toMatchObject({
			type: 'deal.deleted',
			title: 'Deal deleted: Acme – Enterprise',
			fields: [{ label: 'Merged into', value: '302' }],
			account: { name: 'Acme Corp' },
			context: [],
		});
		expect(double.requests.filter(({ path: called }) => called === '/api/v2/deals')).toEqual([]);
	});
});

describe('activities', () => {
	const activity = (more: JsonObject = {}): JsonObject => ({
		id: 401,
		subject: 'Send the quote',
		type: 'task',
		owner_id: 22,
		creator_user_id: 21,
		deal_id: 301,
		org_id: 101,
		due_date: '2026-09-18',
		due_time: '09:00',
		done: false,
		...more,
	});
	const of = (more: JsonObject, previous: JsonObject | null, action = 'change'): Change => ({
		entity: 'activity',
		action,
		data: activity(more),
		previous,
	});
	it.each<[string, Change, string]>([
		['planned for somebody else', of({}, null, 'create'), 'task.assigned'],
		['planned for oneself', of({ owner_id: 21 }, null, 'create'), 'record.created'],
		['logged as done', of({ done: true }, null, 'create'), 'record.created'],
		['given to somebody else', of({}, { owner_id: 21 }), 'task.reassigned'],
		['given to somebody at last', of({}, { owner_id: null }), 'task.assigned'],
		['done', of({ done: true }, { done: false }), 'record.updated'],
		['put off', of({}, { due_date: '2026-09-17' }), 'record.updated'],
		['deleted', { ...of({}, activity(), 'delete'), data: null }, 'record.deleted'],
	])('%s', (_what, change, type) => {
		expect(typesOf(parseOne(change))).toEqual([type]);
	});

	it('has an assignee and a time, and links to its deal', async () => {
		expect(await signalOf(of({}, { owner_id: 21 }))).toMatchObject({
			type: 'task.reassigned',
			title: 'Task reassigned: Send the quote',
			dueAt: '2026-09-18T09:00:00.000Z',
			url: 'https://northwind.pipedrive.com/deal/301',
			people: { assignee: { email: 'ben@sales.example' } },
			changes: [{ field: 'owner_id', from: 'Ana Silva', to: 'Ben Okafor' }],
			deal: null,
			context: [{ what: 'activity', reason: 'Pipedrive has no such activity' }],
		});
	});
});

describe('persons and organizations', () => {
	const person = (more: JsonObject, previous: JsonObject): Change => ({
		entity: 'person',
		data: { id: 201, name: 'Robin Vance', owner_id: 21, org_id: 101, ...more },
		previous,
	});

	it.each<[string, Change, string, JsonObject]>([
		[
			'a higher title in the same organization',
			person({ job_title: 'VP Procurement' }, { job_title: 'Procurement Manager' }),
			'person.promoted',
			{ person: { seniority: 'vp', previousTitle: 'Procurement Manager' } },
		],
		[
			'another title of the same level',
			person({ job_title: 'VP Sales' }, { job_title: 'VP Marketing' }),
			'record.updated',
			{
				context: [
					{ what: 'person.change', reason: expect.stringContaining('no higher level') as string },
				],
			},
		],
		[
			'another organization',
			person({ job_title: 'CEO' }, { org_id: 102, job_title: 'VP Sales' }),
			'person.joined_company',
			{ account: { id: '101', name: 'Acme Corp' }, person: { previousCompany: 'Globex' } },
		],
		[
			'no organization any more',
			person({ org_id: null }, { org_id: 102 }),
			'person.left_company',
			{
				account: { id: '102', name: 'Globex', status: 'customer' },
				person: { previousCompany: 'Globex' },
			},
		],
		[
			'an organization for the first time',
			person({}, { org_id: null }),
			'record.updated',
			{ context: [{ what: 'person.change', reason: 'no company was known before' }] },
		],
		['a phone number', person({}, { phones: [] }), 'record.updated', { context: [] }],
	])('%s', async (_what, change, type, more) => {
		expect(await signalOf(change)).toMatchObject({ type, ...more });
	});

	it('who left an organization is the business of its people', async () => {
		const left = person({ org_id: null }, { org_id: 101 });
		expect(await signalOf(left, { csm: 'Customer Success' })).toMatchObject({
			type: 'person.left_company',
			people: { csm: { email: 'carla@success.example' } },
		});
	});

	it('without a credential a change of organization is only an edit: nobody can name the two', () => {
		const event = parseOne(person({}, { org_id: 102 }));
		expect(typesOf(event)).toEqual(['record.updated']);
		expect(possibleTypes(pipedrive, event)).toContain('person.joined_company');
	});

	it('an organization is its own account, with a status by its deals', async () => {
		const signal = await signalOf({
			entity: 'organization',
			data: { id: 102, name: 'Globex', owner_id: 22 },
			previous: { name: 'Globex Ltd' },
		});
		expect(signal).toMatchObject({
			type: 'record.updated',
			account: { id: '102', name: 'Globex', status: 'customer' },
			people: { owner: { email: 'ben@sales.example' } },
			changes: [{ field: 'name', from: 'Globex Ltd', to: 'Globex' }],
		});
	});

	it.each(['lead', 'note', 'product', 'project', 'task'])('%s is a record', (entity) => {
		const data = { id: 'f2a1c0de-0000-4000-8000-000000000001', title: 'x' };
		expect(typesOf(parseOne({ entity, data }))).toEqual(['record.updated']);
	});

	it.each(['stage', 'pipeline', 'user', 'deal_product', 'surprise'])(
		'%s is unsupported, with a reason and no Signal',
		async (entity) => {
			const event = parseOne({ entity, data: { id: 1 } });
			expect(event).toMatchObject({
				supported: false,
				reason: expect.stringMatching(/\w+ \w+/) as string,
			});
			expect(typesOf(event)).toEqual([]);
			expect(await pipedrive.enrich(event, client, { roleFields: {} })).toEqual({
				data: {},
				missing: [],
			});
		},
	);
});

describe('version 1', () => {
	const v1 = (more: JsonObject = {}) => ({
		v: 1,
		event: 'updated.deal',
		retry: 0,
		meta: {
			action: 'updated',
			object: 'deal',
			id: 301,
			company_id: 7,
			user_id: 21,
			host: 'northwind.pipedrive.com',
			timestamp: 1_789_378_200,
			timestamp_micro: 1_789_378_200_500_000,
		},
		current: {
			id: 301,
			title: 'Acme',
			user_id: 21,
			org_id: 101,
			org_name: 'Acme Corp',
			owner_name: 'Ana Silva',
			stage_id: 3,
			status: 'won',
			value: 99_999,
			currency: 'EUR',
			formatted_value: '99 999 €',
		},
		previous: {
			id: 301,
			title: 'Acme',
			user_id: 21,
			org_id: 101,
			stage_id: 3,
			status: 'open',
			value: 99_998,
			currency: 'EUR',
			formatted_value: '99 998 €',
		},
		...more,
	});

	it('compares the whole records, and names what it can without a look-up', () => {
		const [event] = parse(v1());
		if (event === undefined) throw new Error('no event');
		expect(event).toMatchObject({
			rawType: 'updated.deal',
			occurredAt: '2026-09-14T09:30:00.500Z',
		});
		const [signal] = pipedrive.toSignals(event, null, TO_SIGNALS_OPTIONS);
		expect(signal).toMatchObject({
			type: 'deal.won',
			account: { id: '101', name: 'Acme Corp' },
			people: { owner: { id: '21', name: 'Ana Silva', email: null } },
			changes: [
				{ field: 'status', from: 'open', to: 'won' },
				{ field: 'value', from: '99998', to: '99999' },
			],
		});
	});

	it('has a key per record and moment, whatever the attempt', () => {
		const key = (body: unknown) => parse(body)[0]?.dedupeKey;
		expect(key(v1({ retry: 3 }))).toBe(key(v1()));
		const later = { ...v1().meta, timestamp_micro: 1_789_378_200_500_001 };
		expect(key(v1({ meta: later }))).not.toBe(key(v1()));
		const bare = { ...v1().meta, timestamp: null, timestamp_micro: null };
		expect(key(v1({ meta: bare, retry: 2 }))).toBe(key(v1({ meta: bare })));
		// Two changes within a second.
		const seconds = { ...v1().meta, timestamp_micro: null };
		expect(key(v1({ meta: seconds, retry: 2 }))).toBe(key(v1({ meta: seconds })));
		expect(key(v1({ meta: seconds, current: { ...v1().current, status: 'open' } }))).not.toBe(
			key(v1({ meta: seconds })),
		);
	});

	it('a won deal that is taken back from the deleted ones is not won again', () => {
		const [event] = parse(v1({ previous: { ...v1().current, status: 'deleted' } }));
		expect(event && typesOf(event)).toEqual(['deal.updated']);
	});

	it('a merge is an update of what is left', () => {
		const [event] = parse(v1({ meta: { ...v1().meta, action: 'merged' }, previous: null }));
		expect(event && typesOf(event)).toEqual(['deal.updated']);
	});

	const sample = path.resolve(
		__dirname,
		'../../../shared/samples/pipedrive-v1-organization-added.latin1-bytes.json',
	);
	(existsSync(sample) ? it : it.skip)('a body in Latin-1 is read as what it means', () => {
		const [event] = pipedrive.parse({ rawBody: readFileSync(sample), headers: {} });
		expect(JSON.stringify(event?.data)).toContain('Champs-Élysées');
	});
});

describe('bad input', () => {
	it.each(['{"hello":"world"}', '[]x', '5', '"deal"', '{"meta":{"action":"change"}}'])(
		'%s is not Pipedrive’s',
		(text) => {
			expect(() => pipedrive.parse({ rawBody: Buffer.from(text), headers: {} })).toThrow(
				UnreadableBodyError,
			);
		},
	);

	it('an event without a record is unsupported', () => {
		expect(parseOne({ data: [] })).toMatchObject({ supported: false });
		expect(parseOne({ data: { title: 'x' }, meta: { entity_id: '../1' } })).toMatchObject({
			supported: false,
			reason: 'the event names no record',
		});
	});

	it('believes only Pipedrive’s hosts', () => {
		const urlOf = (host: string) =>
			pipedrive.toSignals(parseOne({ meta: { host } }), null, TO_SIGNALS_OPTIONS)[0]?.url;
		expect(urlOf('pd-us.pipedrive.com')).toBe('https://pd-us.pipedrive.com/deal/301');
		expect(urlOf('pipedrive.com.evil.example')).toBeNull();
		expect(urlOf('evil.example/x.pipedrive.com')).toBeNull();
	});
});

describe('look-ups', () => {
	it('25 events enriched at once make one call per kind of thing', async () => {
		const signals = await Promise.all(
			Array.from({ length: 25 }, (_, index) =>
				signalOf({ data: { ...deal(400 + index), value: null }, previous: { stage_id: 1 } }),
			),
		);
		expect(signals.every(({ deal: of }) => of?.amount?.value === 48_000)).toBe(true);
		const calls = double.requests.map(({ path: called }) => called);
		expect(calls.sort()).toEqual([
			'/api/v1/users',
			'/api/v2/deals',
			'/api/v2/organizations',
			'/api/v2/persons',
			'/api/v2/pipelines',
			'/api/v2/stages',
		]);
		const ids = double.requests.find(({ path: called }) => called === '/api/v2/deals')?.query.ids;
		expect(ids?.split(',')).toHaveLength(25);
	});

	it('find a role by the name that people see, on the deal or on its organization', async () => {
		const signal = await signalOf({}, { csm: 'csm', manager: 'Customer Success' });
		expect(signal.people).toMatchObject({
			csm: { email: 'carla@success.example' },
			manager: { email: 'carla@success.example' },
		});
	});

	it('say which role is empty and which user is gone', async () => {
		const signal = await signalOf(
			{ data: deal(301, { owner_id: 99, custom_fields: { [CSM]: { type: 'user', id: 24 } } }) },
			{ csm: CSM, manager: HOME },
		);
		expect(signal.people.owner).toEqual({ id: '99', name: null, email: null });
		expect(signal.context).toEqual(
			expect.arrayContaining([
				{ what: 'owner', reason: 'Pipedrive has no user 99' },
				{ what: 'csm', reason: 'the user has no e-mail address in Pipedrive' },
				{ what: 'manager', reason: `the field ${HOME} is empty or unknown` },
			]),
		);
	});

	it('that are refused leave reasons, and the Signal goes out', async () => {
		client = createFetchCrmClient(double.url, { 'x-api-token': 'secret-but-wrong' });
		const signal = await signalOf({ previous: { stage_id: 1 } }, { csm: 'CSM' });
		expect(signal).toMatchObject({
			type: 'deal.stage_changed',
			deal: { stage: { from: '1', to: '3' } },
			people: { owner: { id: '21', email: null } },
		});
		expect(signal.context).toEqual(
			expect.arrayContaining([
				{ what: 'deal', reason: 'Pipedrive answered 401: it refused the credential' },
				{ what: 'organization', reason: 'Pipedrive answered 401: it refused the credential' },
				{ what: 'owner', reason: 'Pipedrive answered 401: it refused the credential' },
				{ what: 'csm', reason: 'Pipedrive answered 401: it refused the credential' },
			]),
		);
		expect(JSON.stringify(signal)).not.toContain('secret-but-wrong');
	});

	it('never put a strange id into a path or query', async () => {
		await signalOf({ data: deal(301, { org_id: '1,2', person_id: '../9', owner_id: 'x' }) });
		const sent = double.requests.map((request) => `${request.path}?${request.query.ids ?? ''}`);
		expect(sent.join(' ')).not.toMatch(/\.\.|1,2/);
	});
});

describe('account look-up', () => {
	const find = (query: { id?: string; domain?: string; name?: string }, roleFields = {}) =>
		pipedrive.lookUpAccount(client, query, { roleFields });

	it('by id, with status, owner and roles', async () => {
		expect(await find({ id: '101' }, { csm: 'Customer Success' })).toEqual({
			found: true,
			matchedBy: 'id',
			account: {
				id: '101',
				name: 'Acme Corp',
				domain: 'acme.example',
				status: 'open',
				url: null,
			},
			people: {
				owner: { id: '22', name: 'Ben Okafor', email: 'ben@sales.example' },
				csm: { id: '23', name: 'Carla Meyer', email: 'carla@success.example' },
			},
			missing: [],
		});
	});

	it.each<[string, { id?: string; domain?: string; name?: string }, string, string, string]>([
		['by website', { domain: 'www.acme.example' }, 'domain', '101', 'open'],
		['by a custom field', { id: '9999', domain: 'globex.example' }, 'domain', '102', 'customer'],
		['by its people', { domain: 'mail.only.example' }, 'domain', '105', 'prospect'],
		[
			'by name in any case',
			{ domain: 'nobody.example', name: 'GLOBEX' },
			'name',
			'102',
			'customer',
		],
	])('%s', async (_what, query, matchedBy, id, status) => {
		expect(await find(query)).toMatchObject({ found: true, matchedBy, account: { id, status } });
	});

	it.each<[string, { id?: string; domain?: string; name?: string }, string]>([
		[
			'two with the domain',
			{ domain: 'twin.example' },
			'ambiguous: 2 organizations have this domain',
		],
		['two with the name', { name: 'Twin' }, 'ambiguous: 2 organizations have this name'],
		['a part of a name', { name: 'Acme' }, 'Pipedrive has no organization with this id'],
		['a part of a domain', { domain: 'only.example' }, 'Pipedrive has no organization'],
		['a deleted one', { id: '106' }, 'Pipedrive has no organization'],
		['nothing to go by', {}, 'names no account id, domain or name'],
		['an id that is none', { id: '../1' }, 'Pipedrive has no organization'],
	])('none: %s', async (_what, query, reason) => {
		expect(await find(query)).toMatchObject({
			found: false,
			reason: expect.stringContaining(reason) as string,
		});
	});

	it('does not take the mail provider of a person for an employer', async () => {
		await find({ domain: 'gmail.com' });
		expect(double.requests.map(({ path: called }) => called)).not.toContain(
			'/api/v2/persons/search',
		);
	});

	it('says when Pipedrive is away', async () => {
		double.failNext({ status: 503 });
		expect(await find({ id: '101' })).toEqual({
			found: false,
			reason: 'Pipedrive answered 503: it failed',
		});
	});
});

describe('registration', () => {
	const request = {
		url: URL_OF_OURS,
		secret: 'derived-password',
		username: 'slack-signals',
		label: 'n8n: Deals',
		signalTypes: [] as string[],
		now: 0,
	};
	const ours = () => double.webhooks.filter(({ subscription_url: url }) => url === URL_OF_OURS);
	const kinds = () =>
		ours()
			.map((hook) => `${hook.event_action}.${hook.event_object}`)
			.sort();

	it('makes one webhook with HTTP Basic, however often, and touches no other', async () => {
		const { register } = pipedrive;
		await register.create(client, request);
		const { registration, secret } = await register.create(client, request);
		expect(secret).toBeUndefined();
		expect(kinds()).toEqual(['*.*']);
		expect(ours()[0]).toMatchObject({
			version: '2.0',
			http_auth_user: 'slack-signals',
			http_auth_password: 'derived-password',
		});
		expect(JSON.stringify(registration)).not.toContain('derived-password');
		expect(await register.exists(client, registration, request)).toBe(true);
		await register.remove(client, registration);
		await register.remove(client, registration);
		expect(await register.exists(client, registration, request)).toBe(false);
		expect(double.webhooks.map(({ id }) => id)).toEqual([1]);
	});

	it.each<[string[], string[]]>([
		[['deal.won'], ['change.deal']],
		[['deal.won', 'deal.created'], ['*.deal']],
		[
			['task.reassigned', 'deal.created'],
			['change.activity', 'create.deal'],
		],
		[['person.promoted'], ['change.person']],
		[['record.deleted'], ['delete.*']],
		[['record.updated', 'deal.won'], ['change.*']],
	])('for %j subscribes to %j', async (signalTypes, expected) => {
		const { registration } = await pipedrive.register.create(client, { ...request, signalTypes });
		expect(kinds()).toEqual(expected);
		expect(await pipedrive.register.exists(client, registration, { ...request, signalTypes })).toBe(
			true,
		);
		// The builder asks for something else now.
		expect(await pipedrive.register.exists(client, registration, request)).toBe(false);
	});

	it('refuses types that Pipedrive never gives', async () => {
		const asked = { ...request, signalTypes: ['ticket.created'] };
		await expect(pipedrive.register.create(client, asked)).rejects.toThrow(ConfigurationError);
		expect(ours()).toEqual([]);
	});

	it('leaves nothing behind when it fails half-way', async () => {
		const asked = { ...request, signalTypes: ['task.reassigned', 'deal.created'] };
		const failing: CrmClient = {
			...client,
			post: async (called, body) => {
				if (ours().length === 1) throw Object.assign(new Error('no'), { status: 400 });
				return client.post(called, body);
			},
		};
		await expect(pipedrive.register.create(failing, asked)).rejects.toThrow('no');
		expect(ours()).toEqual([]);
	});

	it('notices a webhook that Pipedrive switched off', async () => {
		const { registration } = await pipedrive.register.create(client, request);
		Object.assign(ours()[0] ?? {}, { is_active: 0 });
		expect(await pipedrive.register.exists(client, registration, request)).toBe(false);
	});
});

describe('the host of the API', () => {
	it.each<[unknown, string | null]>([
		[{ api_domain: 'https://northwind.pipedrive.com' }, 'https://northwind.pipedrive.com'],
		['{"api_domain":"https://northwind.pipedrive.com/"}', 'https://northwind.pipedrive.com'],
		[{ api_domain: 'https://evil.example' }, null],
		[{ api_domain: 'http://northwind.pipedrive.com' }, null],
		['no json', null],
		[undefined, null],
	])('of %j is %p', (oauthTokenData, host) => {
		expect(pipedrive.api.baseUrlOf({ oauthTokenData } as JsonObject)).toBe(host);
	});
});
