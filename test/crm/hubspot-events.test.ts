import { createFetchCrmClient } from '../../sandbox/crm/fetch-crm-client';
import {
	startHubspotDouble,
	storySeed,
	type HubspotDouble,
} from '../../sandbox/crm/hubspot-double';
import type { CrmClient, CrmEvent, RoleFields } from '../../src/core/crm-provider';
import type { JsonObject } from '../../src/core/json';
import type { Signal } from '../../src/core/signal';
import { hubspot } from '../../src/crm/hubspot';
import { TO_SIGNALS_OPTIONS } from '../contracts/provider-contract';

const TOKEN = 'test-token';
const AT = '2026-09-14T09:30:00.000Z';
let double: HubspotDouble;
let client: CrmClient;

beforeAll(async () => {
	double = await startHubspotDouble({
		token: TOKEN,
		seed: {
			...storySeed,
			schemas: {
				'2-123': {
					labels: { singular: 'Project', plural: 'Projects' },
					primaryDisplayProperty: 'project_name',
					associatedObjects: ['0-2'],
				},
			},
			others: {
				'2-123': [
					{
						id: '31',
						properties: { project_name: 'Roll-out', hubspot_owner_id: '9001' },
						associations: { companies: ['7001'] },
					},
				],
				'0-27': [
					{
						id: '61',
						properties: {
							hs_task_subject: 'Call Robin',
							hs_timestamp: '2026-09-15T08:00:00Z',
							hs_task_status: 'NOT_STARTED',
							hubspot_owner_id: '9001',
						},
						history: {
							hubspot_owner_id: [
								{ value: '9001', timestamp: AT },
								{ value: '9002', timestamp: '2026-09-01T08:00:00.000Z' },
							],
						},
						associations: { companies: ['7001'] },
					},
				],
				'0-123': [{ id: '71', properties: { hs_order_name: 'Order 71' } }],
			},
		},
	});
});
// What one test has looked up is not remembered in the next.
beforeEach(() => {
	client = createFetchCrmClient(double.url, TOKEN);
	double.requests.length = 0;
});
afterAll(() => double.close());

const buildEvent = (change: JsonObject): JsonObject => ({
	eventId: 1,
	subscriptionId: 3001,
	portalId: 62515,
	occurredAt: Date.parse(AT),
	attemptNumber: 0,
	...change,
});
const parse = (body: unknown) =>
	hubspot.parse({ rawBody: Buffer.from(JSON.stringify(body)), headers: {} });
const parseOne = (body: unknown): CrmEvent => {
	const [event] = parse(body);
	if (event === undefined) throw new Error('no event');
	return event;
};
const plainSignal = (event: CrmEvent): Signal => {
	const [signal] = hubspot.toSignals(event, null, TO_SIGNALS_OPTIONS);
	if (signal === undefined) throw new Error('no signal');
	return signal;
};
/** The Signal after look-ups; the type must be one that was announced. */
const signalOf = async (body: unknown, roleFields: RoleFields = {}): Promise<Signal> => {
	const event = parseOne(body);
	const enrichment = await hubspot.enrich(event, client, { roleFields });
	const [signal] = hubspot.toSignals(event, enrichment, TO_SIGNALS_OPTIONS);
	if (signal === undefined) throw new Error('no signal');
	expect(hubspot.possibleTypes(event)).toContain(signal.type);
	expect(hubspot.possibleTypes(event)).toContain(plainSignal(event).type);
	return signal;
};
const change = (subscriptionType: string, objectId: number, more: JsonObject = {}) => [
	buildEvent({ subscriptionType, objectId, ...more }),
];
const property = (object: string, objectId: number, name: string, value: string | null) =>
	change(`${object}.propertyChange`, objectId, { propertyName: name, propertyValue: value });

describe('generic events (object.*)', () => {
	it.each<[string, string, string, JsonObject]>([
		['0-1', 'creation', 'record.created', { kind: 'contact' }],
		['0-2', 'propertyChange', 'record.updated', { kind: 'company' }],
		['0-3', 'creation', 'deal.created', { kind: 'deal' }],
		['0-5', 'creation', 'ticket.created', { kind: 'ticket' }],
		['0-8', 'creation', 'record.created', { kind: 'line_item' }],
		['0-123', 'deletion', 'record.deleted', { kind: 'order' }],
		['0-99999', 'creation', 'record.created', { kind: '0-99999' }],
		['2-777', 'propertyChange', 'record.updated', { kind: '2-777' }],
	])('of %s: %s is %s', (objectTypeId, action, type, subject) => {
		const more = { objectTypeId, propertyName: 'phone', propertyValue: '1' };
		const signal = plainSignal(parseOne(change(`object.${action}`, 31, more)));
		expect(signal).toMatchObject({ type, subject });
		expect(signal.url).toBe(`https://app.hubspot.com/contacts/62515/record/${objectTypeId}/31`);
	});

	it('a custom object has its account’s label, its name and its company', async () => {
		const signal = await signalOf(change('object.creation', 31, { objectTypeId: '2-123' }));
		expect(signal).toMatchObject({
			type: 'record.created',
			title: 'New record: Roll-out',
			subject: { kind: 'Project', id: '31', name: 'Roll-out' },
			account: { id: '7001', name: 'Acme Corp' },
			people: { owner: { email: 'ana@sales.example' } },
			fields: [{ label: 'Object', value: 'Project' }],
			context: [],
		});
	});

	it('a custom object whose definition may not be read is a record all the same', async () => {
		double.failNext({ path: '/schemas/', status: 403 });
		const signal = await signalOf(change('object.creation', 31, { objectTypeId: '2-123' }));
		expect(signal).toMatchObject({ subject: { kind: '2-123', id: '31' } });
		expect(signal.context).toContainEqual({
			what: 'object',
			reason: 'HubSpot answered 403: the credential lacks a permission',
		});
	});

	it('another standard object by its own name', async () => {
		await expect(
			signalOf(change('object.creation', 71, { objectTypeId: '0-123' })),
		).resolves.toMatchObject({ type: 'record.created', title: 'New record: Order 71' });
	});

	it.each([
		['no type id', {}],
		['a strange one', { objectTypeId: '9-1' }],
		['a path in it', { objectTypeId: '2-1/../..' }],
		['no id', { objectTypeId: '0-1', objectId: null }],
		['a path as id', { objectTypeId: '0-1', objectId: '../1' }],
		['an object as value', { objectTypeId: '0-1', propertyName: 'x', propertyValue: {} }],
		['no property', { objectTypeId: '0-1', propertyName: null }],
	])('with %s is unsupported, with a reason', (_what, more) => {
		expect(parseOne(change('object.propertyChange', 5, more))).toMatchObject({
			supported: false,
			reason: expect.stringMatching(/\w+ \w+/) as string,
		});
	});
});

describe('what is neither made, changed nor deleted', () => {
	it('a merge says what went into what', async () => {
		const [event] = change('contact.merge', 8001, {
			primaryObjectId: 8001,
			mergedObjectIds: [9, '10', { id: 11 }],
			numberOfPropertiesMoved: 3,
		});
		await expect(signalOf([event])).resolves.toMatchObject({
			type: 'record.updated',
			subject: { kind: 'contact', id: '8001', name: 'Robin Vance' },
			summary: 'Merged into the contact Robin Vance: 9, 10.',
			changes: [{ field: 'hs_merged_object_ids', from: null, to: '9, 10' }],
		});
	});

	it('a merge into a new record names both old ones', () => {
		const event = parseOne([
			buildEvent({
				subscriptionType: 'deal.merge',
				primaryObjectId: 1,
				mergedObjectIds: [2],
				newObjectId: 3,
			}),
		]);
		expect(plainSignal(event)).toMatchObject({
			subject: { id: '3' },
			changes: [{ from: null, to: '2, 1' }],
		});
	});

	it('a restored record is back, not new', async () => {
		await expect(signalOf(change('deal.restore', 5001))).resolves.toMatchObject({
			type: 'record.updated',
			summary: 'The deal Acme Corp – Enterprise was deleted and is back.',
			changes: [{ field: 'archived', from: 'true', to: 'false' }],
		});
	});

	it('an association says from where to where', async () => {
		const association = {
			associationType: 'DEAL_TO_COMPANY',
			fromObjectId: 5001,
			toObjectId: 7002,
			associationRemoved: false,
		};
		const made = buildEvent({ subscriptionType: 'deal.associationChange', ...association });
		await expect(signalOf([made])).resolves.toMatchObject({
			type: 'record.updated',
			subject: { kind: 'deal', id: '5001' },
			summary: 'The deal Acme Corp – Enterprise was associated with the company Globex.',
			changes: [{ field: 'DEAL_TO_COMPANY', from: null, to: '7002' }],
		});
		await expect(signalOf([{ ...made, associationRemoved: true }])).resolves.toMatchObject({
			summary: expect.stringContaining('no longer associated with the company Globex') as string,
			changes: [{ from: '7002', to: null }],
		});
	});

	it('a generic association goes by its type ids; two labels are two events', () => {
		const association = (associationTypeId: number) =>
			buildEvent({
				subscriptionType: 'object.associationChange',
				fromObjectTypeId: '2-123',
				fromObjectId: 31,
				toObjectTypeId: '0-1',
				toObjectId: 8001,
				associationTypeId,
			});
		const [one, other] = parse([association(1), association(279)]);
		expect(one?.dedupeKey).not.toBe(other?.dedupeKey);
		expect(one && plainSignal(one)).toMatchObject({
			subject: { kind: '2-123', id: '31' },
			changes: [{ field: '1', to: '8001' }],
		});
	});

	it('a privacy deletion is a deletion, and nobody is looked up', async () => {
		const signal = await signalOf(change('contact.privacyDeletion', 8001));
		expect(signal).toMatchObject({
			type: 'record.deleted',
			title: 'Record deleted: contact 8001',
			person: null,
			context: [{ what: 'record' }],
		});
		expect(double.requests).toEqual([]);
	});

	it('a deleted record is read where HubSpot keeps deleted ones', async () => {
		double.set('deals', '5099', {
			properties: { dealname: 'Gone', hubspot_owner_id: '9002' },
			archived: true,
		});
		await expect(signalOf(change('deal.deletion', 5099))).resolves.toMatchObject({
			type: 'deal.deleted',
			title: 'Deal deleted: Gone',
			people: { owner: { email: 'ben@sales.example' } },
			context: [],
		});
	});
});

describe('careers', () => {
	const person = (id: string, title: [string, string | null], more: object = {}) =>
		double.set('contacts', id, {
			properties: {
				firstname: 'Kim',
				lastname: 'Park',
				jobtitle: title[0],
				email: 'k@acme.example',
			},
			history: {
				jobtitle: [
					{ value: title[0], timestamp: AT },
					...(title[1] === null
						? []
						: [{ value: title[1], timestamp: '2026-01-01T00:00:00.000Z' }]),
				],
			},
			associations: { companies: ['7001'] },
			...more,
		});

	it.each<[string, string, string | null, string]>([
		['up', 'VP Procurement', 'Director of Procurement', 'person.promoted'],
		['sideways', 'Director of IT', 'Director of Procurement', 'record.updated'],
		['down', 'Procurement Manager', 'Director of Procurement', 'record.updated'],
		['from an unknown title', 'VP Procurement', 'Wizard', 'record.updated'],
		['from nothing', 'VP Procurement', null, 'record.updated'],
	])('a title that went %s', async (_what, now, before, type) => {
		person('8101', [now, before]);
		const signal = await signalOf(property('contact', 8101, 'jobtitle', now));
		expect(signal).toMatchObject({
			type,
			person: { name: 'Kim Park', title: now, previousTitle: before },
			account: { id: '7001', name: 'Acme Corp', status: 'customer' },
			changes: [{ field: 'jobtitle', from: before, to: now }],
		});
		if (type === 'record.updated') {
			expect(signal.context).toEqual([
				{ what: 'person.change', reason: expect.any(String) as string },
			]);
		}
	});

	it('the title of the event counts, whatever the contact has by now', async () => {
		person('8102', ['Assistant', 'VP Sales']);
		double.set('contacts', '8102', {
			history: {
				jobtitle: [
					{ value: 'Assistant', timestamp: '2026-09-15T00:00:00.000Z' },
					{ value: 'VP Sales', timestamp: AT },
					{ value: 'Sales Manager', timestamp: '2026-01-01T00:00:00.000Z' },
				],
			},
		});
		await expect(
			signalOf(property('contact', 8102, 'jobtitle', 'VP Sales')),
		).resolves.toMatchObject({
			type: 'person.promoted',
			person: { title: 'VP Sales', seniority: 'vp', previousTitle: 'Sales Manager' },
		});
	});

	it('a higher title at another company is no promotion', async () => {
		const company = [
			{ value: 'Globex', timestamp: AT },
			{ value: 'Acme Corp', timestamp: '2026-01-01T00:00:00.000Z' },
		];
		person('8103', ['VP Sales', 'Sales Manager']);
		double.set('contacts', '8103', {
			history: {
				company,
				jobtitle: [
					{ value: 'VP Sales', timestamp: AT },
					{ value: 'Sales Manager', timestamp: '2026-01-01T00:00:00.000Z' },
				],
			},
		});
		await expect(
			signalOf(property('contact', 8103, 'jobtitle', 'VP Sales')),
		).resolves.toMatchObject({
			type: 'record.updated',
			context: [{ what: 'person.change', reason: 'the company changed with the title' }],
		});
	});

	it('without look-ups no promotion is claimed, and the seniority is final', () => {
		const event = parseOne(property('contact', 8001, 'jobtitle', 'Chief Revenue Officer'));
		expect(plainSignal(event)).toMatchObject({
			type: 'record.updated',
			person: { title: 'Chief Revenue Officer', seniority: 'c_level' },
		});
		expect(hubspot.possibleTypes(event)).toEqual(['person.promoted', 'record.updated']);
	});

	it.each<[string, string | null, string | null, string, string | null]>([
		['another company', 'Globex', 'Acme Corp', 'person.joined_company', 'Globex'],
		['the same under another name', 'ACME Inc.', 'Acme Corp', 'record.updated', 'Acme Corp'],
		['none any more', null, 'Acme Corp', 'person.left_company', 'Acme Corp'],
		['the first one', 'Globex', null, 'record.updated', 'Acme Corp'],
	])('the company name is now %s', async (_what, now, before, type, account) => {
		person('8104', ['CFO', null]);
		double.set('contacts', '8104', {
			history: {
				company: [
					{ value: now ?? '', timestamp: AT },
					...(before === null ? [] : [{ value: before, timestamp: '2026-01-01T00:00:00.000Z' }]),
				],
			},
		});
		const signal = await signalOf(property('contact', 8104, 'company', now));
		expect(signal).toMatchObject({
			type,
			account: { name: account },
			person: { previousCompany: type === 'record.updated' ? null : before },
		});
		// Globex is not the contact's associated company, so its status is not known here.
		expect(signal.account?.status).toBe(account === 'Globex' ? null : 'customer');
	});

	it.each<[string, string | null, string | undefined]>([
		['Globex', 'Globex', undefined],
		['none', null, '9004'],
	])('reads roles from the company that the news is about: now %s', async (_what, now, csm) => {
		person('8107', ['CFO', null]);
		double.set('contacts', '8107', {
			history: {
				company: [
					{ value: now ?? '', timestamp: AT },
					{ value: 'Acme Corp', timestamp: '2026-01-01T00:00:00.000Z' },
				],
			},
		});
		const signal = await signalOf(property('contact', 8107, 'company', now), { csm: 'csm' });
		expect(signal.people.csm?.id ?? undefined).toBe(csm);
	});

	it('the associated company changed: joined the new one', async () => {
		person('8105', ['CFO', null]);
		double.set('contacts', '8105', {
			associations: { companies: ['7002'] },
			history: {
				associatedcompanyid: [
					{ value: '7002', timestamp: AT },
					{ value: '7001', timestamp: '2026-01-01T00:00:00.000Z' },
				],
			},
		});
		await expect(
			signalOf(property('contact', 8105, 'associatedcompanyid', '7002')),
		).resolves.toMatchObject({
			type: 'person.joined_company',
			title: 'Job change: Kim Park',
			account: { id: '7002', name: 'Globex', status: 'closed_lost' },
			person: { previousCompany: 'Acme Corp' },
			changes: [{ field: 'associatedcompanyid', from: 'Acme Corp', to: 'Globex' }],
		});
	});

	it('a company that was merged away is no job change', async () => {
		person('8106', ['CFO', null]);
		double.set('contacts', '8106', {
			associations: { companies: ['7002'] },
			history: {
				associatedcompanyid: [
					{ value: '7002', timestamp: AT },
					{ value: '799999', timestamp: '2026-01-01T00:00:00.000Z' },
				],
			},
		});
		await expect(
			signalOf(property('contact', 8106, 'associatedcompanyid', '7002')),
		).resolves.toMatchObject({ type: 'record.updated' });
	});

	it('sensitive values are not dug out of the history', async () => {
		const signal = await signalOf(property('contact', 8001, 'jobtitle', 'REDACTED'));
		expect(signal).toMatchObject({
			type: 'record.updated',
			changes: [{ field: 'jobtitle', from: null, to: 'REDACTED' }],
			person: { title: 'Head of Procurement' },
		});
		expect(JSON.stringify(double.requests)).not.toContain('"propertiesWithHistory":["jobtitle"');
	});
});

describe('values before', () => {
	it.each<[string, string, string, string]>([
		['any property', 'amount', '50000', '40000'],
		['the owner, by name', 'hubspot_owner_id', '9002', '9001'],
	])('%s', async (_what, name, now, before) => {
		double.set('deals', '5020', {
			properties: { dealname: 'Moved', hubspot_owner_id: '9002' },
			history: {
				[name]: [
					{ value: now, timestamp: AT },
					{ value: before, timestamp: '2026-01-01T00:00:00.000Z' },
				],
			},
		});
		const signal = await signalOf(property('deal', 5020, name, now));
		expect(signal.changes).toEqual([
			name === 'amount'
				? { field: name, from: '40000', to: '50000' }
				: { field: name, from: 'Ana Silva', to: 'Ben Okafor' },
		]);
	});

	it('the amount of the event stands without any look-up', () => {
		const event = parseOne(property('deal', 5001, 'amount', '50000'));
		expect(plainSignal(event)).toMatchObject({
			type: 'deal.updated',
			deal: { amount: { value: 50_000 } },
		});
		expect(hubspot.possibleTypes(event)).toEqual(['deal.updated']);
	});
});

describe('tickets and tasks', () => {
	it.each<[string, string, string, string, string]>([
		[
			'a service level that is due soon',
			'hs_time_to_close_sla_status',
			'2',
			'ticket.sla_warning',
			'warning',
		],
		[
			'one that is overdue',
			'hs_time_to_first_response_sla_status',
			'1',
			'ticket.sla_breached',
			'critical',
		],
		['one that was kept', 'hs_time_to_close_sla_status', '3', 'record.updated', 'info'],
	])('%s', async (_what, name, value, type, severity) => {
		double.set('tickets', '4001', {
			properties: {
				hs_time_to_close_sla_at: '2026-09-14T12:00:00Z',
				hs_time_to_first_response_sla_at: '2026-09-14T12:00:00Z',
			},
		});
		await expect(signalOf(property('ticket', 4001, name, value))).resolves.toMatchObject({
			type,
			severity,
			dueAt: '2026-09-14T12:00:00.000Z',
			people: { assignee: { email: 'carla@success.example' } },
		});
	});

	it('a ticket that nobody has any more is not assigned', () => {
		const event = parseOne(property('ticket', 4001, 'hubspot_owner_id', null));
		expect(plainSignal(event).type).toBe('record.updated');
		expect(hubspot.possibleTypes(event)).toEqual(['record.updated']);
	});

	it('a new task is assigned to whoever has it, with its date', async () => {
		await expect(
			signalOf(change('object.creation', 61, { objectTypeId: '0-27' })),
		).resolves.toMatchObject({
			type: 'task.assigned',
			title: 'Task assigned: Call Robin',
			dueAt: '2026-09-15T08:00:00.000Z',
			people: { assignee: { email: 'ana@sales.example' } },
			account: { name: 'Acme Corp' },
		});
	});

	it('a task goes from one to the other, and may be overdue', async () => {
		const task = { objectTypeId: '0-27' };
		await expect(
			signalOf(
				change('object.propertyChange', 61, {
					...task,
					propertyName: 'hubspot_owner_id',
					propertyValue: '9001',
				}),
			),
		).resolves.toMatchObject({
			type: 'task.reassigned',
			changes: [{ from: 'Ben Okafor', to: 'Ana Silva' }],
		});
		await expect(
			signalOf(
				change('object.propertyChange', 61, {
					...task,
					propertyName: 'hs_task_is_overdue',
					propertyValue: 'true',
				}),
			),
		).resolves.toMatchObject({ type: 'task.overdue' });
	});
});

describe('the workflow action "Send a webhook"', () => {
	const value = (entries: Record<string, string>) =>
		Object.fromEntries(Object.entries(entries).map(([name, text]) => [name, { value: text }]));
	const deal = {
		portalId: 62515,
		dealId: 5001,
		isDeleted: false,
		associations: { associatedVids: [8001], associatedCompanyIds: [7001] },
		properties: value({ dealname: 'Acme – sent', dealstage: 'closedwon', amount: '47000' }),
	};

	it('a deal is updated, never won: nothing says what happened to it', async () => {
		const event = parseOne(deal);
		expect(event).toMatchObject({ supported: true, rawType: 'workflow.deal' });
		expect(plainSignal(event)).toMatchObject({
			type: 'deal.updated',
			subject: { kind: 'deal', id: '5001', name: 'Acme – sent' },
			url: 'https://app.hubspot.com/contacts/62515/record/0-3/5001',
			account: { id: '7001' },
			deal: { amount: { value: 47_000 } },
		});
		await expect(signalOf(deal)).resolves.toMatchObject({
			deal: {
				name: 'Acme – sent',
				amount: { value: 47_000, currency: 'EUR' },
				stage: { from: null, to: 'Closed won' },
				pipeline: 'Sales Pipeline',
			},
			account: { name: 'Acme Corp', status: 'customer' },
			people: { owner: { email: 'ana@sales.example' } },
		});
	});

	it('a contact is a person, with the company that came along, and without its token', () => {
		const event = parseOne({
			vid: 8001,
			'portal-id': 62515,
			'profile-token': 'AO_T-secret',
			properties: value({ firstname: 'Robin', lastname: 'Vance', jobtitle: 'CFO' }),
			'associated-company': {
				'company-id': 7001,
				properties: value({ name: 'Acme Corp', domain: 'acme.example' }),
			},
		});
		expect(plainSignal(event)).toMatchObject({
			type: 'record.updated',
			person: { name: 'Robin Vance', seniority: 'c_level' },
			account: { id: '7001', name: 'Acme Corp', domain: 'acme.example' },
		});
		expect(JSON.stringify(event)).not.toContain('AO_T-secret');
	});

	it.each<[string, object, string]>([
		['a ticket by its type', { objectType: 'TICKET', objectId: 4001 }, 'workflow.ticket'],
		['a custom object', { objectTypeId: '2-123', objectId: 31 }, 'workflow.custom'],
		['a company by its id', { companyId: 7001 }, 'workflow.company'],
		['a deal by a property', { objectId: 5001, dealname: 'x' }, 'workflow.deal'],
	])('%s', (_what, { dealname, ...body }: { dealname?: string }, rawType) => {
		const properties = value(dealname === undefined ? { x: 'y' } : { dealname });
		expect(parseOne({ ...body, properties })).toMatchObject({ supported: true, rawType });
	});

	it.each([
		['of no known object', { objectId: 1, properties: { x: { value: 'y' } } }],
		['without an id', { properties: { dealname: { value: 'x' } } }],
	])('a body %s is unsupported, with a reason', (_what, body) => {
		expect(parse(body)).toMatchObject([
			{ supported: false, reason: expect.stringContaining('workflow action') as string },
		]);
	});

	it('the same body again is the same event, a changed one another', () => {
		const key = (body: object) => parseOne(body).dedupeKey;
		expect(key(structuredClone(deal))).toBe(key(deal));
		expect(key({ ...deal, properties: value({ dealname: 'other' }) })).not.toBe(key(deal));
	});
});

it('announces every type that an event may become', () => {
	const announced = hubspot.eventKinds.flatMap(({ signalTypes }) => signalTypes);
	for (const body of [
		change('deal.creation', 1),
		property('deal', 1, 'dealstage', 'x'),
		property('ticket', 1, 'hs_pipeline_stage', 'x'),
		property('contact', 1, 'company', 'x'),
	]) {
		for (const type of hubspot.possibleTypes(parseOne(body))) expect(announced).toContain(type);
	}
	expect(hubspot.possibleTypes(parseOne(change('x.y', 1)))).toEqual([]);
});
