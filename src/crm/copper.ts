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
		secretHint: 'The value of the key "secret" of each subscription',
		verify: verifyCopper,
	},
	dedupe: 'kind, record id, time and what changed',
	eventKinds: EVENT_KINDS,
	possibleTypes: possibleCopperTypes,
	setupSteps: [
		'Copper has no page for webhooks. Save a long random text as the secret of a CRM Signal Webhook credential (How the Sender Proves Itself: As the Source Does).',
		'POST to https://api.copper.com/developer_api/v1/webhooks once per type and event, with the production URL of this node as target and {"secret": "<the text>"} as secret.',
		'Events hold ids only: for all names choose Copper under Look Up Details In.',
		'Copper never sends an event again, and takes up to 15 minutes.',
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
