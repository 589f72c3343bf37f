import type { JsonObject } from '../../src/core/json';
import { type AttioSeed, stageValue } from './attio-double';

/** `attioId('d1', 5)`: a UUID that says what it names. */
export function attioId(prefix: string, number: number): string {
	return `${prefix.padEnd(8, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export const ATTIO = {
	deals: attioId('d0', 1),
	people: attioId('b0', 1),
	companies: attioId('c0', 1),
	projects: attioId('f0', 1),
	stage: attioId('da', 1),
	owner: attioId('da', 2),
	value: attioId('da', 3),
	jobTitle: attioId('ba', 1),
	ana: attioId('a0', 1),
	ben: attioId('a0', 2),
	carla: attioId('a0', 3),
	acme: attioId('c1', 1),
	globex: attioId('c1', 2),
	initech: attioId('c1', 3),
	robin: attioId('b1', 1),
	wonDeal: attioId('d1', 1),
	openDeal: attioId('d1', 2),
	lostDeal: attioId('d1', 3),
	list: attioId('11', 1),
	entry: attioId('12', 1),
	entryStage: attioId('13', 1),
	note: attioId('e2', 1),
	task: attioId('e1', 1),
} as const;

const text = (value: string): JsonObject[] => [{ attribute_type: 'text', value }];
const member = (id: string): JsonObject[] => [
	{
		attribute_type: 'actor-reference',
		referenced_actor_type: 'workspace-member',
		referenced_actor_id: id,
	},
];
const link = (object: string, id: string): JsonObject[] => [
	{ attribute_type: 'record-reference', target_object: object, target_record_id: id },
];
const money = (value: number, code = 'EUR'): JsonObject[] => [
	{ attribute_type: 'currency', currency_value: value, currency_code: code },
];
const domain = (name: string): JsonObject[] => [
	{ attribute_type: 'domain', domain: name, root_domain: name },
];

const BASE: Omit<AttioSeed, 'records'> = {
	workspaceId: attioId('99', 1),
	objects: [
		{
			id: ATTIO.deals,
			slug: 'deals',
			singular: 'Deal',
			attributes: [
				{ id: ATTIO.stage, slug: 'stage', title: 'Deal stage', type: 'status' },
				{ id: ATTIO.owner, slug: 'owner', title: 'Deal owner', type: 'actor-reference' },
				{ id: ATTIO.value, slug: 'value', title: 'Deal value', type: 'currency' },
			],
		},
		{
			id: ATTIO.people,
			slug: 'people',
			singular: 'Person',
			attributes: [{ id: ATTIO.jobTitle, slug: 'job_title', title: 'Job title', type: 'text' }],
		},
		{ id: ATTIO.companies, slug: 'companies', singular: 'Company', attributes: [] },
		{ id: ATTIO.projects, slug: 'projects', singular: 'Project', attributes: [] },
	],
	statuses: [
		{ id: attioId('5a', 1), title: 'Lead', celebrates: false },
		{ id: attioId('5a', 2), title: 'In Progress', celebrates: false },
		{ id: attioId('5a', 3), title: 'Won 🎉', celebrates: true },
		{ id: attioId('5a', 4), title: 'Lost', celebrates: false },
	],
	members: [
		{ id: ATTIO.ana, firstName: 'Ana', lastName: 'Silva', email: 'ana@sales.example' },
		{ id: ATTIO.ben, firstName: 'Ben', lastName: 'Okafor', email: 'ben@sales.example' },
		{ id: ATTIO.carla, firstName: 'Carla', lastName: 'Meyer', email: 'carla@success.example' },
	],
	lists: [
		{
			id: ATTIO.list,
			slug: 'renewals',
			name: 'Renewals',
			attributes: [{ id: ATTIO.entryStage, slug: 'phase', title: 'Phase', type: 'status' }],
			entries: [
				{
					id: ATTIO.entry,
					object: 'companies',
					recordId: ATTIO.acme,
					values: {
						phase: [{ attribute_type: 'status', status: { title: 'Negotiation' } }],
					},
				},
			],
		},
	],
	notes: [
		{
			id: ATTIO.note,
			object: 'companies',
			recordId: ATTIO.acme,
			title: 'Kick-off',
			text: 'They want to start in October.',
		},
	],
	tasks: [
		{
			id: ATTIO.task,
			text: 'Send the contract\nand the annex',
			deadlineAt: '2026-09-20T15:00:00.000000000Z',
			assignees: [ATTIO.ben, ATTIO.carla],
			createdBy: ATTIO.ana,
			linked: [{ object: 'companies', recordId: ATTIO.acme }],
		},
	],
};

const stage = (title: string): JsonObject[] => [stageValue({ ...BASE, records: {} }, title)];

/** Acme's deal is won, Globex lost one, Initech has none. */
export const attioSeed: AttioSeed = {
	...BASE,
	records: {
		deals: [
			{
				id: ATTIO.wonDeal,
				values: {
					name: text('Acme Corp – Enterprise'),
					stage: stage('Won 🎉'),
					owner: member(ATTIO.ana),
					value: money(48_000),
					associated_company: link('companies', ATTIO.acme),
					associated_people: link('people', ATTIO.robin),
					close_date: [{ attribute_type: 'date', value: '2026-09-30' }],
				},
				history: { stage: [...stage('In Progress'), ...stage('Lead')] },
			},
			{
				id: ATTIO.openDeal,
				values: {
					name: text('Acme Corp – Add-on'),
					stage: stage('In Progress'),
					owner: member(ATTIO.ben),
					value: money(5_000.5, 'USD'),
					associated_company: link('companies', ATTIO.acme),
				},
				history: { stage: stage('Lead') },
			},
			{
				id: ATTIO.lostDeal,
				values: {
					name: text('Globex'),
					stage: stage('Lost'),
					owner: member(ATTIO.ben),
					associated_company: link('companies', ATTIO.globex),
				},
				history: { stage: stage('Lead') },
			},
		],
		companies: [
			{
				id: ATTIO.acme,
				values: {
					name: text('Acme Corp'),
					domains: domain('acme.example'),
					owner: member(ATTIO.ana),
					csm: member(ATTIO.carla),
				},
			},
			{
				id: ATTIO.globex,
				values: { name: text('Globex'), domains: domain('globex.example') },
			},
			{
				id: ATTIO.initech,
				values: { name: text('Initech'), domains: domain('initech.example') },
			},
			{ id: attioId('c1', 4), values: { name: text('Twin'), domains: domain('one.example') } },
			{ id: attioId('c1', 5), values: { name: text('TWIN'), domains: domain('two.example') } },
		],
		people: [
			{
				id: ATTIO.robin,
				values: {
					name: [
						{
							attribute_type: 'personal-name',
							first_name: 'Robin',
							last_name: 'Vance',
							full_name: 'Robin Vance',
						},
					],
					email_addresses: [
						{ attribute_type: 'email-address', email_address: 'robin@acme.example' },
					],
					phone_numbers: [
						{
							attribute_type: 'phone-number',
							phone_number: '+49305550100',
							original_phone_number: '+49 30 555 0100',
						},
					],
					job_title: text('Chief Revenue Officer'),
					company: link('companies', ATTIO.acme),
				},
			},
		],
		projects: [{ id: attioId('f1', 1), values: { name: text('Roll-out') } }],
	},
};
