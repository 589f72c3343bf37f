import { createFetchCrmClient } from '../../sandbox/crm/fetch-crm-client';
import { signZendesk } from '../../sandbox/crm/sign-zendesk';
import {
	startZendeskDouble,
	type ZendeskDouble,
	type ZendeskSeed,
} from '../../sandbox/crm/zendesk-double';
import type {
	CrmClient,
	CrmEvent,
	RegistrationRequest,
	RoleFields,
	ToSignalsOptions,
} from '../../src/core/crm-provider';
import { ConfigurationError, UnreadableBodyError } from '../../src/core/errors';
import type { JsonObject } from '../../src/core/json';
import { possibleTypes } from '../../src/core/possible-types';
import type { Signal } from '../../src/core/signal';
import { zendesk } from '../../src/crm/zendesk';
import { TO_SIGNALS_OPTIONS } from '../contracts/provider-contract';

const EMAIL = 'admin@sales.example';
const API_TOKEN = 'token-of-the-double';
const URL_OF_OURS = 'https://n8n.example/webhook/8d1f/crm';
const HOST = 'https://northwind.zendesk.com';

const seed: ZendeskSeed = {
	tickets: [
		...Array.from({ length: 30 }, (_, index) => ({
			id: 5158 + index,
			url: `${HOST}/api/v2/tickets/${5158 + index}.json`,
			subject: 'Export fails',
			description: 'A time-out after 30 s.',
			status: 'open',
			priority: 'urgent',
			type: 'problem',
			requester_id: 11,
			submitter_id: 11,
			assignee_id: 22,
			group_id: 33,
			organization_id: 44,
			tags: ['export'],
			custom_fields: [
				{ id: 360001, value: 'max@sales.example' },
				{ id: 360002, value: null },
			],
		})),
	],
	users: [
		{ id: 11, name: 'Robin Vance', email: 'robin@acme.example', phone: '+49305550100' },
		{ id: 22, name: 'Ana Silva', email: 'ana@support.example', phone: null },
		{ id: 23, name: 'Ben Okafor', email: 'ben@support.example', phone: null },
		{ id: 24, name: 'Carla Meyer', email: 'carla@success.example', phone: null },
	],
	organizations: [
		{
			id: 44,
			url: `${HOST}/api/v2/organizations/44.json`,
			name: 'Acme Corp',
			domain_names: ['acme.example', 'acme.test'],
			organization_fields: { csm: '24', tier: 'gold' },
		},
	],
	groups: [{ id: 33, url: `${HOST}/api/v2/groups/33.json`, name: 'Support Tier 1' }],
	fields: {
		ticket_fields: [
			...Array.from({ length: 120 }, (_, index) => ({ id: 1000 + index, title: `Field ${index}` })),
			{ id: 360001, title: 'Escalation manager' },
		],
		organization_fields: [{ id: 7, key: 'csm', title: 'Customer Success' }],
	},
	webhooks: [
		...Array.from({ length: 101 }, (_, index) => ({
			id: `01OTHER${index}`,
			name: 'other',
			endpoint: `${URL_OF_OURS}/other/${index}`,
			http_method: 'POST' as const,
			request_format: 'json' as const,
			status: 'active' as const,
			subscriptions: ['zen:event-type:ticket.created'],
			secret: 'other',
		})),
	],
};

let double: ZendeskDouble;
let client: CrmClient;
const clientWith = (apiToken: string) =>
	createFetchCrmClient(double.url, {
		authorization: `Basic ${Buffer.from(`${EMAIL}/token:${apiToken}`).toString('base64')}`,
	});
const start = async (more: Partial<ZendeskSeed> = {}) => {
	double = await startZendeskDouble({
		email: EMAIL,
		apiToken: API_TOKEN,
		seed: { ...seed, ...more },
	});
	client = clientWith(API_TOKEN);
};
beforeEach(() => start());
afterEach(() => double.close());

const detailOf = (more: JsonObject = {}): JsonObject => ({
	actor_id: '11',
	assignee_id: '22',
	brand_id: '8447346621310',
	description: 'A time-out after 30 s.',
	external_id: null,
	group_id: '33',
	id: '5158',
	is_public: true,
	organization_id: '44',
	priority: 'URGENT',
	requester_id: '11',
	status: 'OPEN',
	subject: 'Export fails',
	submitter_id: '11',
	tags: ['export', 'premium'],
	type: 'PROBLEM',
	via: { channel: 'web_service' },
	...more,
});
let events = 0;
const bodyOf = (kind: string, event: JsonObject = {}, detail = detailOf(), more = {}) => ({
	type: `zen:event-type:${kind}`,
	account_id: 10973248,
	id: `event-${(events += 1)}`,
	time: '2026-09-14T09:30:00.789012345Z',
	subject: `zen:${kind.split('.')[0]}:${String(detail.id)}`,
	zendesk_event_version: '2022-11-06',
	detail,
	event,
	...more,
});
const parse = (body: unknown) =>
	zendesk.parse({ rawBody: Buffer.from(JSON.stringify(body)), headers: {} });
const parseOne = (body: unknown): CrmEvent => {
	const [event] = parse(body);
	if (event === undefined) throw new Error('no event');
	return event;
};
const plain = (body: unknown, options: Partial<ToSignalsOptions> = {}): Signal => {
	const event = parseOne(body);
	const [signal] = zendesk.toSignals(event, null, { ...TO_SIGNALS_OPTIONS, ...options });
	if (signal === undefined) throw new Error('no signal');
	expect(possibleTypes(zendesk, event)).toContain(signal.type);
	return signal;
};
const enriched = async (body: unknown, roleFields: RoleFields = {}): Promise<Signal> => {
	const event = parseOne(body);
	const enrichment = await zendesk.enrich(event, client, { roleFields });
	const [signal] = zendesk.toSignals(event, enrichment, TO_SIGNALS_OPTIONS);
	if (signal === undefined) throw new Error('no signal');
	return signal;
};
const paths = () => double.requests.map(({ path }) => path).sort();

describe('what an event is', () => {
	const change = (current: unknown, previous: unknown = null) =>
		({ current, previous }) as JsonObject;
	it.each<[string, JsonObject, string]>([
		['ticket.created', {}, 'ticket.created'],
		['ticket.agent_assignment_changed', change('22', '23'), 'ticket.assigned'],
		['ticket.agent_assignment_changed', change('22'), 'ticket.assigned'],
		['ticket.agent_assignment_changed', change(null, '22'), 'record.updated'],
		['ticket.agent_assignment_changed', change('0', '22'), 'record.updated'],
		['ticket.group_assignment_changed', change('33', '34'), 'record.updated'],
		['ticket.status_changed', change('SOLVED', 'OPEN'), 'ticket.resolved'],
		['ticket.status_changed', change('SOLVED', 'CLOSED'), 'record.updated'],
		['ticket.status_changed', change('CLOSED', 'SOLVED'), 'record.updated'],
		['ticket.status_changed', change('OPEN', 'SOLVED'), 'record.updated'],
		['ticket.custom_status_changed', change('9', '8'), 'record.updated'],
		['ticket.next_sla_breach_changed', change('2026-09-14T11:00:00Z'), 'ticket.sla_warning'],
		['ticket.next_sla_breach_changed', change('2026-09-14T09:00:00Z'), 'ticket.sla_breached'],
		['ticket.soft_deleted', {}, 'record.deleted'],
		['ticket.permanently_deleted', {}, 'record.deleted'],
		['ticket.marked_as_spam', {}, 'record.deleted'],
		['ticket.undeleted', {}, 'record.updated'],
		['ticket.merged', {}, 'record.updated'],
		['ticket.brand_new_changed', change('b', 'a'), 'record.updated'],
		['user.created', {}, 'record.created'],
		['user.deleted', {}, 'record.deleted'],
		['user.identity_deleted', {}, 'record.updated'],
		['user.group_membership_deleted', {}, 'record.updated'],
		['user.identity_created', {}, 'record.updated'],
		['organization.created', {}, 'record.created'],
		['organization.deleted', {}, 'record.deleted'],
		['organization.name_changed', change('Acme', 'Acme Corp'), 'record.updated'],
	])('%s %p is %s', (kind, event, type) => {
		const body = bodyOf(kind, event);
		expect(plain(body).type).toBe(type);
		expect(possibleTypes(zendesk, parseOne(body))).toEqual([type]);
		expect(
			zendesk.eventKinds.some(
				({ rawType, signalTypes }) =>
					(rawType === kind || rawType === 'ticket.*_changed') &&
					(signalTypes as readonly string[]).includes(type),
			),
		).toBe(true);
	});

	it.each<[string, unknown, RegExp]>([
		[
			'a cleared SLA target',
			bodyOf('ticket.next_sla_breach_changed', { current: null, previous: '2026-09-14T11:00:00Z' }),
			/nothing is due/,
		],
		[
			'an SLA time that cannot be read',
			bodyOf('ticket.next_sla_breach_changed', { current: 'soon' }),
			/unreadable/,
		],
		['an article', bodyOf('article.published'), /no Signal type/],
		['an unknown kind of ticket event', bodyOf('ticket.teleported'), /no Signal type/],
		['our own word as a kind', bodyOf('trigger'), /no Signal type/],
		[
			'an event without a ticket',
			{ ...bodyOf('ticket.created', {}, {}), subject: 'zen:ticket:../1' },
			/names no ticket/,
		],
		[
			'a push notification for mobile apps',
			{ devices: [], notification: { ticket_id: '5' } },
			/push notification/,
		],
	])('%s is unsupported, with the reason', (_what, body, reason) => {
		const event = parseOne(body);
		expect(event).toMatchObject({
			supported: false,
			reason: expect.stringMatching(reason) as string,
		});
		expect(zendesk.toSignals(event, null, TO_SIGNALS_OPTIONS)).toEqual([]);
		expect(possibleTypes(zendesk, event)).toEqual([]);
	});

	it.each([['"text"'], ['5'], ['null'], ['not json'], ['']])('%p is no body of Zendesk', (body) => {
		expect(() => zendesk.parse({ rawBody: Buffer.from(body), headers: {} })).toThrow(
			UnreadableBodyError,
		);
	});

	it('the event id names it, whatever else is sent again', () => {
		const body = bodyOf('ticket.created');
		const [first, second] = [parseOne(body), parseOne({ ...body, time: '2026-09-14T09:31:00Z' })];
		expect(second.dedupeKey).toBe(first.dedupeKey);
		expect(first.dedupeKey).toContain(body.id);
	});
});

describe('a ticket that was assigned', () => {
	const assigned = bodyOf(
		'ticket.agent_assignment_changed',
		{ current: '23', previous: '22' },
		// The ticket in Zendesk has moved on to 22 again.
		detailOf({ assignee_id: '23' }),
	);

	it('is one Signal with everything in it', async () => {
		expect(await enriched(assigned, { csm: 'csm' })).toEqual(
			expect.objectContaining({
				id: `zendesk:ticket.assigned:event:${assigned.id}`,
				type: 'ticket.assigned',
				source: {
					provider: 'zendesk',
					rawType: 'ticket.agent_assignment_changed',
					verified: true,
				},
				title: 'Ticket assigned: Export fails',
				summary: 'A time-out after 30 s.',
				occurredAt: '2026-09-14T09:30:00.789Z',
				url: `${HOST}/agent/tickets/5158`,
				subject: {
					kind: 'ticket',
					id: '5158',
					name: 'Export fails',
					url: `${HOST}/agent/tickets/5158`,
				},
				account: {
					id: '44',
					name: 'Acme Corp',
					domain: 'acme.example',
					status: null,
					url: `${HOST}/agent/organizations/44`,
				},
				contact: { name: 'Robin Vance', email: 'robin@acme.example', phone: '+49305550100' },
				people: {
					owner: null,
					manager: null,
					csm: { id: '24', name: 'Carla Meyer', email: 'carla@success.example' },
					requester: { id: '11', name: 'Robin Vance', email: 'robin@acme.example' },
					assignee: { id: '23', name: 'Ben Okafor', email: 'ben@support.example' },
					submitter: { id: '11', name: 'Robin Vance', email: 'robin@acme.example' },
					participants: [],
				},
				changes: [{ field: 'assignee_id', from: 'Ana Silva', to: 'Ben Okafor' }],
				fields: [
					{ label: 'Ticket', value: '#5158' },
					{ label: 'Status', value: 'open' },
					{ label: 'Priority', value: 'urgent' },
					{ label: 'Type', value: 'problem' },
					{ label: 'Group', value: 'Support Tier 1' },
					{ label: 'Channel', value: 'web_service' },
					{ label: 'Tags', value: 'export, premium' },
				],
				context: [],
			}),
		);
	});

	it('has ids and the reason for no more without a credential', () => {
		expect(plain(assigned)).toMatchObject({
			url: null,
			account: { id: '44', name: null },
			people: { assignee: { id: '23', name: null, email: null }, requester: { id: '11' } },
			changes: [{ field: 'assignee_id', from: '22', to: '23' }],
			context: [{ what: 'record', reason: 'no Zendesk credential is set for look-ups' }],
		});
		expect(plain(assigned, { linkBaseUrl: 'https://help.northwind.example' }).url).toBe(
			'https://help.northwind.example/agent/tickets/5158',
		);
	});
});

describe('details of other events', () => {
	it('an SLA warning says when', () => {
		const sla = bodyOf('ticket.next_sla_breach_changed', {
			current: '2026-09-14T11:00:00Z',
			previous: '2026-09-14T12:00:00Z',
		});
		expect(plain(sla)).toMatchObject({
			title: 'SLA at risk: Export fails',
			severity: 'warning',
			dueAt: '2026-09-14T11:00:00.000Z',
			changes: [
				{
					field: 'next_sla_breach_at',
					from: '2026-09-14T12:00:00.000Z',
					to: '2026-09-14T11:00:00.000Z',
				},
			],
		});
	});

	it.each<[string, JsonObject, object]>([
		[
			'ticket.priority_changed',
			{ current: 'URGENT', previous: 'NORMAL' },
			{ changes: [{ field: 'priority', from: 'normal', to: 'urgent' }] },
		],
		[
			'ticket.custom_field_changed',
			{ custom_field: { id: '9', title: 'Plan' }, current: ['a', 'b'], previous: null },
			{ changes: [{ field: 'Plan', from: null, to: 'a, b' }] },
		],
		[
			'ticket.tags_changed',
			{ added: { tags: ['vip'] }, removed: { tags: [] } },
			{
				changes: [],
				fields: expect.arrayContaining([{ label: 'Added', value: 'vip' }]) as unknown,
			},
		],
		[
			'ticket.comment_added',
			{ comment: { id: '1', body: 'Still broken', is_public: false, author: { name: 'Robin' } } },
			{
				summary: 'Still broken',
				fields: expect.arrayContaining([
					{ label: 'Comment by', value: 'Robin' },
					{ label: 'Comment is', value: 'internal' },
				]) as unknown,
			},
		],
		[
			'ticket.merged',
			{ target_ticket_id: '5160' },
			{ fields: expect.arrayContaining([{ label: 'Merged into', value: '#5160' }]) as unknown },
		],
	])('%s', (kind, event, expected) => {
		expect(plain(bodyOf(kind, event))).toMatchObject(expected);
	});

	it('a group and an organization are named where they were looked up', async () => {
		const group = bodyOf('ticket.group_assignment_changed', { current: '33', previous: '34' });
		expect((await enriched(group)).changes).toEqual([
			{ field: 'group_id', from: '34', to: 'Support Tier 1' },
		]);
	});

	it('a user belongs to an organization, which has the roles', async () => {
		const user = bodyOf(
			'user.name_changed',
			{ current: 'Robin Vance', previous: 'Robin V.' },
			{ id: '11', email: 'robin@acme.example', organization_id: '44', role: 'end-user' },
		);
		expect(await enriched(user, { csm: 'Customer Success' })).toMatchObject({
			type: 'record.updated',
			title: 'Record updated: Robin Vance',
			subject: { kind: 'user', id: '11', url: `${HOST}/agent/users/11` },
			person: { name: 'Robin Vance', email: 'robin@acme.example' },
			contact: { phone: '+49305550100' },
			account: { name: 'Acme Corp', domain: 'acme.example' },
			people: { csm: { email: 'carla@success.example' } },
			changes: [{ field: 'name', from: 'Robin V.', to: 'Robin Vance' }],
		});
	});

	it('an organization is its own account', async () => {
		const organization = bodyOf('organization.name_changed', {}, { id: '44', name: 'Acme Inc.' });
		expect(await enriched(organization, { csm: 'csm' })).toMatchObject({
			title: 'Record updated: Acme Inc.',
			account: { id: '44', name: 'Acme Inc.', domain: 'acme.example' },
			people: { csm: { id: '24' } },
		});
	});

	it('what was deleted is not looked for', async () => {
		const signal = await enriched(bodyOf('ticket.soft_deleted'));
		expect(signal).toMatchObject({ type: 'record.deleted', context: [] });
		expect(plain(bodyOf('ticket.soft_deleted')).context).toEqual([]);
		expect(double.requests).toEqual([]);
	});
});

describe('a body that an administrator authored', () => {
	const ticket = {
		ticket_id: 5158,
		ticket_url: 'northwind.zendesk.com/agent/tickets/5158',
		subject: 'Cannot log in',
		status: 'open',
		priority: 'normal',
		organization: 'Acme Corp',
		requester_name: 'Jamie Chen',
		requester_email: 'jamie@acme.example',
		assignee_name: '',
		assignee_email: '',
		created_at: '2026-09-14T08:00:00Z',
		updated_at: '2026-09-14T09:00:00Z',
	};

	it.each<[string, JsonObject, string]>([
		['its event says created', { event: 'ticket.created' }, 'ticket.created'],
		['its event says solved', { event_type: 'Ticket Solved' }, 'ticket.resolved'],
		['its event says assigned', { action: 'ticket_assigned' }, 'ticket.assigned'],
		['its event says an SLA is near', { event: 'SLA warning' }, 'ticket.sla_warning'],
		['a solved ticket', { status: 'Solved' }, 'ticket.resolved'],
		[
			'one solved before already',
			{ status: 'solved', previous_status: 'closed' },
			'signal.unknown',
		],
		['a new one', { status: 'new', updated_at: ticket.created_at }, 'ticket.created'],
		['a new one that was touched', { status: 'new' }, 'signal.unknown'],
		['one that says nothing', { type: 'question' }, 'signal.unknown'],
	])('%s', (_what, more, type) => {
		expect(plain({ ...ticket, ...more }).type).toBe(type);
	});

	it('is read by the names of its fields', () => {
		const body = { ...ticket, event: 'ticket.created' };
		expect(plain(body)).toMatchObject({
			source: { provider: 'zendesk', rawType: 'trigger' },
			title: 'New ticket: Cannot log in',
			occurredAt: '2026-09-14T09:00:00.000Z',
			url: 'https://northwind.zendesk.com/agent/tickets/5158',
			subject: { kind: 'ticket', id: '5158', name: 'Cannot log in' },
			account: { name: 'Acme Corp' },
			contact: { name: 'Jamie Chen', email: 'jamie@acme.example' },
			people: { requester: { email: 'jamie@acme.example' }, assignee: null },
			fields: [
				{ label: 'Status', value: 'open' },
				{ label: 'Priority', value: 'normal' },
			],
			raw: body,
		});
		expect(plain(body).id).toMatch(/^zendesk:ticket\.created:/);
	});

	it('follows the builder where it says nothing itself, and always in a mapping', () => {
		const body = { case: { ref: 'C-7' }, kind: 'csat', mail: 'ana@support.example' };
		expect(
			plain(body, {
				defaultType: 'ticket.assigned',
				mapping: { 'subject.name': 'case.ref', 'people.assignee.email': 'mail' },
			}),
		).toMatchObject({
			type: 'ticket.assigned',
			title: 'Ticket assigned: C-7',
			people: { assignee: { email: 'ana@support.example' } },
		});
		expect(
			plain(
				{ ...ticket, event: 'ticket.created', x: 'ticket.resolved' },
				{ mapping: { type: 'x' } },
			).type,
		).toBe('ticket.resolved');
		expect(plain({ ...ticket, status: 'solved' }, { defaultType: 'record.updated' }).type).toBe(
			'ticket.resolved',
		);
		expect(plain(body).context).toContainEqual(expect.objectContaining({ what: 'type' }));
	});

	it('is completed from the ticket', async () => {
		const body = { event: 'ticket.resolved', ticket_id: '5158', requester_name: 'Jamie' };
		expect(await enriched(body, { csm: 'csm' })).toMatchObject({
			type: 'ticket.resolved',
			url: `${HOST}/agent/tickets/5158`,
			account: { name: 'Acme Corp', domain: 'acme.example' },
			people: {
				assignee: { email: 'ana@support.example' },
				requester: { email: 'robin@acme.example' },
				csm: { email: 'carla@success.example' },
			},
		});
	});

	it('counts once for the same content', () => {
		expect(parseOne(ticket).dedupeKey).toBe(parseOne({ ...ticket }).dedupeKey);
		expect(parseOne(ticket).dedupeKey).not.toBe(
			parseOne({ ...ticket, updated_at: '2026-09-14T09:00:01Z' }).dedupeKey,
		);
	});
});

describe('look-ups', () => {
	const solved = (id: number) =>
		bodyOf(
			'ticket.status_changed',
			{ current: 'SOLVED', previous: 'OPEN' },
			detailOf({ id: String(id) }),
		);

	it('25 events enriched at once make one call', async () => {
		await Promise.all(Array.from({ length: 25 }, (_, index) => enriched(solved(5158 + index))));
		expect(double.requests).toHaveLength(1);
		expect(double.requests[0]).toMatchObject({
			path: '/api/v2/tickets/show_many.json',
			query: { include: 'users,groups,organizations' },
		});
		expect(double.requests[0]?.query.ids?.split(',')).toHaveLength(25);
	});

	it('ask for what side-loads lack, each kind once', async () => {
		await double.close();
		await start({ partialSideLoads: true });
		const signals = await Promise.all([5158, 5159, 5160].map((id) => enriched(solved(id))));
		for (const signal of signals) {
			expect(signal).toMatchObject({
				account: { domain: 'acme.example' },
				people: { assignee: { email: 'ana@support.example' } },
			});
		}
		expect(paths()).toEqual([
			'/api/v2/organizations/show_many.json',
			'/api/v2/tickets/show_many.json',
			'/api/v2/users/show_many.json',
		]);
	});

	it.each<[string, string, object]>([
		['a ticket field by its id', '360001', { email: 'max@sales.example' }],
		['a ticket field by its title', 'escalation MANAGER', { email: 'max@sales.example' }],
		['an organization field by its title', 'Customer Success', { name: 'Carla Meyer' }],
	])('find a role in %s', async (_what, field, person) => {
		const signal = await enriched(solved(5158), { manager: field });
		expect(signal.people.manager).toMatchObject(person);
		expect(signal.context).toEqual([]);
	});

	it('say which role is not known', async () => {
		expect((await enriched(solved(5158), { csm: '360002' })).context).toEqual([
			{ what: 'csm', reason: 'the field 360002 is empty or unknown' },
		]);
		expect((await enriched(solved(5158), { csm: 'tier' })).context).toEqual([
			{ what: 'csm', reason: 'Zendesk has no user gold' },
		]);
	});

	it('that find nothing or fail leave reasons, and the Signal goes out', async () => {
		expect((await enriched(solved(999_999))).context).toEqual([
			{ what: 'ticket', reason: 'Zendesk has no such ticket' },
		]);
		const gone = bodyOf('ticket.priority_changed', {}, detailOf({ assignee_id: '99' }));
		expect((await enriched(gone)).context).toEqual([
			{ what: 'assignee', reason: 'Zendesk has no user 99' },
		]);
		client = clientWith('secret-but-wrong');
		const signal = await enriched(solved(5158));
		const reason = 'Zendesk answered 401: it refused the credential';
		expect(signal).toMatchObject({ type: 'ticket.resolved', people: { assignee: { id: '22' } } });
		expect(signal.context).toEqual(
			expect.arrayContaining([
				{ what: 'ticket', reason },
				{ what: 'assignee', reason },
				{ what: 'requester', reason },
				{ what: 'organization', reason },
			]),
		);
		expect(JSON.stringify(signal)).not.toContain('secret-but-wrong');
	});

	it('never send a strange id', async () => {
		await enriched(
			bodyOf(
				'ticket.created',
				{},
				detailOf({ assignee_id: '../1', requester_id: '-1', organization_id: '0' }),
			),
		);
		expect(JSON.stringify(double.requests.map(({ path, query }) => [path, query]))).not.toMatch(
			/\.\.|-1|"0"/,
		);
	});

	it.each([
		['northwind', 'https://northwind.zendesk.com'],
		['North-Wind9', 'https://north-wind9.zendesk.com'],
		['evil.example/', null],
		['a.b', null],
		['-a', null],
		['', null],
	])('the subdomain %p is at %p', (subdomain, host) => {
		expect(zendesk.api.baseUrlOf({ subdomain })).toBe(host);
	});
});

describe('the webhook', () => {
	const request = (more: Partial<RegistrationRequest> = {}): RegistrationRequest => ({
		url: URL_OF_OURS,
		secret: 'not used',
		username: 'n8n',
		label: 'n8n: Tickets to Slack',
		signalTypes: [],
		now: 0,
		...more,
	});
	const ours = () => double.webhooks.filter(({ endpoint }) => endpoint === URL_OF_OURS);

	it('is made once, with the events that are wanted and the secret that Zendesk chose', async () => {
		await zendesk.register.create(client, request());
		const wanted = request({ signalTypes: ['ticket.resolved', 'ticket.sla_breached'] });
		const { registration, secret } = await zendesk.register.create(client, wanted);
		expect(ours()).toEqual([
			{
				id: registration.id,
				name: 'n8n: Tickets to Slack',
				endpoint: URL_OF_OURS,
				http_method: 'POST',
				request_format: 'json',
				status: 'active',
				subscriptions: [
					'zen:event-type:ticket.status_changed',
					'zen:event-type:ticket.next_sla_breach_changed',
				],
				secret,
			},
		]);
		expect(JSON.stringify(registration)).not.toContain(secret);
		// The others are as they were, also those on the second page.
		expect(double.webhooks).toHaveLength(102);
		expect(await zendesk.register.exists(client, registration, wanted)).toBe(true);
		expect(await zendesk.register.exists(client, registration, request())).toBe(false);
		const elsewhere = { ...wanted, url: 'https://n8n.example/webhook/other' };
		expect(await zendesk.register.exists(client, registration, elsewhere)).toBe(false);

		const body = JSON.stringify(bodyOf('ticket.created'));
		const now = Date.parse('2026-09-14T09:30:00Z');
		expect(
			zendesk.verification.verify({
				method: 'POST',
				url: URL_OF_OURS,
				headers: signZendesk({ signingSecret: secret ?? '', body, timestamp: now }),
				rawBody: Buffer.from(body),
				secret: { method: 'provider', secret: secret ?? '' },
				now,
			}),
		).toEqual({ ok: true });
	});

	it('asks for every kind of event but sign-ins when nothing is named', async () => {
		const { registration } = await zendesk.register.create(client, request());
		const names = ours()[0]?.subscriptions ?? [];
		expect(names).toContain('zen:event-type:ticket.created');
		expect(names).toContain('zen:event-type:organization.deleted');
		expect(names.join(' ')).not.toMatch(/\*|trigger|last_login/);
		expect(await zendesk.register.exists(client, registration, request())).toBe(true);
	});

	it('is refused for types that Zendesk never sends', async () => {
		await expect(
			zendesk.register.create(client, request({ signalTypes: ['deal.won'] })),
		).rejects.toThrow(ConfigurationError);
		expect(ours()).toEqual([]);
	});

	it('is gone after it was removed, also twice', async () => {
		const { registration } = await zendesk.register.create(client, request());
		await zendesk.register.remove(client, registration);
		await zendesk.register.remove(client, registration);
		expect(ours()).toEqual([]);
		expect(await zendesk.register.exists(client, registration, request())).toBe(false);
	});

	it('does not stay behind without its secret', async () => {
		double.failNext({ path: '/signing_secret', status: 403 });
		await expect(zendesk.register.create(client, request())).rejects.toMatchObject({ status: 403 });
		expect(ours()).toEqual([]);
	});

	it('failures are failures, not absences', async () => {
		const { registration } = await zendesk.register.create(client, request());
		double.failNext({ status: 500 });
		await expect(zendesk.register.exists(client, registration, request())).rejects.toThrow();
		double.failNext({ status: 500 });
		await expect(zendesk.register.remove(client, registration)).rejects.toThrow();
	});
});

describe('the signature', () => {
	const now = Date.parse('2026-09-14T09:30:00Z');
	const body = '{"a":1}';
	const verify = (headers: Record<string, string>, secret = 'signing-secret') =>
		zendesk.verification.verify({
			method: 'POST',
			url: URL_OF_OURS,
			headers,
			rawBody: Buffer.from(body),
			secret: { method: 'provider', secret },
			now,
		});

	it.each([
		['an epoch time', '1789378200', /ISO 8601/],
		['a time without a zone', '2026-09-14T09:30:00', /ISO 8601/],
		['a date', '2026-09-14', /ISO 8601/],
		['nonsense', '2026-99-99T99:99:99Z', /ISO 8601/],
	])('%s is refused', (_what, timestamp, reason) => {
		const headers = {
			...signZendesk({ signingSecret: 'signing-secret', body, timestamp: now }),
			'x-zendesk-webhook-signature-timestamp': timestamp,
		};
		expect(verify(headers)).toEqual({
			ok: false,
			reason: expect.stringMatching(reason) as string,
		});
	});

	it('with the public test secret proves nothing', () => {
		const secret = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==';
		const headers = signZendesk({ signingSecret: secret, body, timestamp: now });
		for (const configured of [secret, ` ${secret}\n`]) {
			expect(verify(headers, configured)).toMatchObject({ ok: false });
		}
		expect(verify(headers)).toMatchObject({ ok: false });
	});
});
