import { startDataverseDouble } from '../../sandbox/crm/dataverse-double';
import { createFetchCrmClient } from '../../sandbox/crm/fetch-crm-client';
import type { CrmDouble } from '../../sandbox/crm/start-crm-double';
import type { CrmClient, CrmEvent, RoleFields, WebhookSecret } from '../../src/core/crm-provider';
import { UnreadableBodyError } from '../../src/core/errors';
import type { JsonObject, JsonValue } from '../../src/core/json';
import { possibleTypes } from '../../src/core/possible-types';
import type { Signal } from '../../src/core/signal';
import { dataverse } from '../../src/crm/dataverse';
import { dataverseTime } from '../../src/crm/dataverse/read-context';
import { TO_SIGNALS_OPTIONS } from '../contracts/provider-contract';

const TOKEN = 'test-token';
const OPPORTUNITY = '6d81597f-0f9f-e711-8122-000d3aa2331c';
const CASE = '9e1b0a3c-1111-4e11-8122-000d3aa2331c';
const TASK = '7f1b0a3c-2222-4e11-8122-000d3aa2331c';
const CONTACT = '8a1b0a3c-3333-4e11-8122-000d3aa2331c';
const ACCOUNT = '81883308-7ad5-ea11-a813-000d3a33f3b4';
const ANA = '75c2dd85-e89e-e711-8122-000d3aa2331c';
const CARLA = '75c2dd85-e89e-e711-8122-000d3aa2332d';

const user = (systemuserid: string, fullname: string, internalemailaddress: string) => ({
	systemuserid,
	fullname,
	internalemailaddress,
});
const ana = user(ANA, 'Ana Silva', 'ana@sales.example');
const carla = user(CARLA, 'Carla Meyer', 'carla@success.example');
const acme = {
	accountid: ACCOUNT,
	name: 'Acme Corp',
	websiteurl: 'https://www.acme.example',
	telephone1: null,
	_new_csm_value: CARLA,
	new_managermail: 'dana@sales.example',
	_ownerid_value: ANA,
	owninguser: ana,
};
const opportunity = (id: string): JsonObject => ({
	opportunityid: id,
	name: 'Acme Corp – Enterprise',
	statecode: 0,
	statuscode: 1,
	salesstage: 2,
	stepname: 'Propose',
	estimatedvalue: 50_000,
	actualvalue: null,
	estimatedclosedate: '2026-09-30',
	actualclosedate: null,
	_ownerid_value: ANA,
	owninguser: ana,
	parentaccountid: acme,
	parentcontactid: {
		contactid: CONTACT,
		fullname: 'Robin Vance',
		emailaddress1: 'robin@acme.example',
		telephone1: '+49 30 555 0100',
	},
	transactioncurrencyid: { isocurrencycode: 'EUR' },
});
const numbered = (index: number) => `6d81597f-0f9f-e711-8122-0000000000${10 + index}`;
const seed = {
	opportunities: [
		opportunity(OPPORTUNITY),
		...Array.from({ length: 25 }, (_, i) => opportunity(numbered(i))),
	],
	incidents: [
		{
			incidentid: CASE,
			title: 'Export fails',
			ticketnumber: 'CAS-4001',
			statecode: 0,
			statuscode: 1,
			prioritycode: 1,
			resolveby: '2026-09-15T12:00:00Z',
			_ownerid_value: CARLA,
			owninguser: carla,
			customerid_account: acme,
			primarycontactid: null,
		},
	],
	contacts: [],
	tasks: [
		{
			activityid: TASK,
			subject: 'Call Acme',
			description: 'Before noon.',
			scheduledend: '2026-09-16T10:00:00Z',
			statecode: 0,
			_ownerid_value: ANA,
		},
	],
	accounts: [acme],
	systemusers: [ana, carla],
};

let double: CrmDouble;
let client: CrmClient;
beforeEach(async () => {
	double = await startDataverseDouble({ token: TOKEN, seed });
	client = createFetchCrmClient(double.url, TOKEN);
});
afterEach(() => double.close());

const SCHEMA = 'http://schemas.microsoft.com/xrm/2011/Contracts';
const option = (value: number) => ({ __type: `OptionSetValue:${SCHEMA}`, Value: value });
const money = (value: number) => ({ __type: `Money:${SCHEMA}`, Value: value });
const reference = (table: string, id: string, name: string | null = null) => ({
	__type: `EntityReference:${SCHEMA}`,
	Id: id,
	LogicalName: table,
	Name: name,
});
const entity = (attributes: JsonObject, labels: Record<string, string> = {}) => ({
	__type: `Entity:${SCHEMA}`,
	Attributes: Object.entries(attributes).map(([key, value]) => ({ key, value })),
	FormattedValues: Object.entries(labels).map(([key, value]) => ({ key, value })),
});

interface Context {
	target?: JsonObject;
	labels?: Record<string, string>;
	before?: JsonObject;
	after?: JsonObject;
	input?: Array<{ key: string; value: JsonValue }>;
	id?: string;
	change?: JsonObject;
	headers?: Record<string, string>;
}
let operations = 100;
const eventOf = (rawType: string, given: Context = {}): CrmEvent => {
	const [table = '', message = ''] = rawType.split('.');
	const { target, labels, before, after, input = [], headers = {} } = given;
	const context = {
		MessageName: message,
		PrimaryEntityName: table,
		PrimaryEntityId: given.id ?? OPPORTUNITY,
		OperationId: `4af10637-4ea2-e711-8122-000000000${(operations += 1)}`,
		OperationCreatedOn: '/Date(1789378200000-0700)/',
		InputParameters: [
			...(target === undefined ? [] : [{ key: 'Target', value: entity(target, labels) }]),
			...input,
		],
		PreEntityImages: before === undefined ? [] : [{ key: 'Pre', value: entity(before) }],
		PostEntityImages: after === undefined ? [] : [{ key: 'Post', value: entity(after) }],
		...given.change,
	};
	const [event] = dataverse.parse({ rawBody: Buffer.from(JSON.stringify(context)), headers });
	if (event === undefined) throw new Error('no event');
	return event;
};
const signalsOf = (
	event: CrmEvent,
	enrichment: Parameters<typeof dataverse.toSignals>[1] = null,
): Signal[] => {
	const signals = dataverse.toSignals(event, enrichment, TO_SIGNALS_OPTIONS);
	const announced = possibleTypes({ eventKinds: dataverse.eventKinds }, event);
	for (const { type } of signals) {
		expect(dataverse.possibleTypes(event)).toContain(type);
		expect(announced).toContain(type);
	}
	return signals;
};
const typesOf = (rawType: string, given?: Context) =>
	signalsOf(eventOf(rawType, given)).map(({ type }) => type);
const enriched = async (rawType: string, given: Context = {}, roleFields: RoleFields = {}) => {
	const event = eventOf(rawType, given);
	const enrichment = await dataverse.enrich(event, client, { roleFields });
	const [signal] = signalsOf(event, enrichment);
	return signal as Signal;
};

describe('what an event of an opportunity becomes', () => {
	it.each<[string, string, Context, string[]]>([
		['created', 'Create', { target: { name: 'x' } }, ['deal.created']],
		['deleted', 'Delete', {}, ['deal.deleted']],
		['won by the request', 'Update', { target: { statecode: option(1) } }, ['deal.won']],
		['lost by the request', 'Update', { target: { statecode: option(2) } }, ['deal.lost']],
		[
			'won before, and saved again',
			'Update',
			{ target: { statecode: option(1) }, before: { statecode: option(1) } },
			['deal.updated'],
		],
		[
			'won as its image shows, but not by this request',
			'Update',
			{ target: { description: 'x' }, after: { statecode: option(1) } },
			['deal.updated'],
		],
		['a status reason alone', 'Update', { target: { statuscode: option(3) } }, ['deal.updated']],
		[
			'reopened',
			'Update',
			{ target: { statecode: option(0) }, before: { statecode: option(2) } },
			['deal.stage_changed'],
		],
		['an open one saved', 'Update', { target: { statecode: option(0) } }, ['deal.updated']],
		['moved', 'Update', { target: { stepname: 'Close' } }, ['deal.stage_changed']],
		[
			'moved to where it was',
			'Update',
			{ target: { salesstage: option(2) }, before: { salesstage: option(2) } },
			['deal.updated'],
		],
		[
			'moved and given to another owner',
			'Update',
			{ target: { stepname: 'Close', ownerid: reference('systemuser', CARLA) } },
			['deal.stage_changed', 'deal.owner_changed'],
		],
		[
			'the same owner again',
			'Update',
			{
				target: { ownerid: reference('systemuser', ANA) },
				before: { ownerid: reference('systemuser', ANA.toUpperCase()) },
			},
			['deal.updated'],
		],
		['assigned', 'Assign', {}, ['deal.owner_changed']],
		['closed as won', 'Win', {}, ['deal.won']],
		['closed as lost', 'Lose', {}, ['deal.lost']],
		[
			'a state that was set',
			'SetStateDynamicEntity',
			{ input: [{ key: 'State', value: option(2) }] },
			['deal.lost'],
		],
	])('%s', (_what, message, given, types) => {
		expect(typesOf(`opportunity.${message}`, given)).toEqual(types);
	});

	it('Win names the opportunity inside its closing activity', () => {
		const closing = {
			opportunityid: reference('opportunity', OPPORTUNITY),
			actualrevenue: money(48_000.5),
			actualend: '/Date(1789344000000)/',
			description: 'They liked the pilot.',
		};
		const [signal] = signalsOf(
			eventOf('opportunity.Win', {
				id: '',
				input: [
					{ key: 'OpportunityClose', value: entity(closing) },
					{ key: 'Status', value: option(3) },
				],
			}),
		);
		expect(signal).toMatchObject({
			subject: { kind: 'deal', id: OPPORTUNITY },
			deal: {
				amount: { value: 48_000.5 },
				closeDate: '2026-09-14',
				stage: { from: null, to: 'Won' },
				won: true,
				closed: true,
			},
			notes: 'They liked the pilot.',
			severity: 'success',
		});
	});
});

describe('what events of other tables become', () => {
	it.each<[string, Context, string[]]>([
		['incident.Create', {}, ['ticket.created']],
		['incident.Close', {}, ['ticket.resolved']],
		['incident.CloseIncident', {}, ['ticket.resolved']],
		['incident.Update', { target: { statecode: option(1) } }, ['ticket.resolved']],
		['incident.Update', { target: { statecode: option(2) } }, ['record.updated']],
		[
			'incident.Update',
			{ target: { statecode: option(1) }, before: { statecode: option(1) } },
			['record.updated'],
		],
		['incident.Update', { target: { ownerid: reference('systemuser', ANA) } }, ['ticket.assigned']],
		['incident.Assign', {}, ['ticket.assigned']],
		['incident.Update', { target: { resolvebyslastatus: option(2) } }, ['ticket.sla_warning']],
		['incident.Update', { target: { firstresponseslastatus: option(4) } }, ['ticket.sla_breached']],
		['incident.Update', { target: { resolvebyslastatus: option(3) } }, ['record.updated']],
		['incident.Delete', {}, ['record.deleted']],
		['task.Create', { target: { ownerid: reference('systemuser', ANA) } }, ['task.assigned']],
		['task.Create', {}, ['record.created']],
		['task.Assign', {}, ['task.reassigned']],
		['task.Update', { target: { ownerid: reference('systemuser', ANA) } }, ['task.reassigned']],
		['task.Update', { target: { subject: 'x' } }, ['record.updated']],
		['lead.QualifyLead', {}, ['record.updated']],
		['contact.Create', {}, ['record.created']],
		['account.Assign', {}, ['record.updated']],
		['new_project.Delete', {}, ['record.deleted']],
	])('%s %#', (rawType, given, types) => {
		expect(typesOf(rawType, given)).toEqual(types);
	});

	it('messages that are not known and contexts without a record are unsupported', () => {
		expect(eventOf('account.Retrieve')).toMatchObject({
			supported: false,
			reason: expect.stringContaining('register the step') as string,
		});
		expect(eventOf('account.Update', { id: '00000000-0000-0000-0000-000000000000' })).toMatchObject(
			{ supported: false, reason: 'the context names no record' },
		);
		expect(() =>
			dataverse.parse({ rawBody: Buffer.from('{"MessageName":"Update"}'), headers: {} }),
		).toThrow(UnreadableBodyError);
	});
});

describe('a Signal without look-ups', () => {
	it('shows what was set, with labels and the values before', () => {
		const [signal] = signalsOf(
			eventOf('opportunity.Update', {
				target: {
					opportunityid: OPPORTUNITY,
					stepname: 'Close',
					salesstage: option(3),
					estimatedvalue: money(52_000),
					modifiedon: '/Date(1789378200000)/',
					modifiedby: reference('systemuser', ANA),
				},
				labels: { salesstage: 'Close' },
				before: {
					name: 'Acme Corp – Enterprise',
					stepname: 'Propose',
					statecode: option(0),
					estimatedvalue: money(50_000),
					estimatedclosedate: '/Date(1790726400000)/',
					ownerid: reference('systemuser', ANA, 'Ana Silva'),
					parentaccountid: reference('account', ACCOUNT, 'Acme Corp'),
				},
			}),
		);
		expect(signal).toMatchObject({
			type: 'deal.stage_changed',
			title: 'Deal moved: Acme Corp – Enterprise',
			occurredAt: '2026-09-14T09:30:00.000Z',
			account: { id: ACCOUNT, name: 'Acme Corp' },
			deal: {
				stage: { from: 'Propose', to: 'Close' },
				amount: { value: 52_000, currency: null },
				closeDate: '2026-09-30',
				won: false,
				closed: false,
			},
			people: { owner: { name: 'Ana Silva', email: null, id: ANA } },
			changes: [
				{ field: 'stepname', from: 'Propose', to: 'Close' },
				{ field: 'salesstage', from: null, to: 'Close' },
				{ field: 'estimatedvalue', from: '50000', to: '52000' },
			],
			url: null,
			context: [{ what: 'record', reason: 'no Dynamics 365 credential is set for look-ups' }],
		});
	});

	it('links to the record on the builder’s host', () => {
		const [signal] = dataverse.toSignals(eventOf('incident.Create', { id: CASE }), null, {
			...TO_SIGNALS_OPTIONS,
			linkBaseUrl: 'https://contoso.crm4.dynamics.com',
		});
		expect(signal?.url).toBe(
			`https://contoso.crm4.dynamics.com/main.aspx?pagetype=entityrecord&etn=incident&id=${CASE}`,
		);
	});

	it('reads a person’s seniority and an account’s domain', () => {
		const [contact] = signalsOf(
			eventOf('contact.Create', {
				id: CONTACT,
				target: { firstname: 'Robin', lastname: 'Vance', jobtitle: 'VP Operations' },
			}),
		);
		expect(contact?.person).toMatchObject({ name: 'Robin Vance', seniority: 'vp' });
		const [account] = signalsOf(
			eventOf('account.Create', {
				id: ACCOUNT,
				target: { name: 'Acme Corp', websiteurl: 'https://www.acme.example/x' },
			}),
		);
		expect(account?.account).toMatchObject({ id: ACCOUNT, domain: 'acme.example' });
	});
});

describe('look-ups', () => {
	it('add the account, the currency, the contact, the owner and a link', async () => {
		const signal = await enriched('opportunity.Create', { target: { name: 'New name' } });
		expect(signal).toMatchObject({
			type: 'deal.created',
			url: `https://contoso.crm4.dynamics.com/main.aspx?pagetype=entityrecord&etn=opportunity&id=${OPPORTUNITY}`,
			account: { id: ACCOUNT, name: 'Acme Corp', domain: 'acme.example' },
			contact: { name: 'Robin Vance', email: 'robin@acme.example', phone: '+49 30 555 0100' },
			deal: {
				name: 'New name',
				stage: { from: null, to: 'Propose' },
				amount: { value: 50_000, currency: 'EUR' },
				closeDate: '2026-09-30',
			},
			people: { owner: { name: 'Ana Silva', email: 'ana@sales.example' } },
			context: [],
		});
	});

	it('take the owner of the event, not the one of the record', async () => {
		const signal = await enriched('opportunity.Assign', {
			input: [
				{ key: 'Target', value: reference('opportunity', OPPORTUNITY) },
				{ key: 'Assignee', value: reference('systemuser', CARLA) },
			],
		});
		expect(signal).toMatchObject({
			type: 'deal.owner_changed',
			people: { owner: { email: 'carla@success.example' } },
			changes: [{ field: 'ownerid', from: null, to: CARLA }],
		});
	});

	it('find roles in columns of the account: a look-up column and an e-mail address', async () => {
		const signal = await enriched(
			'opportunity.Update',
			{ target: { stepname: 'Close' } },
			{ csm: 'new_csm', manager: 'new_managermail', submitter: 'new_nothing' },
		);
		expect(signal.people).toMatchObject({
			csm: { name: 'Carla Meyer', email: 'carla@success.example' },
			manager: { email: 'dana@sales.example' },
			submitter: null,
		});
		expect(signal.context).toEqual([
			{ what: 'submitter', reason: 'the field new_nothing is empty or unknown' },
		]);
	});

	it('a case has its owner for assignee, and says when it is due', async () => {
		const signal = await enriched('incident.Create', { id: CASE });
		expect(signal).toMatchObject({
			title: 'New ticket: Export fails',
			people: {
				owner: { email: 'carla@success.example' },
				assignee: { email: 'carla@success.example' },
			},
			dueAt: '2026-09-15T12:00:00.000Z',
			fields: [{ label: 'Case', value: 'CAS-4001' }],
		});
	});

	it('a task has an assignee with an e-mail address', async () => {
		const signal = await enriched('task.Update', {
			id: TASK,
			target: { ownerid: reference('systemuser', CARLA) },
		});
		expect(signal).toMatchObject({
			type: 'task.reassigned',
			title: 'Task reassigned: Call Acme',
			people: { assignee: { email: 'carla@success.example' } },
			dueAt: '2026-09-16T10:00:00.000Z',
			summary: 'Before noon.',
			context: [],
		});
	});

	it('of 25 events at once are one call', async () => {
		await Promise.all(
			Array.from({ length: 25 }, (_, index) =>
				enriched('opportunity.Update', { id: numbered(index), target: { stepname: 'Close' } }),
			),
		);
		expect(double.requests).toHaveLength(1);
		expect(double.requests[0]?.query.$filter?.split(' or ')).toHaveLength(25);
		expect(double.requests[0]?.query.$select).toContain('estimatedvalue');
	});

	it('read again what Dataverse left out, and say that the change is not known', async () => {
		const signal = await enriched('opportunity.Update', {
			headers: { 'x-ms-dynamics-msg-size-exceeded': 'True' },
		});
		expect(signal).toMatchObject({
			type: 'deal.updated',
			deal: { name: 'Acme Corp – Enterprise', amount: { value: 50_000 } },
			context: [{ what: 'changes', reason: expect.stringContaining('256 KB') as string }],
		});
	});

	it('that fail or find nothing are told', async () => {
		double.failNext({ status: 503 });
		const failed = await enriched('opportunity.Create', { target: { name: 'x' } });
		expect(failed.context).toEqual([
			{ what: 'record', reason: 'Dynamics 365 answered 503: it failed' },
		]);
		const gone = await enriched('incident.Create', { id: TASK });
		expect(gone.context).toEqual([{ what: 'record', reason: 'Dynamics 365 has no such record' }]);
		const unknown = await enriched('new_project.Create');
		expect(unknown.context).toEqual([
			{ what: 'record', reason: 'records of this table are not looked up' },
		]);
	});

	it('a team’s record has no owner to tell', async () => {
		const signal = await enriched('incident.Assign', {
			id: CASE,
			input: [{ key: 'Assignee', value: reference('team', ANA, 'Support') }],
		});
		expect(signal.people.owner).toEqual({ name: 'Support', email: null, id: ANA });
		expect(signal.context).toContainEqual({
			what: 'owner',
			reason: 'the record belongs to a team',
		});
	});
});

describe('verification', () => {
	const URL_BASE = 'https://n8n.example/webhook/x';
	const verify = (secret: Partial<WebhookSecret>, url: string, headers = {}) =>
		dataverse.verification.verify({
			method: 'POST',
			url,
			headers,
			rawBody: Buffer.from('{}'),
			secret: { method: 'provider', secret: 'right-secret', ...secret },
			now: 0,
		}).ok;

	it('takes WebhookKey, and a header or parameter of the builder’s choice', () => {
		expect(verify({}, `${URL_BASE}?code=right-secret`)).toBe(true);
		const header = { method: 'header', headerName: 'X-Key' } as const;
		expect(verify(header, URL_BASE, { 'x-key': 'right-secret' })).toBe(true);
		expect(verify(header, `${URL_BASE}?X-Key=right-secret`)).toBe(true);
	});

	it('refuses a wrong, doubled or misplaced secret, and a second place after a wrong first', () => {
		expect(verify({}, `${URL_BASE}?code=wrong`)).toBe(false);
		expect(verify({}, `${URL_BASE}?code=right-secret&code=right-secret`)).toBe(false);
		expect(verify({}, `${URL_BASE}?key=right-secret`)).toBe(false);
		const header = { method: 'header', headerName: 'X-Key' } as const;
		expect(verify(header, `${URL_BASE}?X-Key=right-secret`, { 'x-key': 'wrong' })).toBe(false);
		expect(verify(header, `${URL_BASE}?code=right-secret`)).toBe(false);
	});
});

it('the host is Microsoft’s or none', () => {
	const hostOf = (subdomain: unknown, region: unknown) =>
		dataverse.api.baseUrlOf({ subdomain, region } as JsonObject);
	expect(hostOf('contoso', 'crm4.dynamics.com')).toBe('https://contoso.crm4.dynamics.com');
	expect(hostOf('contoso', 'crm.microsoftdynamics.us')).toBe(
		'https://contoso.crm.microsoftdynamics.us',
	);
	expect(hostOf('evil.example/x', 'crm4.dynamics.com')).toBeNull();
	expect(hostOf('contoso', 'crm4.dynamics.com.evil.example')).toBeNull();
	expect(hostOf(undefined, undefined)).toBeNull();
});

it('an event without an operation is known by its content', () => {
	const change = { OperationId: '00000000-0000-0000-0000-000000000000' };
	const keyOf = (name: string) =>
		eventOf('account.Update', { target: { name }, change, id: ACCOUNT }).dedupeKey;
	expect(keyOf('a')).toBe(keyOf('a'));
	expect(keyOf('a')).not.toBe(keyOf('b'));
});

it('reads Microsoft’s dates', () => {
	expect(dataverseTime('/Date(1506409448000-0700)/')).toBe('2017-09-26T07:04:08.000Z');
	expect(dataverseTime('2026-09-14T09:30:00')).toBe('2026-09-14T09:30:00.000Z');
	expect(dataverseTime('/Date(x)/')).toBeNull();
	expect(dataverseTime('/Date(-99999)/')).toBeNull();
});
