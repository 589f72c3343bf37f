import type { IHookFunctions } from 'n8n-workflow';

import { unpublishTrigger } from '../unpublish-trigger';
import { readCrmSettings } from './crm-settings';
import { isListeningUrl } from './is-listening-url';
import { registeredWebhook } from './registered-webhook';
import { removeRegistration } from './webhook-registration';

/** Removes the webhook that publishing made, and ends the subscription. */
export async function unpublishCrm(context: IHookFunctions): Promise<boolean> {
	const url = context.getNodeWebhookUrl('default');
	// Ending to listen for a test event must not touch production's webhook.
	if (url && (context.getWorkflow().active || isListeningUrl(url))) {
		const settings = readCrmSettings((name, fallback) => context.getNodeParameter(name, fallback));
		try {
			const webhook = await registeredWebhook(context, settings, url);
			if (webhook) await removeRegistration(webhook);
		} catch (error) {
			const reason = error instanceof Error ? error.message : String(error);
			context.logger.warn(
				`The webhook of ${context.getNode().name} could not be removed (${reason}). Remove the one for ${url} by hand, or publish and unpublish again.`,
			);
		}
	}
	return unpublishTrigger(context);
}
