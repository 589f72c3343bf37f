import type { CrmProvider } from '../core/crm-provider';
import { ALL_SIGNAL_TYPES } from '../core/signal-types';
import { enrichFreshsales } from './freshsales/enrich';
import { freshsalesHost } from './freshsales/host';
import { freshsalesSignals } from './freshsales/to-signals';
import { parseGeneric } from './generic/parse';
import { verifySharedSecret } from './verify-shared-secret';

/** Freshsales workflows with the action Trigger webhook: the body is the one that their author wrote. */
export const freshsales = {
	id: 'freshsales',
	displayName: 'Freshsales',
	verification: {
		summary: 'secret in a custom header (X-Webhook-Secret), or basic auth (no signature exists)',
		secretHint:
			'A long random text, sent as the custom header X-Webhook-Secret. For another header, or for a user name and password, choose so under How the Sender Proves Itself',
		verify: (input) => verifySharedSecret(input, { header: 'X-Webhook-Secret' }),
	},
	dedupe: 'an event id of the body, else its content',
	eventKinds: [
		{ rawType: 'a `type` of the Signal vocabulary', signalTypes: ALL_SIGNAL_TYPES },
		// Unless the mapping or the default type says more.
		{ rawType: 'anything else', signalTypes: ['signal.unknown'] },
	],
	// The builder's mapping and default type decide.
	possibleTypes: () => ALL_SIGNAL_TYPES,
	mapping: true,
	setupSteps: [
		'Make a long random secret and save it in a CRM Signal Webhook credential here.',
		'In Freshsales, open Admin Settings > Workflows and create one for the record type, for example Deal, with the condition that you want to hear of (Deal stage is Won).',
		'Add the action Trigger webhook: request type POST, Callback URL is the production URL of this node, encoding JSON.',
		'Add the custom header X-Webhook-Secret with your secret.',
		'Under Content select the fields (Deal id, name, amount, stage, pipeline, owner, account). Their names (deal_id, deal_name, …) are recognised; name others under Fields here. Select the time of the update as well: two equal bodies count as one.',
		'Choose here, under Signal Type If None Is Given, what this workflow reports, for example deal.won. Use one trigger for each kind, or write "type": "deal.won" into an advanced body.',
		'For the owner’s e-mail address, stage and account, add a Freshworks CRM credential for look-ups and send deal_id or contact_id.',
	],
	parse: parseGeneric,
	api: {
		credentialTypes: ['freshworksCrmApi'],
		baseUrl: '',
		baseUrlOf: freshsalesHost,
		summary: 'deal or contact, stage and pipeline, account, owner and mapped roles',
	},
	enrich: enrichFreshsales,
	toSignals: freshsalesSignals,
} satisfies CrmProvider;
