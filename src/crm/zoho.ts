import type { CrmProvider } from '../core/crm-provider';
import { enrichZoho } from './zoho/enrich';
import { possibleZohoTypes, ZOHO_KINDS } from './zoho/kinds';
import { lookUpZohoAccount } from './zoho/look-up-account';
import { parseZoho } from './zoho/parse';
import { registerZoho } from './zoho/register';
import { zohoSignals, zohoState } from './zoho/to-signals';
import { verifyZoho } from './zoho/verify';
import { zohoBaseUrl } from './zoho/zoho-base-url';

/** Zoho CRM notifications (`actions/watch`), whose channels expire after a week. */
export const zoho = {
	id: 'zoho',
	displayName: 'Zoho CRM',
	verification: {
		summary: 'token and channel_id in the body (no signature exists)',
		secretHint:
			'A long random token; Zoho takes up to 50 characters. When publishing makes the webhook, any long random text will do',
		verify: verifyZoho,
	},
	dedupe: 'channel, module, operation, record id and server time',
	eventKinds: ZOHO_KINDS.map(({ rawType, signalTypes }) => ({ rawType, signalTypes })),
	possibleTypes: possibleZohoTypes,
	setupSteps: [
		'Zoho CRM has no page for notifications, and forgets each of them after a week.',
		'So choose Zoho CRM under Look Up Details In: publishing makes the notification, and this node renews it.',
		'Leave Create the Webhook in Zoho CRM on.',
	],
	parse: ({ rawBody }) => parseZoho(rawBody),
	api: {
		credentialTypes: ['oAuth2Api', 'zohoOAuth2Api'],
		baseUrl: 'https://www.zohoapis.com',
		baseUrlOf: zohoBaseUrl,
		summary: 'record, what its stage means, account, contact, owner and mapped roles',
	},
	register: registerZoho,
	enrich: enrichZoho,
	latestState: zohoState,
	toSignals: zohoSignals,
	lookUpAccount: lookUpZohoAccount,
} satisfies CrmProvider;
