import type { CrmProvider } from '../core/crm-provider';
import { ALL_SIGNAL_TYPES } from '../core/signal-types';
import { parseGeneric } from './generic/parse';
import { genericSignals } from './generic/to-signals';
import { verifyGeneric } from './generic/verify';

/** Any tool that can POST JSON: Signal-shaped payloads are understood, others by a field mapping. */
export const generic = {
	id: 'generic',
	displayName: 'Generic JSON',
	verification: {
		summary:
			'Standard Webhooks (5 minutes both ways), t=,v1= (5 minutes both ways), HMAC header, bearer, header secret or basic',
		secretHint:
			'The secret that the sender signs with or sends along; choose how under How the Sender Proves Itself',
		lacks: ({ method }) =>
			method === 'provider'
				? 'Generic JSON has no way of its own: choose How the Sender Proves Itself in the credential, for example Bearer Token.'
				: null,
		verify: verifyGeneric,
	},
	dedupe: 'webhook-id, Idempotency-Key or event id, else the content',
	eventKinds: [
		{
			rawType: 'a `type` of the Signal vocabulary',
			signalTypes: ALL_SIGNAL_TYPES,
		},
		{
			rawType: 'anything else',
			// Unless the mapping or the default type says more.
			signalTypes: ['signal.unknown'],
		},
	],
	setupSteps: [
		'Save the secret and how the sender proves itself in a CRM Signal Webhook credential here.',
		'Let the sender POST JSON, one object or an array of objects, to the production URL of this node.',
		'Payloads with a Signal type and Signal fields (account, deal, person, people, contact) need nothing more.',
		'For others say under Fields where each Signal field stands (account.domain at company.website), and what type it is.',
		'Sign with Standard Webhooks if you can choose: it covers the time and gives every event an id.',
	],
	// The builder's mapping and default type decide.
	possibleTypes: () => ALL_SIGNAL_TYPES,
	mapping: true,
	parse: parseGeneric,
	toSignals: (event, _enrichment, options) => genericSignals(event, options),
} satisfies CrmProvider;
