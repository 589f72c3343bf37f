import type { FunctionsBase } from 'n8n-workflow';

import { ConfigurationError } from '../../core/errors';
import { sharedStore } from '../shared-store';
import { subscriptionOf } from '../subscription-of';
import { crmAccess, type LookUpContext } from './crm-look-up';
import type { CrmSettings } from './crm-settings';
import { providerOf } from './provider-of';
import type { RegisteredWebhook } from './webhook-registration';
import { webhookSecret } from './webhook-secret';

type Context = LookUpContext &
	Pick<FunctionsBase, 'getCredentials' | 'getNode' | 'getInstanceId' | 'getWorkflow'>;

/** The webhook that this trigger makes by the CRM's API; null: the builder makes it by hand. */
export async function registeredWebhook(
	context: Context,
	settings: CrmSettings,
	url: string,
): Promise<RegisteredWebhook | null> {
	const provider = providerOf(settings.providerId);
	const { register } = provider;
	if (!register || !settings.createWebhook) return null;
	const access = await crmAccess(context, settings, provider);
	if (access.client === null) throw new ConfigurationError(access.reason);
	const secret = await webhookSecret(context);
	if (!secret) throw new ConfigurationError('the trigger has no secret');
	return {
		store: await sharedStore(),
		client: access.client,
		provider: { ...provider, register },
		subscriptionId: subscriptionOf(context).id,
		url,
		credentialSecret: secret.secret,
		label: `n8n: ${context.getWorkflow().name ?? 'workflow'}`.slice(0, 100),
		signalTypes: settings.filter.types,
		now: Date.now(),
	};
}
