import type { CrmProvider } from '../core/crm-provider';
import { attioState } from './attio/deal';
import { enrichAttio } from './attio/enrich';
import { ATTIO_KINDS } from './attio/kinds';
import { lookUpAttioAccount } from './attio/look-up-account';
import { parseAttio } from './attio/parse';
import { registerAttio } from './attio/register';
import { attioSignals } from './attio/to-signals';
import { verifyAttio } from './attio/verify';

/** Attio webhooks: ids only, so that look-ups carry everything. */
export const attio = {
	id: 'attio',
	displayName: 'Attio',
	verification: {
		summary:
			'Attio-Signature (hex HMAC-SHA256 of the body; no time: repeats are known by their key)',
		secretHint: 'The webhook secret that Attio shows once, when the webhook is created',
		verify: verifyAttio,
	},
	dedupe: 'Idempotency-Key and the place in the request, else the content',
	eventKinds: ATTIO_KINDS.map(({ rawType, signalTypes }) => ({ rawType, signalTypes })),
	setupSteps: [
		'In Attio, open Workspace settings > Developers, and open or create an integration.',
		'Under Webhooks, create a webhook with the production URL of this node as its target.',
		'Choose the events, for example Record created and Record updated.',
		'Copy the secret that Attio shows after creating it into a CRM Signal Webhook credential.',
		'Attio sends ids only: for names, stages and people choose Attio under Look Up Details In, with a Header Auth credential. Name: Authorization. Value: Bearer, a space, and an access token of the integration, with the scopes to read records, objects, lists, notes, tasks and workspace members.',
	],
	parse: parseAttio,
	api: {
		credentialTypes: ['httpHeaderAuth'],
		baseUrl: 'https://api.attio.com',
		summary: 'record, stage and the one before, company, owner, assignees and mapped roles',
	},
	register: registerAttio,
	enrich: enrichAttio,
	latestState: attioState,
	toSignals: attioSignals,
	lookUpAccount: lookUpAttioAccount,
} satisfies CrmProvider;
