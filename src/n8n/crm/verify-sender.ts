import type { IWebhookFunctions } from 'n8n-workflow';

import type { CrmProvider, VerifyResult, WebhookSecret } from '../../core/crm-provider';
import type { RawRequest } from '../raw-request';
import { sharedStore } from '../shared-store';
import { subscriptionOf } from '../subscription-of';
import type { CrmSettings } from './crm-settings';
import { registeredSecret } from './registered-secret';
import { deriveSecret } from './seal-secret';
import { REGISTERED_USERNAME } from './webhook-registration';
import { webhookSecret } from './webhook-secret';

/**
 * Gate 1. With the credential's secret, or, where publishing made the webhook, with the secret that was
 * agreed on then. Throws when n8n or the store cannot be read: that is not the sender's fault.
 */
export async function verifySender(
	context: IWebhookFunctions,
	settings: CrmSettings,
	provider: CrmProvider,
	request: RawRequest,
): Promise<VerifyResult> {
	const secret = await webhookSecret(context);
	if (!secret) {
		return {
			ok: false,
			reason: 'the trigger has no secret: choose a CRM Signal Webhook credential',
		};
	}
	const check = (given: WebhookSecret) =>
		provider.verification.verify({ ...request, secret: given, now: Date.now() });
	if (!provider.register || !settings.createWebhook) return check(secret);

	const subscriptionId = subscriptionOf(context).id;
	const url = request.url.split('?')[0] ?? '';
	const asked = { store: sharedStore, subscriptionId, url, credentialSecret: secret.secret };
	const verify = (registered: string | null) =>
		check({
			...secret,
			method: 'provider',
			username: REGISTERED_USERNAME,
			secret: registered ?? deriveSecret(secret.secret, subscriptionId, url),
		});
	const verdict = verify(await registeredSecret(asked));
	// Another process may have made the webhook a moment ago.
	return verdict.ok ? verdict : verify(await registeredSecret({ ...asked, fresh: true }));
}
