import type { CrmProvider } from '../core/crm-provider';
import { enrichHubspot } from './hubspot/enrich';
import { lookUpHubspotAccount } from './hubspot/look-up-account';
import { parseHubspot } from './hubspot/parse';
import { hubspotRegistrar } from './hubspot/register';
import { hubspotPossibleTypes } from './hubspot/signal-type';
import { hubspotSignals } from './hubspot/to-signals';
import { verifyHubspot } from './hubspot/verify';

const CREATED = ['deal.created', 'ticket.created', 'task.assigned', 'record.created'];
const CHANGED = [
	'deal.won',
	'deal.lost',
	'deal.stage_changed',
	'deal.owner_changed',
	'deal.updated',
	'person.promoted',
	'person.joined_company',
	'person.left_company',
	'ticket.assigned',
	'ticket.resolved',
	'ticket.sla_warning',
	'ticket.sla_breached',
	'task.assigned',
	'task.reassigned',
	'task.overdue',
	'record.updated',
];

/** HubSpot webhooks v3, sent by an app with event subscriptions, and the workflow action "Send a webhook". */
export const hubspot = {
	id: 'hubspot',
	displayName: 'HubSpot',
	verification: {
		summary:
			'X-HubSpot-Signature-v3 (5 minutes both ways), else v2 or v1 (no time: repeats are known by their key)',
		secretHint: 'The client secret of the HubSpot app (Auth tab)',
		verify: verifyHubspot,
	},
	dedupe: 'portal, kind, object, property, event id, time and subscription; never the attempt',
	eventKinds: [
		{ rawType: 'deal.creation', signalTypes: ['deal.created'] },
		{ rawType: 'deal.deletion', signalTypes: ['deal.deleted'] },
		{
			// One Signal per event: a move to a won or lost stage is not reported as stage_changed again.
			rawType: 'deal.propertyChange',
			signalTypes: [
				'deal.won',
				'deal.lost',
				'deal.stage_changed',
				'deal.owner_changed',
				'deal.updated',
			],
		},
		{
			rawType: 'contact.propertyChange',
			signalTypes: [
				'person.promoted',
				'person.joined_company',
				'person.left_company',
				'record.updated',
			],
		},
		{ rawType: 'ticket.creation', signalTypes: ['ticket.created'] },
		{
			rawType: 'ticket.propertyChange',
			signalTypes: [
				'ticket.assigned',
				'ticket.resolved',
				'ticket.sla_warning',
				'ticket.sla_breached',
				'record.updated',
			],
		},
		{ rawType: 'object.creation', signalTypes: CREATED },
		{ rawType: 'object.propertyChange', signalTypes: CHANGED },
		{ rawType: 'object.deletion', signalTypes: ['deal.deleted', 'record.deleted'] },
		{ rawType: '*.creation', signalTypes: ['record.created'] },
		{ rawType: '*.propertyChange', signalTypes: ['record.updated'] },
		{ rawType: '*.deletion', signalTypes: ['record.deleted'] },
		{ rawType: '*.privacyDeletion', signalTypes: ['record.deleted'] },
		{ rawType: '*.merge', signalTypes: ['record.updated'] },
		{ rawType: '*.restore', signalTypes: ['record.updated'] },
		{ rawType: '*.associationChange', signalTypes: ['record.updated'] },
		{ rawType: 'workflow.deal', signalTypes: ['deal.updated'] },
		{ rawType: 'workflow.*', signalTypes: ['record.updated'] },
	],
	possibleTypes: hubspotPossibleTypes,
	setupSteps: [
		'In HubSpot, open the app that shall send: Development, then your app (older apps are under Legacy Apps). You need a super admin for it.',
		'Copy the client secret of the app (tab Auth) into a CRM Signal Webhook credential.',
		'On the app, under Webhooks, set the target URL to the production URL of this node, exactly as shown. An app built as a project has it in the file of its webhooks component (targetUrl).',
		'Subscribe to what you need: object Deal, event Property changed, property Deal stage; for promotions Contact, Job title; for job changes Contact, Company name.',
		'Publish this workflow, then activate the subscriptions in HubSpot.',
		'For names, amounts and owners, choose HubSpot under Look Up Details In (read scopes for deals, companies, contacts, tickets and owners; for custom objects also their schemas).',
		'Instead of an app, a HubSpot workflow can send single records: its action "Send a webhook", method POST, the production URL of this node, authentication type "Include request signature in header" with the id of the app whose client secret you saved.',
		'If the app has a developer API key, publishing can subscribe it for you: switch Create the Webhook in HubSpot on, below.',
	],
	parse: ({ rawBody }) => parseHubspot(rawBody),
	api: {
		credentialTypes: ['hubspotAppToken', 'hubspotOAuth2Api'],
		baseUrl: 'https://api.hubapi.com',
		summary:
			'record, value before, stage and pipeline names, account with status, owner and mapped roles; 100 records in one call',
	},
	register: hubspotRegistrar,
	enrich: enrichHubspot,
	toSignals: hubspotSignals,
	lookUpAccount: lookUpHubspotAccount,
} satisfies CrmProvider;
