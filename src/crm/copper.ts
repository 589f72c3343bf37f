import type { CrmProvider } from '../core/crm-provider';
import { possibleCopperTypes } from './copper/copper-types';
import { enrichCopper } from './copper/enrich';
import { EVENT_KINDS } from './copper/kinds';
import { parseCopper } from './copper/parse';
import { copperRegistrar } from './copper/register';
import { copperSignals } from './copper/to-signals';
import { verifyCopper } from './copper/verify';

/** Copper webhooks: ids of records and what changed on them. */
export const copper = {
	id: 'copper',
	displayName: 'Copper',
	verification: {
		summary: 'secret in the body (Copper signs nothing; repeats are known by their key)',
		secretHint:
			'Any long random text. When the trigger makes the webhooks: nothing else to do; by hand: the value of the key "secret" of each subscription',
		verify: verifyCopper,
	},
	dedupe: 'kind, record id, time and what changed',
	eventKinds: EVENT_KINDS,
	possibleTypes: possibleCopperTypes,
	setupSteps: [
		'In Copper, open Settings > Integrations > API Keys and generate a key.',
		'In n8n, save it with your e-mail address as a Copper API credential and choose it here: events hold ids only, all names come by look-up.',
		'Save a long random text as the secret of a CRM Signal Webhook credential (method: as the provider does).',
		'Let the trigger make the webhooks: publishing makes them, unpublishing removes them. Copper has no page for webhooks.',
		'By hand: POST to https://api.copper.com/developer_api/v1/webhooks once per type and event, with the production URL of this node as target and {"secret": "<the text>"} as secret.',
	],
	parse: ({ rawBody }) => parseCopper(rawBody),
	api: {
		credentialTypes: ['copperApi'],
		baseUrl: 'https://api.copper.com',
		summary:
			'record, stage and pipeline names, company with status, contact, owner and mapped roles',
	},
	register: copperRegistrar,
	enrich: enrichCopper,
	toSignals: copperSignals,
} satisfies CrmProvider;
