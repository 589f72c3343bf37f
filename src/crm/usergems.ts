import type { CrmProvider } from '../core/crm-provider';
import { ALL_SIGNAL_TYPES } from '../core/signal-types';
import { parseGeneric } from './generic/parse';
import { usergemsSignals } from './usergems/to-signals';
import { verifySharedSecret } from './verify-shared-secret';

/** UserGems webhooks: the user names the fields of the body, so usual names are recognised. */
export const usergems = {
	id: 'usergems',
	displayName: 'UserGems',
	verification: {
		summary: 'secret in X-Api-Key (no signature exists)',
		secretHint: 'A long random text, entered as the API key of the webhook in UserGems',
		verify: (input) => verifySharedSecret(input, { header: 'X-Api-Key' }),
	},
	dedupe: 'the id of the signal where one is mapped, else the content',
	eventKinds: [
		{
			rawType: '*',
			signalTypes: [
				'person.joined_company',
				'person.left_company',
				'person.promoted',
				'account.engaged',
				'record.updated',
				'signal.unknown',
			],
		},
	],
	// The builder's mapping and default type decide.
	possibleTypes: () => ALL_SIGNAL_TYPES,
	mapping: true,
	setupSteps: [
		'Make a long random secret and save it in a CRM Signal Webhook credential here.',
		'In UserGems, add a webhook with the production URL of this node and the secret as its API key (it is sent as X-Api-Key).',
		'Map the fields under these names, as far as you have them: signal_type, name, email, title, previous_title, company, domain, previous_company, previous_domain, account_owner_email.',
		'Send title and previous_title both: a promotion is reported only when the new title is a higher level.',
		'Fields under other names can be named under Fields here.',
		'Publish this workflow, then let a UserGems workflow send to that webhook and switch it on.',
		'For the owner and the status of the account, choose your CRM under Look Up Details In.',
	],
	parse: parseGeneric,
	toSignals: (event, _enrichment, options) => usergemsSignals(event, options),
} satisfies CrmProvider;
