import type { CrmProvider } from '../core/crm-provider';
import { enrichIntercom } from './intercom/enrich';
import { parseIntercom } from './intercom/parse';
import { intercomSignals } from './intercom/to-signals';
import { INTERCOM_TOPICS } from './intercom/topics';
import { verifyIntercom } from './intercom/verify';

/** Intercom webhooks, sent by an app of the Developer Hub. */
export const intercom = {
	id: 'intercom',
	displayName: 'Intercom',
	verification: {
		summary: 'X-Hub-Signature over the body (no time: repeats are known by their key)',
		secretHint: 'The client secret of the Intercom app (Developer Hub > Basic information)',
		verify: verifyIntercom,
	},
	dedupe: 'id',
	eventKinds: INTERCOM_TOPICS.map(({ topic, signalTypes }) => ({ rawType: topic, signalTypes })),
	setupSteps: [
		'In Intercom, open Settings > Integrations > Developer Hub and your app (or create one).',
		'Copy the client secret (Basic information) into a CRM Signal Webhook credential here.',
		'Publish this workflow.',
		'In the app, open Webhooks, enter the production URL of this node as Endpoint URL, and select topics, for example conversation.user.created, conversation.admin.assigned and conversation.admin.closed.',
		'For tickets select ticket.created, ticket.admin.assigned and either ticket.resolved or ticket.state.updated: with both, a resolved ticket is reported twice.',
		'For teammates’ e-mail addresses, contacts and companies, add an Intercom credential for look-ups. For a workspace in Europe or Australia set API Base URL to https://api.eu.intercom.io or https://api.au.intercom.io.',
	],
	parse: ({ rawBody }) => parseIntercom(rawBody),
	api: {
		credentialTypes: ['intercomApi'],
		baseUrl: 'https://api.intercom.io',
		summary: 'contact, company, assignee, owner and mapped roles',
	},
	enrich: enrichIntercom,
	toSignals: intercomSignals,
} satisfies CrmProvider;
