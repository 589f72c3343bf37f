import { startCloseDouble, type CloseDouble, type CloseSeed } from '../../sandbox/crm/close-double';
import { createFetchCrmClient } from '../../sandbox/crm/fetch-crm-client';
import { signClose } from '../../sandbox/crm/sign-close';
import type { CrmClient, CrmEvent, RoleFields } from '../../src/core/crm-provider';
import { ConfigurationError, UnreadableBodyError } from '../../src/core/errors';
import type { JsonObject } from '../../src/core/json';
import { possibleTypes } from '../../src/core/possible-types';
import type { Signal } from '../../src/core/signal';
import { close } from '../../src/crm/close';
import { TO_SIGNALS_OPTIONS } from '../contracts/provider-contract';

const API_KEY = 'api_test.key';
const URL_OF_OURS = 'https://n8n.example/webhook/8d1f/crm';

const opportunity = (more: JsonObject = {}): JsonObject => ({
	id: 'oppo_Acme301',
	lead_id: 'lead_Acme',
	lead_name: 'Acme Corp',
	user_id: 'user_Ana',
	user_name: 'Ana Silva',
	status_id: 'stat_Active',
	status_label: 'Active',
	status_type: 'active',
	pipeline_id: 'pipe_Sales',
	pipeline_name: 'Sales',
	value: 4_800_050,
	value_currency: 'EUR',
	value_period: 'annual',
	confidence: 70,
	contact_id: 'cont_Robin',
	date_won: '2026-09-30',
	date_lost: null,
	note: 'Board wants it',
	date_updated: '2026-09-01T08:00:00.000000+00:00',
	...more,
});

const seed: CloseSeed = {
	users: [
		{ id: 'user_Ana', first_name: 'Ana', last_name: 'Silva', email: 'ana@sales.example' },
		{ id: 'user_Ben', first_name: 'Ben', last_name: 'Okafor', email: 'ben@sales.example' },
		...Array.from({ length: 105 }, (_, index) => ({
			id: `user_n${index}`,
			first_name: 'N',
			last_name: String(index),
			email: null,
		})),
		{ id: 'user_Carla', first_name: 'Carla', last_name: 'Meyer', email: 'carla@success.example' },
	],
	formerUsers: [{ id: 'user_Gone', first_name: 'Gus', last_name: '', email: 'gus@sales.example' }],
	statuses: [
		{ id: 'stat_Active', label: 'Active', type: 'active' },
		{ id: 'stat_Won', label: 'Won', type: 'won' },
		{ id: 'stat_Lost', label: 'Lost', type: 'lost' },
	],
	leads: [
		{
			id: 'lead_Acme',
			name: 'Acme Corp',
			url: 'https://www.acme.example/de',
			status_label: 'Qualified',
			'custom.cf_csm': 'user_Carla',
			contacts: [
				{
					id: 'cont_Robin',
					name: 'Robin Vance',
					title: 'VP Procurement',
					emails: [{ email: 'robin@acme.example', type: 'office' }],
					phones: [{ phone: '+49305550100', type: 'office' }],
				},
				{ id: 'cont_Other', name: 'Other', emails: [], phones: [] },
			],
		},
		{ id: 'lead_Globex', name: 'Globex', url: 'http://globex.example', status_label: 'Customer' },
		{ id: 'lead_Twin1', name: 'Twin', url: 'twin.example', status_label: 'Former customer' },
		{ id: 'lead_Twin2', name: 'TWIN', url: 'https://twin.example/x', status_label: 'Bad Fit' },
		{
			id: 'lead_Mail',
			name: 'By contacts only',
			status_label: 'Potential',
			contacts: [
				{ id: 'cont_Kim', name: 'Kim', emails: [{ email: 'kim@mailonly.example' }] },
				{ id: 'cont_Lou', name: 'Lou', emails: [{ email: 'lou@mailonly.example' }] },
			],
		},
	],
	opportunities: [
		opportunity(),
		opportunity({
			id: 'oppo_Old',
			user_id: 'user_Ben',
			status_type: 'lost',
			date_updated: '2026-09-05T08:00:00.000000+00:00',
		}),
		opportunity({ id: 'oppo_Twin', lead_id: 'lead_Twin1', status_type: 'won' }),
	],
	customFields: {
		lead: [{ id: 'cf_csm', name: 'Customer Success', type: 'user' }],
		opportunity: [{ id: 'cf_se', name: 'Sales Engineer', type: 'user' }],
	},
	webhooks: [
		{
			id: 'whsub_other',
			url: `${URL_OF_OURS}/other`,
			events: [{ object_type: 'lead', action: 'created' }],
			status: 'active',
			verify_ssl: true,
			signature_key: 'aa',
		},
	],
};

let double: CloseDouble;
let client: CrmClient;
const clientWith = (apiKey: string) =>
	createFetchCrmClient(double.url, {
		authorization: `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`,
	});
beforeEach(async () => {
	double = await startCloseDouble({ apiKey: API_KEY, seed });
	client = clientWith(API_KEY);
});
afterEach(() => double.close());

interface Change {
	type?: string;
	action?: string;
	data?: unknown;
	previous?: unknown;
	changed?: string[];
	more?: JsonObject;
}
let events = 0;
const bodyOf = ({
	type = 'opportunity',
	action = 'updated',
	data = opportunity(),
	previous = {},
	changed = Object.keys((previous ?? {}) as object),
	more = {},
}: Change) => ({
	event: {
		id: `ev_${(events += 1)}`,
		date_created: '2026-09-14T09:30:00.123000',
		date_updated: '2026-09-14T09:30:00.123000',
		object_type: type,
		object_id: (data as JsonObject | null)?.id ?? null,
		lead_id: 'lead_Acme',
		user_id: 'user_Ben',
		organization_id: 'orga_1',
		action,
		changed_fields: changed,
		previous_data: previous,
		data,
		...more,
	},
	subscription_id: 'whsub_1',
});
const parse = (body: unknown) =>
	close.parse({ rawBody: Buffer.from(JSON.stringify(body)), headers: {} });
const parseOne = (change: Change = {}): CrmEvent => {
	const [event] = parse(bodyOf(change));
	if (event === undefined) throw new Error('no event');
	return event;
};
const typesOf = (event: CrmEvent) => {
	const types = close.toSignals(event, null, TO_SIGNALS_OPTIONS).map(({ type }) => type);
	for (const type of types) expect(possibleTypes(close, event)).toContain(type);
	return types;
};
const signalsOf = async (change: Change = {}, roleFields: RoleFields = {}): Promise<Signal[]> => {
	const event = parseOne(change);
	const enrichment = await close.enrich(event, client, { roleFields });
	const signals = close.toSignals(event, enrichment, TO_SIGNALS_OPTIONS);
	for (const { type } of signals) expect(possibleTypes(close, event)).toContain(type);
	return signals;
};
const signalOf = async (change: Change = {}, roleFields: RoleFields = {}): Promise<Signal> => {
	const [signal] = await signalsOf(change, roleFields);
	if (signal === undefined) throw new Error('no signal');
	return signal;
};
const WON = { status_id: 'stat_Won', status_label: 'Won', status_type: 'won' };
const LOST = { status_id: 'stat_Lost', status_label: 'Lost', status_type: 'lost' };
const ACTIVE = { status_id: 'stat_Active', status_label: 'Active', status_type: 'active' };
const SIGNED = { status_id: 'stat_Signed', status_label: 'Signed', status_type: 'won' };

describe('a won opportunity', () => {
	it('is one Signal with everything in it, in major units', async () => {
		const won: Change = {
			data: opportunity({ ...WON, confidence: 100, date_won: '2026-09-14' }),
			previous: { ...ACTIVE, confidence: 70, value: 4_500_000, date_updated: 'x' },
		};
		expect(await signalsOf(won, { csm: 'cf_csm' })).toEqual([
			expect.objectContaining({
				id: expect.stringMatching(/^close:deal\.won:event:ev_/) as string,
				type: 'deal.won',
				title: 'Deal won: Acme Corp',
				severity: 'success',
				occurredAt: '2026-09-14T09:30:00.123Z',
				url: 'https://app.close.com/lead/lead_Acme/',
				account: {
					id: 'lead_Acme',
					name: 'Acme Corp',
					domain: 'acme.example',
					status: 'open',
					url: 'https://app.close.com/lead/lead_Acme/',
				},
				deal: {
					id: 'oppo_Acme301',
					name: 'Acme Corp',
					pipeline: 'Sales',
					stage: { from: 'Active', to: 'Won' },
					amount: { value: 48_000.5, currency: 'EUR' },
					closeDate: '2026-09-14',
					won: true,
					closed: true,
				},
				people: expect.objectContaining({
					owner: { id: 'user_Ana', name: 'Ana Silva', email: 'ana@sales.example' },
					csm: { id: 'user_Carla', name: 'Carla Meyer', email: 'carla@success.example' },
				}) as unknown,
				contact: { name: 'Robin Vance', email: 'robin@acme.example', phone: '+49305550100' },
				notes: 'Board wants it',
				changes: expect.arrayContaining([
					{ field: 'status_id', from: 'Active', to: 'Won' },
					{ field: 'value', from: '45000', to: '48000.5' },
				]) as unknown,
				fields: [
					{ label: 'Billing', value: 'annual' },
					{ label: 'Confidence', value: '100 %' },
				],
				context: [],
			}),
		]);
	});

	it('needs no look-up to be known for one', () => {
		const event = parseOne({ data: opportunity(WON), previous: ACTIVE });
		expect(close.toSignals(event, null, TO_SIGNALS_OPTIONS)).toMatchObject([
			{
				type: 'deal.won',
				account: { id: 'lead_Acme', name: 'Acme Corp' },
				people: { owner: { id: 'user_Ana', name: 'Ana Silva', email: null } },
				context: [{ what: 'record', reason: 'no Close credential is set for look-ups' }],
			},
		]);
	});
});

describe('what an update of an opportunity is', () => {
	const to = (fields: JsonObject, previous: JsonObject, changed?: string[]): Change => ({
		data: opportunity(fields),
		previous,
		...(changed && { changed }),
	});
	it.each<[string, Change, string[]]>([
		['won', to(WON, ACTIVE), ['deal.won']],
		['lost', to(LOST, ACTIVE), ['deal.lost']],
		['lost after all', to(LOST, WON), ['deal.lost']],
		['reopened', to(ACTIVE, WON), ['deal.stage_changed']],
		[
			'another won status',
			to(SIGNED, { status_id: 'stat_Won', status_label: 'Won' }),
			['deal.stage_changed'],
		],
		['an edit of a won one', to({ ...WON, value: 2 }, { value: 1 }), ['deal.updated']],
		['handed over', to({ user_id: 'user_Ben' }, { user_id: 'user_Ana' }), ['deal.owner_changed']],
		[
			'won and handed over',
			to({ ...WON, user_id: 'user_Ben' }, { ...ACTIVE, user_id: 'user_Ana' }),
			['deal.won', 'deal.owner_changed'],
		],
		['changed, nobody says from what', to(WON, {}, ['status_id']), ['deal.updated']],
		['created', { action: 'created' }, ['deal.created']],
		['created as won', { action: 'created', data: opportunity(WON) }, ['deal.created']],
		['deleted', { action: 'deleted', data: {}, previous: opportunity() }, ['deal.deleted']],
	])('%s', (_what, change, types) => {
		expect(typesOf(parseOne(change))).toEqual(types);
	});

	it('every amount among the changes is in major units', () => {
		const [signal] = close.toSignals(
			parseOne({
				data: opportunity({
					expected_value: 70_050,
					annualized_value: 120_000,
					annualized_expected_value: 84_000,
				}),
				previous: {
					expected_value: 50_000,
					annualized_value: 60_000,
					annualized_expected_value: 42_000,
				},
			}),
			null,
			TO_SIGNALS_OPTIONS,
		);
		expect(signal?.changes).toEqual([
			{ field: 'expected_value', from: '500', to: '700.5' },
			{ field: 'annualized_value', from: '600', to: '1200' },
			{ field: 'annualized_expected_value', from: '420', to: '840' },
		]);
	});

	it('names the fields whose values before are not sent', () => {
		const [signal] = close.toSignals(
			parseOne({ previous: {}, changed: ['confidence', 'date_updated', 'value_formatted'] }),
			null,
			TO_SIGNALS_OPTIONS,
		);
		expect(signal?.changes).toEqual([{ field: 'confidence', from: null, to: '70' }]);
	});

	it('looks a status up that is named by its id only', async () => {
		const short: Change = {
			data: { id: 'oppo_Acme301', lead_id: 'lead_Acme', status_id: 'stat_Won', value: 100 },
			previous: { status_id: 'stat_Active' },
		};
		const event = parseOne(short);
		expect(typesOf(event)).toEqual(['deal.stage_changed']);
		expect(close.toSignals(event, null, TO_SIGNALS_OPTIONS)[0]?.context).toContainEqual({
			what: 'deal.won',
			reason: 'whether a status means won or lost is not known',
		});
		expect(await signalOf(short)).toMatchObject({
			type: 'deal.won',
			deal: { stage: { from: 'Active', to: 'Won' }, won: true, closed: true },
			context: [],
		});
	});

	it('a deleted one is named from what it was', async () => {
		expect(await signalOf({ action: 'deleted', data: {}, previous: opportunity() })).toMatchObject({
			title: 'Deal deleted: Acme Corp',
			deal: { amount: { value: 48_000.5 }, stage: { from: null, to: 'Active' } },
			changes: [],
		});
	});
});

describe('the log of status changes', () => {
	const log = (more: JsonObject): Change => ({
		type: 'activity.opportunity_status_change',
		action: 'created',
		data: { id: 'acti_1', opportunity_id: 'oppo_Acme301', lead_id: 'lead_Acme', ...more },
	});
	it.each<[string, Change, string]>([
		[
			'nested',
			log({
				old_status: { id: 'stat_Active', label: 'Active', type: 'active' },
				new_status: { id: 'stat_Won', label: 'Won', type: 'won' },
			}),
			'deal.won',
		],
		[
			'flat',
			log({
				old_status_id: 'stat_Active',
				old_status_type: 'active',
				old_status_label: 'Active',
				new_status_id: 'stat_Lost',
				new_status_type: 'lost',
				new_status_label: 'Lost',
			}),
			'deal.lost',
		],
		['by ids only', log({ old_status_id: 'stat_Active', new_status_id: 'stat_Won' }), 'deal.won'],
	])('%s', async (_what, change, type) => {
		expect(await signalOf(change)).toMatchObject({
			type,
			subject: { kind: 'opportunity', id: 'oppo_Acme301', name: 'Acme Corp' },
			deal: { amount: { value: 48_000.5, currency: 'EUR' }, stage: { from: 'Active' } },
			people: { owner: { email: 'ana@sales.example' } },
			changes: [{ field: 'status_id', from: 'Active' }],
		});
	});

	it('an edited entry is no change of a status', () => {
		expect(parseOne({ ...log({}), action: 'updated' })).toMatchObject({ supported: false });
	});
});

describe('tasks, people and other records', () => {
	const task = (more: JsonObject = {}): JsonObject => ({
		id: 'task_1',
		text: 'Send the quote',
		assigned_to: 'user_Ana',
		assigned_to_name: 'Ana Silva',
		due_date: '2026-09-18',
		is_complete: false,
		lead_id: 'lead_Acme',
		...more,
	});
	it.each<[string, Change, string]>([
		[
			'a task for somebody else',
			{ type: 'task.lead', action: 'created', data: task() },
			'task.assigned',
		],
		[
			'a task for oneself',
			{ type: 'task.lead', action: 'created', data: task({ assigned_to: 'user_Ben' }) },
			'record.created',
		],
		[
			'a task given to somebody else',
			{ type: 'task.lead', data: task(), previous: { assigned_to: 'user_Ben' } },
			'task.reassigned',
		],
		[
			'a task that is done',
			{ type: 'task.lead', action: 'completed', data: task({ is_complete: true }) },
			'record.updated',
		],
		[
			'a form',
			{ type: 'activity.form_submission', action: 'created', data: { id: 'acti_2' } },
			'form.submitted',
		],
		[
			'a call',
			{ type: 'activity.call', action: 'created', data: { id: 'acti_3' } },
			'record.created',
		],
		[
			'a meeting that was canceled',
			{ type: 'activity.meeting', action: 'canceled', data: { id: 'acti_4' } },
			'record.updated',
		],
		[
			'a new lead',
			{ type: 'lead', action: 'created', data: { id: 'lead_Acme' } },
			'record.created',
		],
		[
			'a higher title',
			{
				type: 'contact',
				data: { id: 'cont_Robin', title: 'VP Procurement' },
				previous: { title: 'Procurement Manager' },
			},
			'person.promoted',
		],
		[
			'a lower title',
			{ type: 'contact', data: { id: 'c', title: 'Manager' }, previous: { title: 'CEO' } },
			'record.updated',
		],
	])('%s', (_what, change, type) => {
		expect(typesOf(parseOne(change))).toEqual([type]);
	});

	it.each<[string, string, string]>([
		['a merge of leads', 'lead', 'merged'],
		['a group', 'group', 'created'],
		['a custom field', 'custom_fields.lead', 'updated'],
		['an unknown object', 'spaceship', 'created'],
		['an unknown action', 'lead', 'teleported'],
	])('%s is unsupported, with a reason and no Signal', (_what, type, action) => {
		const event = parseOne({ type, action, data: { id: 'x' } });
		expect(event).toMatchObject({
			supported: false,
			reason: expect.stringMatching(/\w+ \w+/) as string,
		});
		expect(typesOf(event)).toEqual([]);
	});

	it('a task has an assignee and a time', async () => {
		const given: Change = {
			type: 'task.lead',
			data: task(),
			previous: { assigned_to: 'user_Ben' },
		};
		expect(await signalOf(given)).toMatchObject({
			title: 'Task reassigned: Send the quote',
			subject: { kind: 'task', id: 'task_1' },
			dueAt: '2026-09-18T00:00:00.000Z',
			people: {
				assignee: { email: 'ana@sales.example' },
				// Of the lead's open opportunity.
				owner: { email: 'ana@sales.example' },
			},
			changes: [{ field: 'assigned_to', from: 'Ben Okafor', to: 'Ana Silva' }],
		});
	});

	it('a contact is a person at the lead, whose opportunity has the owner', async () => {
		const promoted: Change = {
			type: 'contact',
			data: {
				id: 'cont_Robin',
				name: 'Robin Vance',
				title: 'VP Procurement',
				emails: [{ email: 'robin@acme.example' }],
			},
			previous: { title: 'Procurement Manager' },
		};
		expect(await signalOf(promoted, { csm: 'Customer Success' })).toMatchObject({
			type: 'person.promoted',
			title: 'Promotion: Robin Vance',
			person: {
				email: 'robin@acme.example',
				seniority: 'vp',
				previousTitle: 'Procurement Manager',
			},
			account: { name: 'Acme Corp', status: 'open' },
			people: { owner: { id: 'user_Ana' }, csm: { email: 'carla@success.example' } },
		});
	});

	it('a call names its duration, and the contact by its id', async () => {
		const call: Change = {
			type: 'activity.call',
			action: 'created',
			data: {
				id: 'acti_5',
				direction: 'inbound',
				duration: 184,
				contact_id: 'cont_Robin',
				user_id: 'user_Ben',
			},
		};
		expect(await signalOf(call)).toMatchObject({
			title: 'New record: Acme Corp',
			subject: { kind: 'call' },
			contact: { email: 'robin@acme.example' },
			people: { owner: { email: 'ben@sales.example' } },
			fields: [
				{ label: 'Direction', value: 'inbound' },
				{ label: 'Duration', value: '3.1 min' },
			],
		});
	});

	it('a deleted lead is named from what it was, and is not looked for', async () => {
		const gone: Change = {
			type: 'lead',
			action: 'deleted',
			data: {},
			previous: { id: 'lead_Acme', name: 'Acme Corp', status_label: 'Qualified' },
			more: { object_id: 'lead_Acme' },
		};
		expect(await signalOf(gone)).toMatchObject({
			type: 'record.deleted',
			title: 'Record deleted: Acme Corp',
			account: { id: 'lead_Acme', name: 'Acme Corp' },
			context: [],
		});
		expect(double.requests.map(({ path }) => path)).not.toContain('/api/v1/lead/lead_Acme/');
	});
});

describe('look-ups', () => {
	it('25 events enriched at once read the lead, the users and the statuses once', async () => {
		await Promise.all(
			Array.from({ length: 25 }, () => signalOf({ data: opportunity(WON), previous: ACTIVE })),
		);
		expect(double.requests.map(({ path }) => path).sort()).toEqual([
			'/api/v1/lead/lead_Acme/',
			// Two pages.
			'/api/v1/user/',
			'/api/v1/user/',
		]);
		expect(double.requests.find(({ path }) => path.includes('/lead/'))?.query._fields).toContain(
			'custom',
		);
	});

	it('read every record under its own id, whoever asked first', async () => {
		const accounts = await Promise.all(
			['lead_Acme', 'lead_Globex'].map(
				async (lead_id) => (await signalOf({ more: { lead_id } })).account,
			),
		);
		expect(accounts).toMatchObject([{ name: 'Acme Corp' }, { name: 'Globex' }]);
	});

	it('find who left the organization, and say who never was in it', async () => {
		const left = await signalOf({ data: opportunity({ user_id: 'user_Gone' }) });
		expect(left.people.owner).toEqual({
			id: 'user_Gone',
			name: 'Gus',
			email: 'gus@sales.example',
		});
		const never = await signalOf({ data: opportunity({ user_id: 'user_Nobody' }) });
		expect(never.people.owner).toMatchObject({ id: 'user_Nobody', email: null });
		expect(never.context).toContainEqual({
			what: 'owner',
			reason: 'Close has no user user_Nobody',
		});
	});

	it('that are refused leave reasons, and the Signal goes out', async () => {
		client = clientWith('secret-but-wrong');
		const signal = await signalOf(
			{ data: opportunity(WON), previous: ACTIVE },
			{ csm: 'Customer Success' },
		);
		expect(signal.type).toBe('deal.won');
		const reason = 'Close answered 401: it refused the credential';
		expect(signal.context).toEqual(
			expect.arrayContaining([
				{ what: 'lead', reason },
				{ what: 'owner', reason },
				{ what: 'csm', reason },
			]),
		);
		expect(JSON.stringify(signal)).not.toContain('secret-but-wrong');
	});

	it('say why the assignee of a task has no address', async () => {
		client = clientWith('secret-but-wrong');
		const task = (assignee: string): Change => ({
			type: 'task.lead',
			action: 'created',
			data: { id: 'task_1', assigned_to: assignee },
		});
		const assigned = await signalOf(task('user_Ana'));
		expect(assigned.context).toContainEqual({
			what: 'assignee',
			reason: 'Close answered 401: it refused the credential',
		});
		client = clientWith(API_KEY);
		const stranger = await signalOf(task('user_Nobody'));
		expect(stranger.context).toContainEqual({
			what: 'assignee',
			reason: 'Close has no user user_Nobody',
		});
	});

	it('never put a strange id into a path', async () => {
		await signalOf({
			data: opportunity({ lead_id: '../x', user_id: 'user_1/../2', contact_id: '..' }),
			more: { lead_id: 'lead_1/../../me' },
		});
		expect(double.requests.map(({ path }) => path).join(' ')).not.toContain('..');
	});
});

describe('account look-up', () => {
	type Query = { id?: string; domain?: string; name?: string };
	const find = (query: Query, roleFields: RoleFields = {}) =>
		close.lookUpAccount(client, query, { roleFields });

	it('by id, with status, owner and roles', async () => {
		expect(await find({ id: 'lead_Acme' }, { csm: 'Customer Success' })).toEqual({
			found: true,
			matchedBy: 'id',
			account: {
				id: 'lead_Acme',
				name: 'Acme Corp',
				domain: 'acme.example',
				status: 'open',
				url: 'https://app.close.com/lead/lead_Acme/',
			},
			people: {
				owner: { id: 'user_Ana', name: 'Ana Silva', email: 'ana@sales.example' },
				csm: { id: 'user_Carla', name: 'Carla Meyer', email: 'carla@success.example' },
			},
			missing: [],
		});
	});

	it.each<[string, Query, string, string, string]>([
		['by its URL with www', { domain: 'acme.example' }, 'domain', 'lead_Acme', 'open'],
		['by its URL', { id: '77', domain: 'globex.example' }, 'domain', 'lead_Globex', 'customer'],
		['by its contacts', { domain: 'mailonly.example' }, 'domain', 'lead_Mail', 'prospect'],
		['by name in any case', { name: 'GLOBEX' }, 'name', 'lead_Globex', 'customer'],
	])('%s', async (_what, query, matchedBy, id, status) => {
		expect(await find(query)).toMatchObject({ found: true, matchedBy, account: { id, status } });
	});

	it('a former customer has churned, whatever was won', async () => {
		expect(await find({ id: 'lead_Twin1' })).toMatchObject({ account: { status: 'churned' } });
	});

	it.each<[string, Query, string]>([
		['two with the domain', { domain: 'twin.example' }, 'ambiguous: 2 leads have this domain'],
		['two with the name', { name: 'twin' }, 'ambiguous: 2 leads have this name'],
		['a part of a name', { name: 'Acme' }, 'Close has no lead'],
		['nothing to go by', {}, 'names no account id, domain or name'],
		['an id that is gone', { id: 'lead_Gone' }, 'Close has no lead'],
	])('none: %s', async (_what, query, reason) => {
		expect(await find(query)).toMatchObject({
			found: false,
			reason: expect.stringContaining(reason) as string,
		});
	});

	it('says when Close is away', async () => {
		double.failNext({ status: 500 });
		expect(await find({ name: 'Globex' })).toEqual({
			found: false,
			reason: 'Close answered 500: it failed',
		});
	});
});

describe('registration', () => {
	const request = {
		url: URL_OF_OURS,
		secret: 'not used',
		username: 'slack-signals',
		label: 'n8n: Deals',
		signalTypes: [] as string[],
		now: 0,
	};
	const ours = () => double.webhooks.filter(({ url }) => url === URL_OF_OURS);
	const kinds = () =>
		ours().flatMap(({ events: made }) => made.map((e) => `${e.object_type}.${e.action}`));

	it('makes one webhook, however often, hands over the key that Close chose, and touches no other', async () => {
		const { register } = close;
		await register.create(client, request);
		const { registration, secret } = await register.create(client, request);
		expect(ours()).toHaveLength(1);
		expect(secret).toBe(ours()[0]?.signature_key);
		expect(JSON.stringify(registration)).not.toContain(secret);
		expect(kinds()).toContain('opportunity.updated');
		expect(kinds()).not.toContain('activity.opportunity_status_change.created');
		expect(await register.exists(client, registration, request)).toBe(true);
		await register.remove(client, registration);
		await register.remove(client, registration);
		expect(await register.exists(client, registration, request)).toBe(false);
		expect(double.webhooks.map(({ id }) => id)).toEqual(['whsub_other']);
	});

	it.each<[string[], string[]]>([
		[['deal.won'], ['opportunity.updated']],
		[
			['deal.created', 'form.submitted'],
			['opportunity.created', 'activity.form_submission.created'],
		],
		[['person.promoted'], ['contact.updated']],
		[['task.reassigned'], ['task.lead.updated']],
	])('for %j subscribes to %j', async (signalTypes, expected) => {
		const asked = { ...request, signalTypes };
		const { registration } = await close.register.create(client, asked);
		expect(kinds()).toEqual(expected);
		expect(await close.register.exists(client, registration, asked)).toBe(true);
		expect(await close.register.exists(client, registration, request)).toBe(false);
	});

	it('refuses types that Close never gives', async () => {
		const asked = { ...request, signalTypes: ['ticket.created'] };
		await expect(close.register.create(client, asked)).rejects.toThrow(ConfigurationError);
	});

	it('notices a webhook that Close paused', async () => {
		const { registration } = await close.register.create(client, request);
		Object.assign(ours()[0] ?? {}, { status: 'paused' });
		expect(await close.register.exists(client, registration, request)).toBe(false);
	});

	it('what Close sends then is verified by that key', async () => {
		const { secret = '' } = await close.register.create(client, request);
		const body = JSON.stringify(bodyOf({}));
		const now = Date.parse('2026-09-14T09:30:00.000Z');
		const verify = (signatureKey: string) =>
			close.verification.verify({
				method: 'POST',
				url: URL_OF_OURS,
				headers: signClose({ signatureKey, body, timestamp: now }),
				rawBody: Buffer.from(body),
				secret: { method: 'provider', secret },
				now,
			}).ok;
		expect(verify(secret)).toBe(true);
		expect(verify('ab'.repeat(32))).toBe(false);
	});
});

describe('bad input', () => {
	it.each(['{"hello":"world"}', '{"event":[]}', '{"event":{"object_type":"lead"}}', '5'])(
		'%s is not Close’s',
		(text) => {
			expect(() => close.parse({ rawBody: Buffer.from(text), headers: {} })).toThrow(
				UnreadableBodyError,
			);
		},
	);

	it('an event without data is unsupported', () => {
		expect(parseOne({ data: [1], previous: 'x' })).toMatchObject({
			supported: false,
			reason: 'the event holds no record',
		});
	});

	it('events without an id are told apart by their content', () => {
		const key = (data: JsonObject) => parse(bodyOf({ data, more: { id: null } }))[0]?.dedupeKey;
		expect(key(opportunity())).toBe(key(opportunity()));
		expect(key(opportunity())).not.toBe(key(opportunity({ value: 1 })));
	});
});
