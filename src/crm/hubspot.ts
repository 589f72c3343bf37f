import type { CrmProvider } from '../core/crm-provider';
import { enrichHubspot } from './hubspot/enrich';
import { lookUpHubspotAccount } from './hubspot/look-up-account';
import { parseHubspot } from './hubspot/parse';
import { hubspotSignals } from './hubspot/to-signals';
import { verifyHubspot } from './hubspot/verify';

/** HubSpot webhooks v3, sent by an app with event subscriptions. */
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
		{ rawType: 'contact.creation', signalTypes: ['record.created'] },
		{ rawType: 'contact.propertyChange', signalTypes: ['record.updated'] },
		{ rawType: 'contact.deletion', signalTypes: ['record.deleted'] },
		{ rawType: 'company.creation', signalTypes: ['record.created'] },
		{ rawType: 'company.propertyChange', signalTypes: ['record.updated'] },
		{ rawType: 'company.deletion', signalTypes: ['record.deleted'] },
		{ rawType: 'ticket.creation', signalTypes: ['ticket.created'] },
		{
			rawType: 'ticket.propertyChange',
			signalTypes: ['ticket.resolved', 'ticket.assigned', 'record.updated'],
		},
		{ rawType: 'ticket.deletion', signalTypes: ['record.deleted'] },
	],
	setupSteps: [
		'In HubSpot, open the app (private or public) that shall send: Settings > Integrations, or the developer account.',
		'Copy its client secret into a CRM Signal Webhook credential here.',
		'Under Webhooks, set the target URL to the production URL of this node, exactly as shown.',
		'Subscribe to what you need, for example Deal > Property changed > Deal stage.',
		'Publish this workflow, then activate the subscriptions in HubSpot.',
		'For names, amounts and owners, add a HubSpot credential for look-ups (read scopes for deals, companies, contacts and owners).',
	],
	parse: ({ rawBody }) => parseHubspot(rawBody),
	api: {
		credentialTypes: ['hubspotAppToken', 'hubspotOAuth2Api'],
		baseUrl: 'https://api.hubapi.com',
		summary: 'record, stage and pipeline names, account, owner and mapped roles',
	},
	enrich: enrichHubspot,
	toSignals: hubspotSignals,
	lookUpAccount: lookUpHubspotAccount,
} satisfies CrmProvider;
