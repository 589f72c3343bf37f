import { textAt } from '../../src/core/json-read';
import { startCrmDouble } from '../crm/start-crm-double';

const HOUR_MS = 3_600_000;
const attributes = (type: string, id: string) => ({
	type,
	url: `/services/data/v59.0/sobjects/${type}/${id}`,
});
const owner = (name: string, email: string) => ({
	attributes: attributes('User', ''),
	Name: name,
	Email: email,
});

/** What n8n's Salesforce node gets for the SOQL of the recipes that a schedule starts. */
const RECORDS: Record<string, () => object[]> = {
	Task: () => [
		{
			attributes: attributes('Task', '00T5e000001AaaAEAS'),
			Id: '00T5e000001AaaAEAS',
			Subject: 'Send the renewal quote',
			Priority: 'High',
			ActivityDate: '2026-09-11',
			What: { attributes: attributes('Account', ''), Name: 'Acme Corp' },
			Owner: owner('Ana Alvarez', 'ana@northwind.example'),
		},
		{
			attributes: attributes('Task', '00T5e000001AaaBEAS'),
			Id: '00T5e000001AaaBEAS',
			Subject: 'Call back',
			Priority: 'Normal',
			ActivityDate: '2026-09-12',
			What: null,
			Owner: owner('Ben Okafor', 'ben@northwind.example'),
		},
	],
	CaseMilestone: () => [
		{
			attributes: attributes('CaseMilestone', '5555e000001AaaCEAS'),
			Id: '5555e000001AaaCEAS',
			TargetDate: isoIn(HOUR_MS / 2),
			IsViolated: false,
			Case: caseOf('00001042', 'Export hangs at 99 %'),
		},
		{
			attributes: attributes('CaseMilestone', '5555e000001AaaDEAS'),
			Id: '5555e000001AaaDEAS',
			TargetDate: isoIn(-HOUR_MS / 2),
			IsViolated: true,
			Case: caseOf('00001043', 'Login with SSO fails'),
		},
	],
	Event: () => [
		{
			attributes: attributes('Event', '00U5e000001AaaEEAS'),
			Id: '00U5e000001AaaEEAS',
			Subject: 'Pricing call',
			StartDateTime: isoIn(6 * HOUR_MS),
			Location: 'Video',
			Who: { attributes: attributes('Name', ''), Name: 'Dana Fox' },
			What: { attributes: attributes('Name', ''), Name: 'Acme Corp' },
			Owner: owner('Ana Alvarez', 'ana@northwind.example'),
		},
	],
	Account: () => [
		{
			attributes: attributes('Account', '0015e00001AaaFEAS'),
			Id: '0015e00001AaaFEAS',
			Name: 'Acme Corp',
			Owner: owner('Ana Alvarez', 'ana@northwind.example'),
			Opportunities: {
				totalSize: 1,
				done: true,
				records: [
					{
						attributes: attributes('Opportunity', '0065e00001AaaGEAS'),
						Name: 'Acme Corp – Enterprise',
						StageName: 'Negotiation',
						Amount: 48000,
					},
				],
			},
		},
	],
};

/** As Salesforce writes times. */
function isoIn(ms: number): string {
	return new Date(Date.now() + ms).toISOString().replace('Z', '+0000');
}

function caseOf(number: string, subject: string) {
	return {
		attributes: attributes('Case', `5005e00000${number.slice(-4)}EAS`),
		Id: `5005e00000${number.slice(-4)}EAS`,
		CaseNumber: number,
		Subject: subject,
		Priority: 'High',
		Account: { attributes: attributes('Account', ''), Name: 'Globex' },
		Owner: owner('Dev Patel', 'dev@northwind.example'),
	};
}

/** Salesforce's query resource on loopback, for n8n's own Salesforce node. */
export async function startSalesforceQueries({ token }: { token: string }) {
	const started = new Map(Object.entries(RECORDS).map(([name, make]) => [name, make()]));
	return startCrmDouble({
		authorize: ({ authorization }) => authorization === `Bearer ${token}`,
		routes: [
			{
				method: 'GET',
				path: '/services/data/v59.0/query',
				answer: ({ query }) => {
					// Without subqueries, which name other objects.
					const outer = (textAt(query, 'q') ?? '').replace(/\([^()]*\)/g, '');
					const object = /\bFROM\s+(\w+)/i.exec(outer)?.[1] ?? '';
					const records = started.get(object);
					if (!records) {
						return {
							status: 400,
							body: [
								{ errorCode: 'INVALID_TYPE', message: `sObject type '${object}' is not supported` },
							],
						};
					}
					return { body: { totalSize: records.length, done: true, records } };
				},
			},
		],
	});
}
