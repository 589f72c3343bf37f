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
		secretHint:
			'The signature key that Close shows when the webhook is made (hexadecimal). When the trigger makes the webhook: any long random text',
		verify: verifyClose,
	},
	dedupe: 'event id',
	eventKinds: EVENT_KINDS,
	possibleTypes: possibleCloseTypes,
	setupSteps: [
		'In Close, open Settings > Developer > API Keys and create a key.',
		'In n8n, save it as a Basic Auth credential: the API key as user, the password empty. Choose it here for look-ups.',
		'Save any long random text as the secret of a CRM Signal Webhook credential and let the trigger make the webhook: publishing makes it, unpublishing removes it.',
		'By hand: create the webhook by POST to https://api.close.com/api/v1/webhook/ with the production URL of this node, and save the signature_key of the answer as the secret (method: as the provider does).',
		'By hand, subscribe to opportunity events but not to activity.opportunity_status_change: both tell of the same move.',
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
