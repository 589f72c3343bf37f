import type { HubspotSeed } from './hubspot-seed';

const stage = (id: string, label: string, probability: string) => ({
	id,
	label,
	metadata: {
		isClosed: probability === '1.0' || probability === '0.0' ? 'true' : 'false',
		probability,
	},
});

/** The CRM of the demo and the end-to-end tests. */
export const storySeed: HubspotSeed = {
	portalId: '62515',
	owners: [
		{ id: '9001', email: 'ana@sales.example', firstName: 'Ana', lastName: 'Silva' },
		{ id: '9002', email: 'ben@sales.example', firstName: 'Ben', lastName: 'Okafor' },
		{ id: '9003', email: 'nomatch@sales.example', firstName: 'Nora', lastName: 'Match' },
		{ id: '9004', email: 'carla@success.example', firstName: 'Carla', lastName: 'Meyer' },
	],
	pipelines: {
		deals: [
			{
				id: 'default',
				label: 'Sales Pipeline',
				stages: [
					stage('appointmentscheduled', 'Appointment scheduled', '0.2'),
					stage('contractsent', 'Contract sent', '0.9'),
					stage('closedwon', 'Closed won', '1.0'),
					stage('closedlost', 'Closed lost', '0.0'),
				],
			},
			{
				// A second pipeline: its won stage is not called closedwon.
				id: '75001',
				label: 'Partner Pipeline',
				stages: [
					stage('185001', 'Registered', '0.4'),
					stage('185002', 'Won with partner', '1.0'),
					stage('185003', 'Lost with partner', '0.0'),
				],
			},
		],
		tickets: [
			{
				id: '0',
				label: 'Support',
				stages: [
					{ id: '1', label: 'New', metadata: { ticketState: 'OPEN' } },
					{ id: '4', label: 'Closed', metadata: { ticketState: 'CLOSED' } },
				],
			},
		],
	},
	companies: [
		{
			id: '7001',
			properties: {
				name: 'Acme Corp',
				domain: 'acme.example',
				hubspot_owner_id: '9001',
				lifecyclestage: 'opportunity',
				csm: '9004',
			},
		},
		{
			id: '7002',
			properties: {
				name: 'Globex',
				domain: 'globex.example',
				hubspot_owner_id: '9002',
				lifecyclestage: 'opportunity',
				csm: 'carla@success.example',
			},
		},
		{
			id: '7003',
			properties: {
				name: 'Initech',
				domain: 'initech.example',
				hubspot_owner_id: '9003',
				lifecyclestage: 'opportunity',
			},
		},
		{ id: '7004', properties: { name: 'Twin One', domain: 'twins.example' } },
		{ id: '7005', properties: { name: 'Twin Two', domain: 'twins.example' } },
		{ id: '7006', properties: { name: 'Untouched Ltd', domain: 'untouched.example' } },
	],
	contacts: [
		{
			id: '8001',
			properties: {
				firstname: 'Robin',
				lastname: 'Vance',
				email: 'robin@acme.example',
				phone: '+49 30 555 0100',
				jobtitle: 'Head of Procurement',
				hubspot_owner_id: '9001',
			},
			associations: { companies: ['7001'] },
		},
	],
	deals: [
		{
			id: '5001',
			properties: {
				dealname: 'Acme Corp – Enterprise',
				dealstage: 'closedwon',
				pipeline: 'default',
				amount: '48000',
				deal_currency_code: 'EUR',
				closedate: '2026-09-30T00:00:00Z',
				hubspot_owner_id: '9001',
				hs_is_closed_won: 'true',
				hs_is_closed: 'true',
			},
			history: {
				dealstage: [
					{ value: 'closedwon', timestamp: '2026-09-14T09:30:00.000Z' },
					{ value: 'contractsent', timestamp: '2026-09-01T08:00:00.000Z' },
					{ value: 'appointmentscheduled', timestamp: '2026-08-01T08:00:00.000Z' },
				],
			},
			associations: { companies: ['7001'], contacts: ['8001'] },
		},
		...['7002', '7003'].map((company, index) => ({
			id: `500${index + 2}`,
			properties: {
				dealname: company === '7002' ? 'Globex – Starter' : 'Initech – Starter',
				dealstage: 'closedlost',
				pipeline: 'default',
				amount: '12000',
				deal_currency_code: 'EUR',
				closedate: '2026-03-31T00:00:00Z',
				hubspot_owner_id: company === '7002' ? '9002' : '9003',
				hs_is_closed_won: 'false',
				hs_is_closed: 'true',
			},
			associations: { companies: [company] },
		})),
	],
	tickets: [
		{
			id: '4001',
			properties: {
				subject: 'Export fails with a time-out',
				hs_pipeline: '0',
				hs_pipeline_stage: '1',
				hs_ticket_priority: 'HIGH',
				hubspot_owner_id: '9004',
			},
			associations: { companies: ['7001'], contacts: ['8001'] },
		},
	],
};
