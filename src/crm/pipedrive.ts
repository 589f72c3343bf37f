import type { CrmProvider } from '../core/crm-provider';
import { verifyGeneric } from './generic/verify';
import { baseUrlOf } from './pipedrive/base-url-of';
import { enrichPipedrive } from './pipedrive/enrich';
import { EVENT_KINDS } from './pipedrive/event-kinds';
import { lookUpPipedriveAccount } from './pipedrive/look-up-account';
import { parsePipedrive } from './pipedrive/parse';
import { possiblePipedriveTypes } from './pipedrive/pipedrive-types';
import { pipedriveRegistrar } from './pipedrive/register';
import { pipedriveSignals } from './pipedrive/to-signals';

/** Pipedrive webhooks, versions 1 and 2. */
export const pipedrive = {
	id: 'pipedrive',
	displayName: 'Pipedrive',
	verification: {
		summary: 'HTTP Basic (Pipedrive signs nothing; repeats are known by their key)',
		secretHint: 'The HTTP Auth password of the webhook, with its HTTP Auth username',
		lacks: ({ username }) =>
			username
				? null
				: 'Pipedrive sends a user name and a password: choose Basic Auth in the credential, and give both.',
		verify: (input) => verifyGeneric({ ...input, secret: { ...input.secret, method: 'basic' } }),
	},
	dedupe: 'event id (v2), else company, kind, record and time (v1); never the attempt',
	eventKinds: EVENT_KINDS,
	possibleTypes: possiblePipedriveTypes,
	setupSteps: [
		'Make a long random password and save it, with a user name of your choice, in a CRM Signal Webhook credential (How the Sender Proves Itself: Basic Auth).',
		'In Pipedrive, open Settings > Tools and apps > Webhooks and choose "Create new webhook".',
		'Set Event action and Event object to what you need, for example * and deal, and Endpoint URL to the production URL of this node.',
		'Fill in HTTP Auth username and HTTP Auth password as in the credential, keep version v2, and save.',
		'For stages, organizations and e-mail addresses, choose Pipedrive under Look Up Details In.',
	],
	parse: ({ rawBody }) => parsePipedrive(rawBody),
	api: {
		credentialTypes: ['pipedriveApi', 'pipedriveOAuth2Api'],
		baseUrl: 'https://api.pipedrive.com',
		baseUrlOf,
		summary:
			'record, stage and pipeline names, organization with status, person, owner and mapped roles',
	},
	register: pipedriveRegistrar,
	enrich: enrichPipedrive,
	toSignals: pipedriveSignals,
	lookUpAccount: lookUpPipedriveAccount,
} satisfies CrmProvider;
