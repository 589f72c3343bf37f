import type { IHookFunctions } from 'n8n-workflow';

import { providerOf } from './provider-of';
import { refusePublish, refuseWithoutStore } from '../refuse-publish';
import { webhookSecret } from './webhook-secret';

/** Refuses to publish what could never verify anything. Also called when listening for a test event. */
export async function publishCrm(context: IHookFunctions): Promise<boolean> {
	const provider = providerOf(String(context.getNodeParameter('provider')));
	// Unreadable just now is not missing: throwing at a restart would make the URL 404 for good.
	const secret = await webhookSecret(context).catch(() => undefined);
	if (secret === null) {
		refusePublish(
			context,
			'This trigger has no secret, so anybody could send it events',
			`Open the node, choose a CRM Signal Webhook credential and fill in its Secret. ${provider.verification.secretHint}`,
		);
	}
	await refuseWithoutStore(context);
	return true;
}
