import type { CrmProvider } from '../core/crm-provider';
import { zendeskBaseUrl } from './zendesk/base-url';
import { enrichZendesk } from './zendesk/enrich';
import { ZENDESK_KINDS } from './zendesk/kinds';
import { parseZendesk } from './zendesk/parse';
import { zendeskRegistrar } from './zendesk/register';
import { zendeskSignals } from './zendesk/to-signals';
import { verifyZendesk } from './zendesk/verify';
import { possibleZendeskTypes } from './zendesk/zendesk-type';

/** Zendesk webhooks: events that they subscribe to, and bodies authored for triggers and automations. */
export const zendesk = {
	id: 'zendesk',
	displayName: 'Zendesk',
	verification: {
		summary:
			'X-Zendesk-Webhook-Signature over its ISO 8601 timestamp and the body (5 minutes both ways)',
		secretHint:
			'The signing secret of the webhook (Admin Center > Apps and integrations > Webhooks > the webhook > Reveal secret)',
		verify: verifyZendesk,
	},
	dedupe: 'event id; for a body written for a trigger its content',
	eventKinds: ZENDESK_KINDS.map(({ rawType, signalTypes }) => ({ rawType, signalTypes })),
	possibleTypes: possibleZendeskTypes,
	mapping: true,
	setupSteps: [
		'In Zendesk, open Admin Center > Apps and integrations > Webhooks > Create webhook, choose Zendesk events (for example Ticket created, Agent assignment changed, Status changed, Next SLA breach changed), and enter the production URL of this node as Endpoint URL, POST, JSON.',
		'Open the webhook, choose Reveal secret, and save it in a CRM Signal Webhook credential (How the Sender Proves Itself: As the Source Does).',
		'Instead of events, a trigger or an automation of yours can send: create the webhook with Trigger or automation and let the JSON body name the event: {"event": "ticket.resolved", "ticket_id": "{{ticket.id}}", "updated_at": "{{ticket.updated_at_with_timestamp}}"}. Other events: ticket.created, ticket.assigned, ticket.sla_warning, ticket.sla_breached. Two equal bodies count as one, so keep updated_at in it.',
		'For bodies with other names say under Fields where each Signal field stands, and under Signal Type If None Is Given what it is.',
		'For people and e-mail addresses, choose Zendesk under Look Up Details In.',
	],
	parse: ({ rawBody }) => parseZendesk(rawBody),
	api: {
		credentialTypes: ['zendeskApi', 'zendeskOAuth2Api'],
		baseUrl: '',
		baseUrlOf: zendeskBaseUrl,
		summary: 'ticket, requester, assignee, organization, group and mapped roles',
	},
	register: zendeskRegistrar,
	enrich: enrichZendesk,
	toSignals: zendeskSignals,
} satisfies CrmProvider;
