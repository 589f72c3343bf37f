import type { CrmProvider } from '../core/crm-provider';
import { ALL_SIGNAL_TYPES } from '../core/signal-types';
import { parseGeneric } from './generic/parse';
import { verifyGeneric } from './generic/verify';
import { signalsAs } from './signals-as';

/** Any sender that signs as standardwebhooks.com specifies (Svix and many others). */
export const standardwebhooks = {
	id: 'standardwebhooks',
	displayName: 'Standard Webhooks',
	verification: {
		summary: 'webhook-signature over id, time and body (5 minutes both ways)',
		secretHint: 'The signing secret of the endpoint at the sender; it usually starts with whsec_',
		// Whatever way of proof the credential names: this source has one.
		verify: (input) =>
			verifyGeneric({ ...input, secret: { ...input.secret, method: 'standardWebhooks' } }),
	},
	dedupe: 'webhook-id',
	eventKinds: [
		{ rawType: 'a `type` of the Signal vocabulary', signalTypes: ALL_SIGNAL_TYPES },
		// Unless the mapping or the default type says more.
		{ rawType: 'anything else', signalTypes: ['signal.unknown'] },
	],
	// The builder's mapping and default type decide.
	possibleTypes: () => ALL_SIGNAL_TYPES,
	mapping: true,
	setupSteps: [
		'At the sender, add an endpoint (often under Webhooks or Developers) with the production URL of this node.',
		'Copy the signing secret of that endpoint (whsec_…) into a CRM Signal Webhook credential here.',
		'Choose the events to send, and publish this workflow.',
		'Under Fields say where each Signal field stands in the JSON (deal.name at data.name), and under Signal Type If None Is Given what it is. Payloads that are Signals already need nothing.',
	],
	parse: parseGeneric,
	toSignals: (event, _enrichment, options) => signalsAs('standardwebhooks', event, options),
} satisfies CrmProvider;
