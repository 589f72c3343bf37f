import type { JsonObject } from '../../src/core/json';
import type { ZohoSeed } from './zoho-double';

export const ZOHO = {
	ana: '100000000000000101',
	ben: '100000000000000102',
	carla: '100000000000000103',
	acme: '100000000000000701',
	globex: '100000000000000702',
	initech: '100000000000000703',
	robin: '100000000000000801',
	lead: '100000000000000901',
	wonDeal: '100000000000000501',
	openDeal: '100000000000000502',
	lostDeal: '100000000000000503',
	task: '100000000000000401',
	case: '100000000000000301',
} as const;

const ana: JsonObject = { name: 'Ana Silva', id: ZOHO.ana, email: 'ana@sales.example' };
const ben: JsonObject = { name: 'Ben Okafor', id: ZOHO.ben, email: 'ben@sales.example' };
const acme: JsonObject = { name: 'Acme Corp', id: ZOHO.acme };

const STAGES: ZohoSeed['stages'] = [
	['Qualification', 'Qualification', 'Open'],
	['Id. Decision Makers', 'Identify Decision Makers', 'Open'],
	['Negotiation/Review', 'Negotiation/Review', 'Open'],
	['Closed Won', 'Gewonnen', 'Closed Won'],
	['Closed Lost', 'Closed Lost', 'Closed Lost'],
	['Lost to Competition', 'Lost to Competition', 'Closed Lost'],
];

/** Acme's deal is won, Globex lost one, Initech has none. */
export const zohoSeed: ZohoSeed = {
	users: [
		{ id: ZOHO.ana, fullName: 'Ana Silva', email: 'ana@sales.example' },
		{ id: ZOHO.ben, fullName: 'Ben Okafor', email: 'ben@sales.example' },
		{ id: ZOHO.carla, fullName: 'Carla Meyer', email: 'carla@success.example' },
	],
	layouts: [
		{ id: '100000000000000091', pipelines: [{ name: 'Sales', stages: STAGES }] },
		{ id: '100000000000000092', pipelines: [{ name: 'Renewals', stages: STAGES.slice(2, 5) }] },
	],
	stages: STAGES,
	records: {
		Deals: [
			{
				id: ZOHO.wonDeal,
				Deal_Name: 'Acme Corp – Enterprise',
				Stage: 'Closed Won',
				Pipeline: { name: 'Sales', id: '1000000000000000911' },
				Amount: 48_000,
				Currency: 'EUR',
				Closing_Date: '2026-09-30',
				Owner: ana,
				Account_Name: acme,
				Contact_Name: { name: 'Robin Vance', id: ZOHO.robin },
			},
			{
				id: ZOHO.openDeal,
				Deal_Name: 'Acme Corp – Add-on',
				Stage: 'Id. Decision Makers',
				Pipeline: 'Sales',
				Amount: 5_000.5,
				Closing_Date: '2026-12-01',
				Owner: ben,
				Account_Name: acme,
				Contact_Name: null,
			},
			{
				id: ZOHO.lostDeal,
				Deal_Name: 'Globex',
				Stage: 'Lost to Competition',
				Owner: ben,
				Account_Name: { name: 'Globex', id: ZOHO.globex },
			},
		],
		Accounts: [
			{
				id: ZOHO.acme,
				Account_Name: 'Acme Corp',
				Website: 'https://www.acme.example/',
				Account_Type: null,
				Owner: ana,
				CSM: { name: 'Carla Meyer', id: ZOHO.carla },
			},
			{ id: ZOHO.globex, Account_Name: 'Globex', Website: 'globex.example', Owner: ben },
			{
				id: ZOHO.initech,
				Account_Name: 'Initech (EMEA), Ltd',
				Website: 'www.initech.example',
				Account_Type: 'Prospect',
				Owner: ben,
			},
			{ id: '100000000000000704', Account_Name: 'Twin', Website: 'twins.example', Owner: ben },
			{ id: '100000000000000705', Account_Name: 'Twin', Website: 'twins.example', Owner: ben },
			{ id: '100000000000000706', Account_Name: 'Acme Corp Holding', Owner: ben },
		],
		Contacts: [
			{
				id: ZOHO.robin,
				Full_Name: 'Robin Vance',
				Email: 'robin@acme.example',
				Phone: '+49 30 555 0100',
				Title: 'Chief Revenue Officer',
				Account_Name: acme,
				Owner: ana,
			},
		],
		Leads: [
			{
				id: ZOHO.lead,
				Full_Name: 'Jordan Reyes',
				Company: 'Hooli',
				Designation: 'VP Sales',
				Email: 'jordan@hooli.example',
				Website: 'https://hooli.example',
				Lead_Status: 'Contacted',
				Owner: ben,
			},
		],
		Tasks: [
			{
				id: ZOHO.task,
				Subject: 'Send the contract',
				Due_Date: '2026-09-20',
				Status: 'Not Started',
				Priority: 'High',
				Owner: ben,
				What_Id: acme,
				$se_module: 'Accounts',
				Who_Id: { name: 'Robin Vance', id: ZOHO.robin },
			},
		],
		Cases: [
			{
				id: ZOHO.case,
				Subject: 'Login fails',
				Case_Number: 'CASE-17',
				Status: 'Closed',
				Priority: 'High',
				Owner: ben,
				Account_Name: acme,
				Related_To: null,
			},
		],
		Projects: [{ id: '100000000000000201', Name: 'Roll-out', Owner: ana }],
	},
};
