import type { CrmProvider } from '../core/crm-provider';
import { PROCESS_EVENTS } from './processmaker/events';
import { parseProcessmaker } from './processmaker/parse';
import { processmakerSignals } from './processmaker/to-signals';
import { verifySharedSecret } from './verify-shared-secret';

/** ProcessMaker has no webhooks: a script task of the process posts the JSON of its notifications. */
export const processmaker = {
	id: 'processmaker',
	displayName: 'ProcessMaker',
	verification: {
		summary: 'secret as bearer token, or in the header X-Webhook-Secret (no signature exists)',
		secretHint:
			'A long random text that the script sends as Authorization: Bearer … (or in the header X-Webhook-Secret); keep it in a ProcessMaker environment variable',
		verify: (input) => verifySharedSecret(input, { header: 'X-Webhook-Secret', bearer: true }),
	},
	dedupe: 'type, request, task and time of the notification, else the content',
	eventKinds: Object.entries(PROCESS_EVENTS).map(([rawType, signalType]) => ({
		rawType,
		signalTypes: [signalType],
	})),
	setupSteps: [
		'Make a long random secret. Save it in a CRM Signal Webhook credential here and as an environment variable in ProcessMaker (Designer > Environment Variables).',
		'In ProcessMaker, add a script (Designer > Scripts) that posts JSON to the production URL of this node with the header Authorization: Bearer and the secret.',
		'Send the fields of ProcessMaker’s notifications: type (PROCESS_CREATED, TASK_CREATED, TASK_DUE, TASK_OVERDUE, TASK_REASSIGNED, PROCESS_CANCELED, PROCESS_COMPLETED, PROCESS_IMPORTED, PROJECT_INVITATION, ERROR_EXECUTION), name, processName, request_id, uid, dateTime, due_at, url.',
		'Add userName and userEmail of the one it concerns: Slack finds people by their e-mail address. A list participants reaches further people.',
		'Put a script task with it where the process shall tell, for example behind the start event.',
		'Links are relative: under Options set Base URL for Relative Links to the address of your ProcessMaker.',
	],
	parse: ({ rawBody }) => parseProcessmaker(rawBody),
	toSignals: (event, _enrichment, options) => processmakerSignals(event, options),
} satisfies CrmProvider;
