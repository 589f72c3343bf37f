import type { IHookFunctions } from 'n8n-workflow';

import { refusal } from '../refusal';
import { isPublishing, refusePublish, refuseWithoutStore } from '../refuse-publish';
import { allowedBaseUrl } from './crm-client';
import { type CrmSettings, readCrmSettings } from './crm-settings';
import { providerOf } from './provider-of';
import { registeredWebhook } from './registered-webhook';
import { ensureRegistration } from './webhook-registration';
import { webhookSecret } from './webhook-secret';

/**
 * Refuses to publish what could never verify anything, and makes the webhook in the CRM where that was
 * chosen. Also called when listening for a test event, with the test URL.
 */
export async function publishCrm(context: IHookFunctions): Promise<boolean> {
	const settings = readCrmSettings((name, fallback) => context.getNodeParameter(name, fallback));
	const provider = providerOf(settings.providerId);
	// Unreadable just now is not missing: throwing at a restart would make the URL 404 for good.
	const secret = await webhookSecret(context).catch(() => undefined);
	if (secret === null) {
		refusePublish(
			context,
			'This trigger has no secret, so anybody could send it events',
			`Open the node, choose a CRM Signal Webhook credential and fill in its Secret. ${provider.verification.secretHint}`,
		);
	}
	const lack = secret && !settings.createWebhook ? provider.verification.lacks?.(secret) : null;
	if (lack) {
		refusePublish(context, 'With this credential every request would be refused', lack);
	}
	try {
		if (settings.apiBaseUrl !== null) allowedBaseUrl(settings.apiBaseUrl);
	} catch (error) {
		refusePublish(context, (error as Error).message, 'Mend API Base URL under Options.');
	}
	await refuseWithoutStore(context);
	await makeWebhook(context, settings, provider.displayName);
	return true;
}

async function makeWebhook(
	context: IHookFunctions,
	settings: CrmSettings,
	displayName: string,
): Promise<void> {
	const url = context.getNodeWebhookUrl('default');
	if (!url) return;
	try {
		const webhook = await registeredWebhook(context, settings, url);
		if (webhook) await ensureRegistration(webhook);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		const message = `The webhook in ${displayName} could not be made: ${reason}`;
		// At a restart nobody reads an error, n8n would give the trigger up, and the webhook is most
		// likely still there.
		if (!isPublishing(context) && context.getMode() !== 'manual') {
			context.logger.warn(message, { node: context.getNode().name });
			return;
		}
		throw refusal(
			context.getNode(),
			message,
			`Check the ${displayName} credential and its permissions, and that ${displayName} can reach n8n at ${new URL(url).origin}. Or switch "Create the Webhook" off and follow the steps in the panel.`,
		);
	}
}
