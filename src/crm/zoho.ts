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
		'Zoho CRM has no page for notifications: let this node make the webhook when the workflow is published. It is renewed every week.',
		'In the Zoho API Console, add a Server-based Application and copy its Client ID and Client Secret.',
		'In n8n, make an OAuth2 API credential: Authorization URL https://accounts.zoho.com/oauth/v2/auth, Access Token URL https://accounts.zoho.com/oauth/v2/token (with the ending of your data center, for example .eu), Authentication: Body, Auth URI Query Parameters: access_type=offline&prompt=consent.',
		'Scope: ZohoCRM.notifications.ALL,ZohoCRM.modules.ALL,ZohoCRM.settings.ALL,ZohoCRM.users.READ,ZohoSearch.securesearch.READ',
		'Connect it, choose it for look-ups here, and save any long random text as the secret of a CRM Signal Webhook credential.',
		"n8n's own Zoho OAuth2 API credential is enough for look-ups, but not for making the webhook.",
	],
	parse: ({ rawBody }) => parseZoho(rawBody),
	api: {
		credentialTypes: ['zohoOAuth2Api', 'oAuth2Api'],
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
