import type { CrmProvider } from '../core/crm-provider';
import { possibleCloseTypes } from './close/close-types';
import { enrichClose } from './close/enrich';
import { EVENT_KINDS } from './close/kinds';
import { lookUpCloseAccount } from './close/look-up-account';
import { parseClose } from './close/parse';
import { closeRegistrar } from './close/register';
import { closeSignals } from './close/to-signals';
import { verifyClose } from './close/verify';

/** Close CRM: webhook subscriptions to its event log. */
export const close = {
	id: 'close',
	displayName: 'Close',
	verification: {
		summary: 'close-sig-hash over close-sig-timestamp and body (5 minutes both ways)',
		secretHint: 'The signature key that Close shows when the webhook is made (hexadecimal)',
		verify: verifyClose,
	},
	dedupe: 'event id',
	eventKinds: EVENT_KINDS,
	possibleTypes: possibleCloseTypes,
	setupSteps: [
		'Close has no page for webhooks. Create one by POST to https://api.close.com/api/v1/webhook/ with the production URL of this node.',
		'Save the signature_key of the answer as the secret of a CRM Signal Webhook credential (How the Sender Proves Itself: As the Source Does).',
		'Subscribe to opportunity events but not to activity.opportunity_status_change: both tell of the same move.',
		'For names, owners and e-mail addresses, choose Close under Look Up Details In.',
	],
	parse: ({ rawBody }) => parseClose(rawBody),
	api: {
		credentialTypes: ['httpBasicAuth'],
		baseUrl: 'https://api.close.com',
		summary: 'lead with status, contact, statuses, owner and mapped roles',
	},
	register: closeRegistrar,
	enrich: enrichClose,
	toSignals: closeSignals,
	lookUpAccount: lookUpCloseAccount,
} satisfies CrmProvider;
