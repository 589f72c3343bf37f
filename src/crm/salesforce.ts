import type { CrmProvider } from '../core/crm-provider';
import { enrichSalesforce } from './salesforce/enrich';
import { parseSalesforce } from './salesforce/parse';
import { salesforceSignals, salesforceState } from './salesforce/to-signals';
import { verifySalesforce } from './salesforce/verify';

/** Salesforce tries again for 24 hours until it reads exactly this. */
const ACK = [
	'<?xml version="1.0" encoding="UTF-8"?>',
	'<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">',
	'<soapenv:Body>',
	'<notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound"><Ack>true</Ack></notificationsResponse>',
	'</soapenv:Body>',
	'</soapenv:Envelope>',
].join('');

/** Salesforce outbound messages (SOAP), sent by a workflow rule, an approval or a Flow. */
export const salesforce = {
	id: 'salesforce',
	displayName: 'Salesforce',
	verification: {
		summary: 'secret token in the URL and OrganizationId (no signature exists)',
		secretHint:
			'A long random token, put behind the URL as ?token=…, and the organization id (Setup > Company Information)',
		verify: verifySalesforce,
	},
	dedupe: 'notification id',
	eventKinds: [
		{
			rawType: 'Opportunity',
			signalTypes: ['deal.created', 'deal.won', 'deal.lost', 'deal.stage_changed', 'deal.updated'],
		},
		{ rawType: 'Case', signalTypes: ['ticket.created', 'ticket.resolved', 'record.updated'] },
		{ rawType: 'Contact', signalTypes: ['record.created', 'record.updated'] },
		{ rawType: 'Lead', signalTypes: ['record.created', 'record.updated'] },
		{ rawType: 'Account', signalTypes: ['record.created', 'record.updated'] },
		{ rawType: '*', signalTypes: ['record.created', 'record.updated'] },
	],
	setupSteps: [
		'Make a long random token and save it, with your organization id, in a CRM Signal Webhook credential here.',
		'In Salesforce, open Setup > Outbound Messages and create one for the object, for example Opportunity.',
		'Endpoint URL: the production URL of this node with ?token=<your token> behind it.',
		'Select the fields: Id, Name, StageName, IsWon, IsClosed, Amount, CloseDate, OwnerId, AccountId, CreatedDate, LastModifiedDate. Leave "Send Session ID" off.',
		'Let a record-triggered Flow or a workflow rule send the message, and activate it.',
		'For owners and account names, add a Salesforce credential for look-ups and set API Base URL to your My Domain host.',
	],
	parse: ({ rawBody }) => parseSalesforce(rawBody),
	acknowledge: () => ({ status: 200, contentType: 'text/xml; charset=utf-8', body: ACK }),
	// Every org has its own host: the builder sets API Base URL.
	api: {
		credentialTypes: ['salesforceOAuth2Api', 'salesforceJwtApi'],
		baseUrl: '',
		summary: 'record, account, owner and mapped roles',
	},
	enrich: enrichSalesforce,
	latestState: salesforceState,
	toSignals: salesforceSignals,
} satisfies CrmProvider;
