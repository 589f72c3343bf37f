import type { PipedriveSeed } from '../crm/pipedrive-seed';

/** What the Pipedrive double of the demo knows; its users are people of the Slack sandbox. */
export const pipedriveSeed: PipedriveSeed = {
	users: [
		{ id: 21, name: 'Ana Alvarez', email: 'ana@northwind.example' },
		{ id: 22, name: 'Ben Okafor', email: 'ben@northwind.example' },
	],
	pipelines: [{ id: 1, name: 'Sales' }],
	stages: [
		{ id: 1, name: 'Qualified', pipeline_id: 1 },
		{ id: 2, name: 'Proposal made', pipeline_id: 1 },
		{ id: 3, name: 'Contract sent', pipeline_id: 1 },
	],
	organizations: [
		{ id: 101, name: 'Umbra Logistics', owner_id: 21, website: 'https://www.umbra.example' },
	],
	persons: [
		{
			id: 201,
			name: 'Robin Vance',
			org_id: 101,
			owner_id: 21,
			emails: [{ value: 'robin@umbra.example', primary: true, label: 'work' }],
			phones: [{ value: '+49 30 555 0100', primary: true, label: 'work' }],
		},
	],
	deals: [
		{
			id: 301,
			title: 'Umbra Logistics – fleet plan',
			org_id: 101,
			person_id: 201,
			owner_id: 21,
			pipeline_id: 1,
			stage_id: 3,
			status: 'open',
			value: 31_500,
			currency: 'EUR',
			expected_close_date: '2026-09-30',
			custom_fields: {},
		},
	],
	webhooks: [
		{
			id: 990,
			company_id: 8_087_566,
			owner_id: 21,
			user_id: 21,
			event_action: '*',
			event_object: '*',
			subscription_url: 'https://reports.northwind.example/pipedrive',
			is_active: 1,
			add_time: '2026-02-01T08:00:00.000Z',
			version: '2.0',
			http_auth_user: null,
			http_auth_password: null,
		},
	],
};
