import { lazy } from './lazy';
import { makeSignal, type Signal, type SignalInput } from './signal';
import { signalTitle } from './signal-title';
import { ALL_SIGNAL_TYPES, type SignalType } from './signal-types';

type Sample = Omit<Partial<SignalInput>, 'type' | 'category' | 'id' | 'source'>;

const OCCURRED_AT = '2026-09-14T09:30:00.000Z';
const RECEIVED_AT = '2026-09-14T09:30:02.000Z';
const CRM = 'https://crm.example';

const ana = { name: 'Ana Silva', email: 'ana@sales.example', id: 'u-101' };
const ben = { name: 'Ben Okafor', email: 'ben@sales.example', id: 'u-102' };
const carla = { name: 'Carla Meyer', email: 'carla@success.example', id: 'u-103' };
const dana = { name: 'Dana Lindt', email: 'dana@sales.example', id: 'u-104' };
const paula = { name: 'Paula Partner', email: 'paula@partner.example', id: 'p-201' };

const acme = {
	id: 'a-1001',
	name: 'Acme Corp',
	domain: 'acme.example',
	status: 'open',
	url: `${CRM}/accounts/a-1001`,
} as const;
const globex = {
	id: 'a-1002',
	name: 'Globex',
	domain: 'globex.example',
	status: 'closed_lost',
	url: `${CRM}/accounts/a-1002`,
} as const;
const customer = { ...acme, status: 'customer' } as const;

const dealSubject = {
	kind: 'deal',
	id: 'd-5001',
	name: 'Acme Corp – Enterprise',
	url: `${CRM}/deals/d-5001`,
};
const acmeDeal = {
	id: 'd-5001',
	name: 'Acme Corp – Enterprise',
	pipeline: 'Sales',
	stage: { from: null, to: 'Proposal' },
	amount: { value: 48_000, currency: 'EUR' },
	closeDate: '2026-09-30',
	won: false,
	closed: false,
};
const deal = (change: Partial<typeof acmeDeal> | object = {}): Sample => ({
	url: dealSubject.url,
	subject: dealSubject,
	account: acme,
	deal: { ...acmeDeal, ...change },
	people: { owner: ana, csm: carla, manager: dana },
});

const registrationSubject = {
	kind: 'deal_registration',
	id: 'reg-3001',
	name: 'Initech – 200 seats',
	url: 'https://partners.example/registrations/reg-3001',
};
const registration = (): Sample => ({
	url: registrationSubject.url,
	subject: registrationSubject,
	account: { id: null, name: 'Initech', domain: 'initech.example', status: null, url: null },
	deal: {
		name: 'Initech – 200 seats',
		amount: { value: 25_000, currency: 'USD' },
		closeDate: '2026-12-15',
	},
	contact: { name: 'Peter Gibbs', email: 'peter@initech.example', phone: '+1 555 0100' },
	people: { submitter: paula, owner: ben },
	notes: 'Introduced at the spring fair; budget is approved.',
});

const jobChange = (change: Sample['person'], account: Sample['account'] = globex): Sample => ({
	subject: {
		kind: 'person',
		id: 'c-7001',
		name: 'Jordan Reyes',
		url: `${CRM}/contacts/c-7001`,
	},
	url: `${CRM}/contacts/c-7001`,
	account,
	person: {
		name: 'Jordan Reyes',
		email: 'jordan.reyes@globex.example',
		title: 'Chief Revenue Officer',
		seniority: 'c_level',
		...change,
	},
	people: { owner: ben, csm: carla },
});

const ticketSubject = {
	kind: 'ticket',
	id: 't-4001',
	name: 'Export fails with a time-out',
	url: 'https://support.example/tickets/t-4001',
};
const ticket = (more: Sample = {}): Sample => ({
	url: ticketSubject.url,
	subject: ticketSubject,
	account: customer,
	people: { assignee: carla, requester: { name: 'Robin Vance', email: 'robin@acme.example' } },
	fields: [
		{ label: 'Priority', value: 'High' },
		{ label: 'Ticket', value: '#4001' },
	],
	...more,
});

const task = (more: Sample = {}): Sample => ({
	url: 'https://process.example/tasks/88',
	subject: {
		kind: 'task',
		id: '88',
		name: 'Review the purchase order',
		url: 'https://process.example/tasks/88',
	},
	dueAt: '2026-09-16T15:00:00.000Z',
	people: { assignee: ben, requester: ana, participants: [dana] },
	fields: [{ label: 'Case', value: '#1204' }],
	...more,
});

const processCase = (more: Sample = {}): Sample => ({
	url: 'https://process.example/requests/1204',
	subject: {
		kind: 'request',
		id: '1204',
		name: 'Purchase order',
		url: 'https://process.example/requests/1204',
	},
	people: { requester: ana, participants: [ben] },
	...more,
});

const meeting = (more: Sample = {}): Sample => ({
	url: 'https://meetings.example/m/6001',
	subject: {
		kind: 'meeting',
		id: '6001',
		name: 'Acme Corp: pricing call',
		url: 'https://meetings.example/m/6001',
	},
	account: acme,
	people: { owner: ana, manager: dana, participants: [carla] },
	...more,
});

const digest = (name: string, more: Sample): Sample => ({
	subject: { kind: 'digest', id: '2026-09-14', name },
	people: { owner: ana },
	...more,
});

const record = (more: Sample = {}): Sample => ({
	url: `${CRM}/contacts/c-7002`,
	subject: { kind: 'contact', id: 'c-7002', name: 'Sam Ortiz', url: `${CRM}/contacts/c-7002` },
	account: acme,
	contact: { name: 'Sam Ortiz', email: 'sam@acme.example', phone: null },
	people: { owner: ana },
	...more,
});

const SAMPLES: Record<SignalType, Sample> = {
	'deal.created': deal(),
	'deal.stage_changed': {
		...deal({ stage: { from: 'Proposal', to: 'Negotiation' } }),
		changes: [{ field: 'stage', from: 'Proposal', to: 'Negotiation' }],
	},
	'deal.won': {
		...deal({ stage: { from: 'Negotiation', to: 'Closed won' }, won: true, closed: true }),
		account: customer,
		severity: 'success',
	},
	'deal.lost': {
		...deal({ stage: { from: 'Negotiation', to: 'Closed lost' }, won: false, closed: true }),
		account: { ...acme, status: 'closed_lost' },
		severity: 'warning',
		fields: [{ label: 'Lost reason', value: 'Budget' }],
	},
	'deal.updated': {
		...deal({ amount: { value: 52_000, currency: 'EUR' } }),
		changes: [{ field: 'amount', from: '48000', to: '52000' }],
	},
	'deal.deleted': deal(),
	'deal.owner_changed': {
		...deal(),
		people: { owner: ben, manager: dana },
		changes: [{ field: 'owner', from: 'Ana Silva', to: 'Ben Okafor' }],
	},
	'deal_registration.submitted': registration(),
	'deal_registration.approved': { ...registration(), severity: 'success' },
	'deal_registration.rejected': {
		...registration(),
		severity: 'warning',
		notes: 'Already registered by another partner.',
	},
	'partner.event': {
		subject: { kind: 'partner', id: 'p-200', name: 'Northwind Partners' },
		summary: 'Northwind Partners finished the certification.',
		people: { owner: ben, submitter: paula },
	},
	'person.joined_company': jobChange({
		previousTitle: 'VP Sales',
		previousCompany: 'Hooli',
	}),
	'person.left_company': jobChange({
		email: null,
		previousTitle: 'Chief Revenue Officer',
		previousCompany: 'Globex',
	}),
	'person.promoted': jobChange(
		{
			email: 'jordan.reyes@acme.example',
			title: 'Director of Operations',
			seniority: 'director',
			previousTitle: 'Operations Manager',
		},
		customer,
	),
	'account.engaged': {
		subject: { kind: 'account', id: acme.id, name: acme.name, url: acme.url },
		url: acme.url,
		account: acme,
		summary: 'Five people read the pricing page this week.',
		people: { owner: ana },
		fields: [{ label: 'Visitors', value: '5' }],
	},
	'ticket.created': ticket(),
	'ticket.assigned': ticket(),
	'ticket.sla_warning': ticket({ severity: 'warning', dueAt: '2026-09-14T11:00:00.000Z' }),
	'ticket.sla_breached': ticket({ severity: 'critical', dueAt: '2026-09-14T09:00:00.000Z' }),
	'ticket.resolved': ticket({ severity: 'success' }),
	'campaign.result': {
		url: 'https://marketing.example/campaigns/autumn',
		subject: { kind: 'campaign', id: 'autumn', name: 'Autumn newsletter' },
		people: { owner: dana },
		fields: [
			{ label: 'Sent', value: '4,210' },
			{ label: 'Opened', value: '38 %' },
			{ label: 'Clicked', value: '6 %' },
		],
	},
	'form.submitted': {
		subject: { kind: 'form', id: 'f-12', name: 'Request a demo' },
		contact: { name: 'Sam Ortiz', email: 'sam@acme.example', phone: '+49 30 555 0100' },
		account: acme,
		people: { owner: ana },
		notes: 'Interested in the enterprise plan.',
	},
	'task.assigned': task(),
	'task.due': task({ severity: 'warning' }),
	'task.overdue': task({ severity: 'critical', dueAt: '2026-09-11T15:00:00.000Z' }),
	'task.reassigned': task({
		people: { assignee: dana, requester: ana },
		changes: [{ field: 'assignee', from: 'Ben Okafor', to: 'Dana Lindt' }],
	}),
	'case.started': processCase(),
	'request.canceled': processCase({ severity: 'warning' }),
	'request.completed': processCase({ severity: 'success' }),
	'process.imported': {
		subject: { kind: 'process', id: '31', name: 'Onboarding' },
		url: 'https://process.example/processes/31',
		people: { requester: dana },
	},
	'process.error': processCase({
		severity: 'critical',
		summary: 'The script task "Post to ERP" failed.',
	}),
	'project.invited': {
		subject: { kind: 'project', id: '77', name: 'Autumn launch' },
		url: 'https://process.example/projects/77',
		people: { assignee: ben, requester: dana },
	},
	'meeting.analyzed': meeting({ summary: 'Pricing is clear; the security review is still open.' }),
	'coaching.insight': meeting({ summary: 'You spoke for 71 % of the call. Aim for half.' }),
	'coaching.manager_notice': meeting({
		summary: 'Ana has a new coaching insight about discovery questions.',
	}),
	'digest.meetings': digest('3 meetings today', {
		fields: [
			{ label: '09:30', value: 'Acme Corp: pricing call' },
			{ label: '11:00', value: 'Globex: first call' },
			{ label: '15:00', value: 'Pipeline review' },
		],
	}),
	'digest.accounts': digest('2 accounts moved this week', {
		fields: [
			{ label: 'Acme Corp', value: 'Proposal to Negotiation' },
			{ label: 'Globex', value: 'New CRO' },
		],
	}),
	'digest.todos': digest('2 to-dos', {
		fields: [
			{ label: 'Acme Corp', value: 'Send the security answers' },
			{ label: 'Globex', value: 'Congratulate Jordan Reyes' },
		],
	}),
	'system.deployment': {
		subject: { kind: 'deployment', id: 'v2.4.0', name: 'v2.4.0 to production' },
		url: 'https://ci.example/deployments/240',
		severity: 'success',
		people: { owner: dana },
	},
	'system.error': {
		subject: { kind: 'error', id: 'sync-17', name: 'CRM sync stopped' },
		severity: 'critical',
		summary: 'The nightly sync could not sign in.',
	},
	'system.test': {
		subject: { kind: 'test', id: '1', name: 'Slack Signals works' },
		summary: 'A test from your workflow.',
		people: { owner: ana },
	},
	'system.welcome': {
		subject: { kind: 'person', id: ana.id, name: ana.name },
		summary: 'You will get signals about your accounts here.',
		people: { owner: ana },
	},
	'record.created': record(),
	'record.updated': record({
		changes: [{ field: 'phone', from: null, to: '+49 30 555 0101' }],
	}),
	'record.deleted': record(),
	'product.signal': {
		subject: { kind: 'account', id: acme.id, name: acme.name, url: acme.url },
		url: acme.url,
		account: customer,
		summary: 'Weekly active users grew by 40 %.',
		people: { owner: ana, csm: carla },
		fields: [{ label: 'Active users', value: '140' }],
	},
	'signal.unknown': {
		subject: { kind: 'record', id: 'x-1', name: 'Something new' },
		summary: 'A kind of signal that has no type of its own yet.',
	},
};

const samples = lazy(
	() =>
		new Map(
			ALL_SIGNAL_TYPES.map((type): [SignalType, Signal] => [
				type,
				makeSignal({
					...SAMPLES[type],
					id: `sample:${type}`,
					type,
					title: signalTitle({ ...SAMPLES[type], type }),
					source: { provider: 'sample', rawType: type, verified: true },
					occurredAt: OCCURRED_AT,
					receivedAt: RECEIVED_AT,
					raw: null,
				}),
			]),
		),
);

/** One realistic Signal of a type, the same on every call: for *Get Sample*, previews and tests. */
export function sampleSignal(type: SignalType): Signal {
	const sample = samples().get(type);
	if (sample === undefined) throw new TypeError(`There is no sample of the signal type ${type}.`);
	// A copy: whoever changes it must not change everybody's sample.
	return structuredClone(sample);
}
