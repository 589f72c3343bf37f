import type { CrmProvider } from '../core/crm-provider';
import { parseCommonRoom } from './commonroom/parse';
import { commonRoomSignals } from './commonroom/to-signals';
import { verifySharedSecret } from './verify-shared-secret';

/** Common Room webhooks, sent by its workflows for contacts, organizations and activities. */
export const commonroom = {
	id: 'commonroom',
	displayName: 'Common Room',
	verification: {
		summary: 'secret in x-commonroom-webhook-secret (no signature exists)',
		secretHint: 'The Secret of the webhook in Common Room (Settings > Webhooks)',
		verify: (input) => verifySharedSecret(input, { header: 'x-commonroom-webhook-secret' }),
	},
	dedupe: 'id and content',
	eventKinds: [
		{
			rawType: 'contact',
			signalTypes: [
				'person.joined_company',
				'person.left_company',
				'person.promoted',
				'record.updated',
			],
		},
		{
			rawType: 'activity',
			signalTypes: [
				'account.engaged',
				'person.joined_company',
				'person.left_company',
				'person.promoted',
				'record.created',
				'record.updated',
			],
		},
		{ rawType: 'organization', signalTypes: ['account.engaged', 'record.updated'] },
	],
	setupSteps: [
		'Make a long random secret and save it in a CRM Signal Webhook credential here.',
		'In Common Room, open Settings > Webhooks and create a webhook: Payload URL is the production URL of this node, Secret is yours.',
		'Under Workflows, create a workflow from a webhook template, for example Contacts that meet criteria with a filter for job changes, and choose the webhook.',
		'Publish this workflow here, then switch the workflow in Common Room on.',
		'For the owner and the status of the account, choose your CRM under Look Up Details In.',
	],
	parse: ({ rawBody }) => parseCommonRoom(rawBody),
	toSignals: (event, _enrichment, options) => commonRoomSignals(event, options),
} satisfies CrmProvider;
