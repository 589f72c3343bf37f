import type { CrmProvider } from '../core/crm-provider';
import { ALL_SIGNAL_TYPES } from '../core/signal-types';
import { salesforceBaseUrlOf } from './salesforce/base-url-of';
import { enrichSalesforce } from './salesforce/enrich';
import { lookUpSalesforceAccount } from './salesforce/look-up-account';
import { isJsonBody } from './salesforce/is-json-body';
import { parseSalesforce } from './salesforce/parse';
import { salesforcePossibleTypes } from './salesforce/possible-types';
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

const MOVED = ['deal.won', 'deal.lost', 'deal.stage_changed', 'deal.updated'];
const CAREER = ['person.promoted', 'person.joined_company', 'person.left_company'];

/**
 * Outbound messages (SOAP), sent by a Flow, a workflow rule or an approval; JSON of a Flow's HTTP callout;
 * Change Data Capture and platform events, passed on by a relay, as Salesforce pushes neither over HTTP.
 */
export const salesforce = {
	id: 'salesforce',
	displayName: 'Salesforce',
	verification: {
		summary:
			'secret token in the URL, and the OrganizationId of outbound messages (no signature exists)',
		secretHint:
			'A long random token, put behind the URL as ?token=…, and the organization id (Setup > Company Information)',
		verify: verifySalesforce,
	},
	dedupe:
		'notification id; of change events transaction, sequence number and record; of platform events their id; else the content',
	eventKinds: [
		{ rawType: 'Opportunity', signalTypes: ['deal.created', ...MOVED] },
		{ rawType: 'Case', signalTypes: ['ticket.created', 'ticket.resolved', 'record.updated'] },
		{
			rawType: 'Task',
			signalTypes: ['task.assigned', 'task.due', 'task.overdue', 'record.updated'],
		},
		{ rawType: 'Flow.Opportunity', signalTypes: ['deal.created', ...MOVED, 'deal.owner_changed'] },
		{
			rawType: 'Flow.Case',
			signalTypes: ['ticket.created', 'ticket.assigned', 'ticket.resolved', 'record.updated'],
		},
		{ rawType: 'Flow.Contact', signalTypes: ['record.created', ...CAREER, 'record.updated'] },
		{ rawType: 'Flow.Lead', signalTypes: ['record.created', ...CAREER, 'record.updated'] },
		{ rawType: 'Flow.Account', signalTypes: ['record.created', 'record.updated'] },
		{
			rawType: 'Flow.Task',
			signalTypes: [
				'task.assigned',
				'task.reassigned',
				'task.due',
				'task.overdue',
				'record.updated',
			],
		},
		{ rawType: 'Flow.*', signalTypes: ALL_SIGNAL_TYPES },
		{
			rawType: 'ChangeEvent.Opportunity.*',
			signalTypes: [
				'deal.created',
				...MOVED,
				'deal.owner_changed',
				'deal.deleted',
				'record.updated',
			],
		},
		{
			rawType: 'ChangeEvent.Case.*',
			signalTypes: [
				'ticket.created',
				'ticket.assigned',
				'ticket.resolved',
				'record.updated',
				'record.deleted',
			],
		},
		{
			rawType: 'ChangeEvent.Task.*',
			signalTypes: ['task.assigned', 'task.reassigned', 'record.updated', 'record.deleted'],
		},
		{
			rawType: 'ChangeEvent.Contact.*',
			signalTypes: ['record.created', ...CAREER, 'record.updated', 'record.deleted'],
		},
		{
			rawType: 'ChangeEvent.Lead.*',
			signalTypes: ['record.created', ...CAREER, 'record.updated', 'record.deleted'],
		},
		{
			rawType: 'ChangeEvent.*',
			signalTypes: ['record.created', 'record.updated', 'record.deleted'],
		},
		{ rawType: 'PlatformEvent.*', signalTypes: ALL_SIGNAL_TYPES },
		{ rawType: '*', signalTypes: ['record.created', 'record.updated'] },
	],
	possibleTypes: salesforcePossibleTypes,
	mapping: true,
	setupSteps: [
		'Make a long random token and save it, with your organization id, in a CRM Signal Webhook credential here.',
		'In Salesforce, open Setup > Outbound Messages and create one for the object, for example Opportunity.',
		'Endpoint URL: the production URL of this node with ?token=<your token> behind it.',
		'Select the fields: Id, Name, StageName, IsWon, IsClosed, Amount, CloseDate, OwnerId, AccountId, CreatedDate, LastModifiedDate. Leave "Send Session ID" off.',
		'Let a record-triggered Flow or a workflow rule send the message, and activate it.',
		'Instead, a Flow with an HTTP Callout may POST JSON to the same URL: {"record": the fields of $Record, "prior": the fields of $Record__Prior}, both with Id and LastModifiedDate. With the prior values a move, a new owner or a promotion is told at once.',
		'Change Data Capture and platform events need a relay of yours (for example Event Relay with Amazon EventBridge, or a Pub/Sub API client) that POSTs each event as JSON to the same URL. For platform events say under Fields what they mean.',
		'There is no API by which n8n could set this up: outbound messages and Flows are metadata of your org.',
		'For owners, account names, stage names and earlier values, add a Salesforce credential for look-ups. API Base URL is needed only if n8n does not know your My Domain host.',
	],
	parse: parseSalesforce,
	acknowledge: ({ rawBody }) =>
		isJsonBody(rawBody)
			? { status: 200, contentType: 'application/json', body: '{}' }
			: { status: 200, contentType: 'text/xml; charset=utf-8', body: ACK },
	// Every org has its own host.
	api: {
		credentialTypes: ['salesforceOAuth2Api', 'salesforceJwtApi'],
		baseUrl: '',
		baseUrlOf: salesforceBaseUrlOf,
		summary:
			'record, value before (where Salesforce keeps it), stage names, account with status, owner and mapped roles; 100 records in one query',
	},
	enrich: enrichSalesforce,
	latestState: salesforceState,
	toSignals: salesforceSignals,
	lookUpAccount: lookUpSalesforceAccount,
} satisfies CrmProvider;
