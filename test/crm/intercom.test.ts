import path from 'node:path';

import { createFetchCrmClient } from '../../sandbox/crm/fetch-crm-client';
import { hasIntercomDocuments } from '../../sandbox/crm/intercom-documents';
import {
	type IntercomDouble,
	type IntercomSeed,
	startIntercomDouble,
} from '../../sandbox/crm/intercom-double';
import type { CrmClient, CrmEvent, RoleFields } from '../../src/core/crm-provider';
import { UnreadableBodyError } from '../../src/core/errors';
import type { JsonObject } from '../../src/core/json';
import { possibleTypes } from '../../src/core/possible-types';
import type { Signal } from '../../src/core/signal';
import { intercom } from '../../src/crm/intercom';
import { TO_SIGNALS_OPTIONS } from '../contracts/provider-contract';

const TOKEN = 'test-token';
const openapiDir = path.resolve(__dirname, '../../../shared/openapi');
const CONTACT = '6620fa1e8f2b3c4d5e6f7890';
const COMPANY = '531ee472cce572a6ec000006';

const seed: IntercomSeed = {
	contacts: [
		{
			type: 'contact',
			id: CONTACT,
			workspace_id: 'a86dr8yl',
			external_id: null,
			role: 'user',
			email: 'robin@acme.example',
			phone: '+49 30 555 0100',
			name: 'Robin Vance',
			owner_id: 900,
			created_at: 1_789_000_000,
			updated_at: 1_789_000_000,
			custom_attributes: {},
			companies: {
				type: 'list',
				data: [{ type: 'company', id: COMPANY, url: `/companies/${COMPANY}` }],
				url: `/contacts/${CONTACT}/companies`,
				total_count: 1,
				has_more: false,
			},
		},
	],
	companies: [
		{
			type: 'company',
			id: COMPANY,
			company_id: '6',
			app_id: 'a86dr8yl',
			name: 'Acme Corp',
			website: 'https://www.acme.example',
			created_at: 1_789_000_000,
			updated_at: 1_789_000_000,
			custom_attributes: { csm: 'carla@success.example', success_lead: '814860' },
			tags: { type: 'tag.list', tags: [] },
			segments: { type: 'segment.list', segments: [] },
		},
	],
	admins: [
		{ type: 'admin', id: '900', name: 'Ana Silva', email: 'ana@sales.example', team_ids: [] },
		{ type: 'admin', id: '814860', name: 'Jo Mills', email: 'jo@support.example', team_ids: [] },
	],
	conversations: [
		{
			type: 'conversation',
			id: '5100',
			title: 'Billing question',
			created_at: 1_789_000_000,
			updated_at: 1_789_000_000,
			state: 'open',
			open: true,
			read: false,
			admin_assignee_id: 814860,
			team_assignee_id: null,
			contacts: { type: 'contact.list', contacts: [{ type: 'contact', id: CONTACT }] },
		},
	],
};

let double: IntercomDouble;
let client: CrmClient;
beforeEach(async () => {
	double = await startIntercomDouble({ token: TOKEN, seed });
	client = createFetchCrmClient(double.url, TOKEN);
});
afterEach(() => double.close());

let count = 0;
const parse = (body: unknown) =>
	intercom.parse({ rawBody: Buffer.from(JSON.stringify(body)), headers: {} });
const notification = (topic: string, item: unknown, change: JsonObject = {}): object => ({
	type: 'notification_event',
	app_id: 'a86dr8yl',
	topic,
	id: `notif_${(count += 1)}`,
	created_at: 1_789_378_200,
	delivery_attempts: 1,
	data: { type: 'notification_event_data', item },
	...change,
});
const eventOf = (topic: string, item: unknown, change: JsonObject = {}): CrmEvent => {
	const [event] = parse(notification(topic, item, change));
	if (event === undefined) throw new Error('no event');
	return event;
};
const signalOf = (event: CrmEvent, enrichment: Parameters<typeof intercom.toSignals>[1] = null) => {
	const signals = intercom.toSignals(event, enrichment, TO_SIGNALS_OPTIONS);
	expect(signals).toHaveLength(1);
	expect(possibleTypes(intercom, event)).toContain(signals[0]?.type);
	return signals[0] as Signal;
};
const enriched = async (topic: string, item: unknown, roleFields: RoleFields = {}) => {
	const event = eventOf(topic, item);
	return signalOf(event, await intercom.enrich(event, client, { roleFields }));
};

const conversation = (change: JsonObject = {}): JsonObject => ({
	type: 'conversation',
	id: '195208945002873',
	source: {
		type: 'conversation',
		subject: '',
		body: '<p>The export fails &amp; nothing is said.</p>',
		author: { type: 'user', id: CONTACT, name: 'Robin Vance', email: 'robin@acme.example' },
	},
	contacts: { type: 'contact.list', contacts: [{ type: 'contact', id: CONTACT }] },
	admin_assignee_id: null,
	team_assignee_id: null,
	state: 'open',
	...change,
});
const ticket = (change: JsonObject = {}): JsonObject => ({
	type: 'ticket',
	id: '195208945002999',
	ticket_id: '4001',
	ticket_attributes: { _default_title_: 'Export fails', _default_description_: 'Time-out.' },
	ticket_state: { type: 'ticket_state', category: 'in_progress', internal_label: 'In progress' },
	contacts: { type: 'contact.list', contacts: [{ type: 'contact', id: CONTACT }] },
	admin_assignee_id: '0',
	team_assignee_id: '0',
	...change,
});

describe('what a topic becomes', () => {
	it.each<[string, JsonObject, string]>([
		['conversation.user.created', conversation(), 'ticket.created'],
		['conversation.admin.single.created', conversation(), 'record.created'],
		['conversation.admin.assigned', conversation({ admin_assignee_id: 814860 }), 'ticket.assigned'],
		[
			'conversation.admin.assigned',
			conversation({ team_assignee_id: '5017691' }),
			'ticket.assigned',
		],
		['conversation.admin.assigned', conversation(), 'record.updated'],
		['conversation.admin.open.assigned', conversation({ admin_assignee_id: 1 }), 'ticket.assigned'],
		['conversation.admin.closed', conversation({ state: 'closed' }), 'ticket.resolved'],
		['conversation.user.replied', conversation(), 'record.updated'],
		['conversation.deleted', { type: 'conversation', id: '1' }, 'record.deleted'],
		['conversation_part.tag.created', conversation(), 'record.updated'],
		['ticket.created', ticket(), 'ticket.created'],
		['ticket.admin.assigned', ticket({ admin_assignee_id: '814860' }), 'ticket.assigned'],
		['ticket.admin.assigned', ticket(), 'record.updated'],
		['ticket.team.assigned', ticket({ team_assignee_id: '7' }), 'ticket.assigned'],
		['ticket.state.updated', ticket(), 'record.updated'],
		['ticket.state.updated', ticket({ ticket_state: { category: 'resolved' } }), 'ticket.resolved'],
		['ticket.state.updated', ticket({ ticket_state: 'resolved' }), 'ticket.resolved'],
		['ticket.resolved', ticket(), 'ticket.resolved'],
		// Since 2.15 the ticket is wrapped, and its conversation may be closed before it is resolved.
		['ticket.closed', { ticket: ticket() }, 'record.updated'],
		[
			'ticket.closed',
			{ ticket: ticket({ ticket_state: { category: 'resolved' } }) },
			'ticket.resolved',
		],
		['ticket.note.created', ticket(), 'record.updated'],
		['contact.user.created', { type: 'contact', id: CONTACT }, 'record.created'],
		['contact.lead.created', { type: 'contact', id: CONTACT }, 'record.created'],
		['contact.user.updated', { type: 'contact', id: CONTACT }, 'record.updated'],
		[
			'contact.user.tag.created',
			{ type: 'contact_tag', contact: { id: CONTACT } },
			'record.updated',
		],
		['contact.deleted', { type: 'contact', id: CONTACT, deleted: true }, 'record.deleted'],
		['company.created', { type: 'company', id: COMPANY, name: 'Acme' }, 'record.created'],
		['company.deleted', { type: 'company', id: COMPANY }, 'record.deleted'],
		['company.contact.attached', { company: { id: COMPANY }, contact: {} }, 'record.updated'],
	])('%s', (topic, item, type) => {
		expect(signalOf(eventOf(topic, item)).type).toBe(type);
	});

	it('a state that was resolved before is no second resolution', () => {
		const item = ticket({
			ticket_state: { category: 'resolved', internal_label: 'Done' },
			ticket_parts: { ticket_parts: [{ previous_ticket_state: 'resolved' }] },
		});
		expect(signalOf(eventOf('ticket.state.updated', item))).toMatchObject({
			type: 'record.updated',
			changes: [{ field: 'ticket_state', from: 'resolved', to: 'resolved' }],
		});
	});

	it('a ping, a topic of other objects and a notification without an item are unsupported', () => {
		expect(eventOf('ping', { type: 'ping' })).toMatchObject({
			supported: false,
			reason: 'a ping only tests the connection',
		});
		expect(eventOf('job.completed', { type: 'job' }).supported).toBe(false);
		expect(eventOf('contact.created', [1])).toMatchObject({
			supported: false,
			reason: 'the notification holds no item',
		});
		expect(() => parse({ topic: 'ticket.created' })).toThrow(UnreadableBodyError);
	});

	it('is one event however often it is delivered', () => {
		const [first, again] = [1, 2].map((attempt) =>
			eventOf('ping', {}, { id: 'notif_7', delivery_attempts: attempt }),
		);
		expect(again?.dedupeKey).toBe(first?.dedupeKey);
		expect(eventOf('ping', {}, { id: null, delivery_attempts: 2 }).dedupeKey).toBe(
			eventOf('ping', {}, { id: null, delivery_attempts: 1 }).dedupeKey,
		);
	});
});

describe('a conversation', () => {
	it('says what the event says without any credential', () => {
		const signal = signalOf(eventOf('conversation.user.created', conversation()));
		expect(signal).toMatchObject({
			title: 'New ticket: The export fails & nothing is said.',
			url: 'https://app.intercom.com/a/apps/a86dr8yl/conversations/195208945002873',
			summary: 'The export fails & nothing is said.',
			contact: { name: 'Robin Vance', email: 'robin@acme.example' },
			people: { requester: { email: 'robin@acme.example' }, assignee: null },
			account: null,
			occurredAt: '2026-09-14T09:30:00.000Z',
			context: [{ what: 'record', reason: 'no Intercom credential is set for look-ups' }],
		});
	});

	it('gets its company, owner, assignee and roles from look-ups', async () => {
		const signal = await enriched(
			'conversation.admin.assigned',
			conversation({ admin_assignee_id: 814860 }),
			{ csm: 'csm', manager: 'success_lead' },
		);
		expect(signal).toMatchObject({
			type: 'ticket.assigned',
			account: { id: COMPANY, name: 'Acme Corp', domain: 'acme.example' },
			contact: { phone: '+49 30 555 0100' },
			people: {
				owner: { name: 'Ana Silva', email: 'ana@sales.example', id: '900' },
				assignee: { name: 'Jo Mills', email: 'jo@support.example', id: '814860' },
				requester: { name: 'Robin Vance', email: 'robin@acme.example', id: CONTACT },
				csm: { email: 'carla@success.example' },
				manager: { email: 'jo@support.example' },
			},
			changes: [{ field: 'admin_assignee_id', from: null, to: '814860' }],
			context: [],
		});
	});

	it('takes an assignee’s address from the event where it stands', async () => {
		const assignee = { type: 'admin', id: '31', name: 'Kim', email: 'kim@support.example' };
		const signal = await enriched(
			'conversation.admin.assigned',
			conversation({ admin_assignee_id: 31, teammates: { admins: [assignee] } }),
		);
		expect(signal.people.assignee).toEqual({ name: 'Kim', email: 'kim@support.example', id: '31' });
		expect(double.requests.map((request) => request.path)).not.toContain('/admins/31');
	});

	it('is read again where the event holds a part of it only', async () => {
		const signal = await enriched('conversation_part.redacted', {
			type: 'conversation',
			id: '5100',
		});
		expect(signal).toMatchObject({
			subject: { name: 'Billing question' },
			account: { name: 'Acme Corp' },
			people: { assignee: { email: 'jo@support.example' } },
		});
	});

	it('is linked in a regional workspace as the builder says', () => {
		const [signal] = intercom.toSignals(
			eventOf('conversation.user.created', conversation()),
			null,
			{ ...TO_SIGNALS_OPTIONS, linkBaseUrl: 'https://app.eu.intercom.com' },
		);
		expect(signal?.url).toContain('https://app.eu.intercom.com/a/apps/');
	});
});

describe('look-ups', () => {
	it('of 25 events at once ask for each object once', async () => {
		const events = Array.from({ length: 25 }, (_, index) =>
			eventOf(
				'conversation.admin.assigned',
				conversation({ id: String(index), admin_assignee_id: 814860 }),
			),
		);
		await Promise.all(events.map((event) => intercom.enrich(event, client, { roleFields: {} })));
		expect(double.requests.map((request) => request.path).sort()).toEqual([
			'/admins/814860',
			'/admins/900',
			`/companies/${COMPANY}`,
			`/contacts/${CONTACT}`,
		]);
	});

	it('that fail are told, and the Signal goes out', async () => {
		double.failNext({ path: '/contacts/', status: 403 });
		const signal = await enriched('ticket.created', ticket());
		expect(signal).toMatchObject({ type: 'ticket.created', account: null });
		expect(signal.context).toEqual([
			{ what: 'contact', reason: expect.stringContaining('lacks a permission') as string },
		]);
	});

	it('are not made for what is deleted, and ids that are none ask for nothing', async () => {
		await enriched('contact.deleted', { type: 'contact', id: CONTACT, deleted: true });
		await enriched(
			'conversation.user.created',
			conversation({ contacts: { contacts: [{ id: '../admins' }] } }),
		);
		expect(double.requests).toEqual([]);
	});

	it('say which role is empty and whom Intercom does not know', async () => {
		const signal = await enriched('company.updated', seed.companies[0], {
			csm: 'nobody',
			manager: 'company_id',
		});
		expect(signal.context).toEqual([
			{ what: 'csm', reason: 'the field nobody is empty or unknown' },
			{ what: 'manager', reason: expect.stringContaining('no such record') as string },
		]);
		expect(signal.people.manager).toEqual({ name: null, email: null, id: '6' });
	});
});

it('a contact is a person with a seniority', () => {
	const item = {
		type: 'contact',
		id: CONTACT,
		name: 'Robin Vance',
		email: 'robin@acme.example',
		owner_id: 900,
		custom_attributes: { job_title: 'VP Operations' },
	};
	expect(signalOf(eventOf('contact.user.updated', item))).toMatchObject({
		title: 'Record updated: Robin Vance',
		person: { title: 'VP Operations', seniority: 'vp', email: 'robin@acme.example' },
		people: { owner: { id: '900' } },
	});
});

const documented = hasIntercomDocuments(openapiDir) ? it : it.skip;
documented(
	'every call is one of the vendor’s document, and every answer of the double as well',
	async () => {
		await enriched('conversation.admin.assigned', conversation({ admin_assignee_id: 814860 }));
		await enriched('conversation_part.redacted', { type: 'conversation', id: '5100' });
		await enriched('ticket.created', ticket({ contacts: { contacts: [{ id: 'gone' }] } }));
		expect(await double.violations(openapiDir)).toEqual([]);
		expect(double.requests.length).toBeGreaterThan(5);
	},
	60_000,
);
documented(
	'the document refuses what is none of its calls',
	async () => {
		await client.get('/contacts/1/companies').catch(() => null);
		await client.get('/admins/ana').catch(() => null);
		expect(await double.violations(openapiDir)).toEqual([
			expect.stringContaining('call GET /admins/ana') as string,
		]);
	},
	60_000,
);
