import type { CrmProvider } from '../core/crm-provider';
import { textAt } from '../core/json-read';
import { parseLusha } from './lusha/parse';
import { lushaSignals } from './lusha/to-signals';
import { verifyLusha } from './lusha/verify';

/** Lusha signals of contacts and companies, sent by its Webhooks API. */
export const lusha = {
	id: 'lusha',
	displayName: 'Lusha',
	verification: {
		summary: 'X-Lusha-Signature over time and body (5 minutes both ways)',
		secretHint: 'The webhook secret of your Lusha account (whsec_…), which Lusha shows only once',
		verify: verifyLusha,
	},
	dedupe: 'id',
	eventKinds: [
		{
			rawType: 'companyChange',
			signalTypes: ['person.joined_company', 'person.left_company', 'record.updated'],
		},
		{
			rawType: 'promotion',
			signalTypes: [
				'person.promoted',
				'person.joined_company',
				'person.left_company',
				'record.updated',
			],
		},
		// News, hiring, headcount, traffic and spend of a company; other kinds of a contact.
		{
			rawType: '*',
			signalTypes: ['record.updated', 'person.joined_company', 'person.left_company'],
		},
	],
	setupSteps: [
		'In Lusha, generate the webhook secret of your account (Webhooks, or POST /api/account/secret/regenerate) and save it in a CRM Signal Webhook credential here.',
		'Publish this workflow.',
		'In Lusha, subscribe contacts or companies to signals such as Job change and Promotion (Webhooks, or POST /api/subscriptions) with the production URL of this node.',
		'For the owner and the status of the account, choose your CRM under Look Up Details In.',
	],
	parse: ({ rawBody }) => parseLusha(rawBody),
	// Lusha tries again, and then switches the subscription off, unless it reads an acknowledgement.
	acknowledge: ({ events, now }) => ({
		status: 200,
		contentType: 'application/json',
		body: JSON.stringify({
			received: true,
			timestamp: new Date(now).toISOString(),
			webhookId: textAt(events[0]?.data, 'id'),
		}),
	}),
	toSignals: (event, _enrichment, options) => lushaSignals(event, options),
} satisfies CrmProvider;
