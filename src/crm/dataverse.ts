import type { CrmProvider } from '../core/crm-provider';
import { enrichDataverse } from './dataverse/enrich';
import { dataverseHost } from './dataverse/host';
import { DATAVERSE_KINDS } from './dataverse/kinds';
import { parseDataverse } from './dataverse/parse';
import { dataversePossibleTypes, dataverseSignals } from './dataverse/to-signals';
import { verifySharedSecret } from './verify-shared-secret';

/** Dataverse webhooks (Dynamics 365 Sales and Service), registered as service endpoints. */
export const dataverse = {
	id: 'dataverse',
	displayName: 'Microsoft Dynamics 365 / Dataverse',
	verification: {
		summary: 'secret as ?code= (WebhookKey), or in a header or URL parameter of your choice',
		secretHint:
			'A long random text, entered as WebhookKey in the Plug-in Registration Tool. For HttpHeader or HttpQueryString choose Secret in a Header under How the Sender Proves Itself, with the key as Header Name',
		verify: (input) => verifySharedSecret(input, { query: 'code' }),
	},
	dedupe: 'operation, message and record',
	eventKinds: DATAVERSE_KINDS,
	possibleTypes: dataversePossibleTypes,
	setupSteps: [
		'Make a long random secret and save it in a CRM Signal Webhook credential here.',
		'In the Plug-in Registration Tool choose Register > Register New Web Hook: Endpoint URL is the production URL of this node, Authentication is WebhookKey with your secret.',
		'Register a step on the webhook for each event: messages Create, Update, Delete or Assign of opportunity, incident, lead, contact, account or task; for closed deals Win and Lose of opportunity, or Update with statecode, not both; for solved cases Close of incident. Choose Asynchronous execution.',
		'Add a Pre Image to each Update step with statecode, statuscode, salesstage, stepname and ownerid, so that the values before are known.',
		'Publish this workflow.',
		'For e-mail addresses and accounts add a Microsoft Dynamics credential for look-ups. It also reads again what Dataverse leaves out of messages above 256 KB.',
	],
	parse: parseDataverse,
	api: {
		credentialTypes: ['microsoftDynamicsOAuth2Api'],
		baseUrl: '',
		baseUrlOf: dataverseHost,
		summary: 'record, currency, account, contact, owner and mapped roles',
	},
	enrich: enrichDataverse,
	toSignals: dataverseSignals,
} satisfies CrmProvider;
