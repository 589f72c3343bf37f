import type { FunctionsBase } from 'n8n-workflow';

import type { CrmClient, CrmProvider, Registrar } from '../../core/crm-provider';
import { ConfigurationError } from '../../core/errors';
import type { JsonObject } from '../../core/json';
import { sharedStore } from '../shared-store';
import { subscriptionOf } from '../subscription-of';
import { crmClient } from './crm-client';
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
	const { client, credential } = await registrarAccess(context, settings, provider, register);
	const secret = await webhookSecret(context);
	if (!secret) throw new ConfigurationError('the trigger has no secret');
	return {
		store: await sharedStore(),
		client,
		...(credential && { credential }),
		provider: { ...provider, register },
		subscriptionId: subscriptionOf(context).id,
		url,
		credentialSecret: secret.secret,
		label: `n8n: ${context.getWorkflow().name ?? 'workflow'}`.slice(0, 100),
		signalTypes: settings.filter.types,
		properties: settings.filter.changedProperties,
		now: Date.now(),
	};
}

/** With the look-ups' credential, or the registrar's own where that one may make no webhooks. */
async function registrarAccess(
	context: Context,
	settings: CrmSettings,
	provider: CrmProvider,
	register: Registrar,
): Promise<{ client: CrmClient; credential?: JsonObject }> {
	const own = register.credential;
	if (!own) {
		const access = await crmAccess(context, settings, provider);
		if (access.client === null) throw new ConfigurationError(access.reason);
		return { client: access.client };
	}
	if (!context.getNode().credentials?.[own.type]) {
		throw new ConfigurationError(`no credential is chosen for "${own.displayName}"`);
	}
	const credential = (await context.getCredentials(own.type)) as JsonObject;
	const usual = provider.api?.baseUrl ?? '';
	// API Base URL is that of the CRM that is looked up in.
	const baseUrl = settings.lookUpIn === provider.id ? (settings.apiBaseUrl ?? usual) : usual;
	return { client: crmClient(context, own.type, baseUrl, own.query(credential)), credential };
}
