import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { activateTrigger } from '../activate-trigger';
import { preload } from '../preload';
import { subscriptionOf } from '../subscription-of';
import { readCrmSettings } from './crm-settings';
import { providerOf } from './provider-of';
import { keepWebhookAlive } from './renew-webhook';

export function activateCrm(context: ITriggerFunctions): ITriggerResponse {
	if (context.getMode() === 'manual') return {};
	// After a package update n8n purges the module cache under running triggers.
	preload();
	// Read now: expressions throw once trigger() has returned.
	const settings = readCrmSettings((name, fallback) => context.getNodeParameter(name, fallback));
	const subscription = {
		...subscriptionOf(context),
		kind: 'crm' as const,
		appId: '',
		teamId: '',
		asksFor: {},
		workflowName: context.getWorkflow().name ?? '',
	};
	const expires = providerOf(settings.providerId).register?.renew !== undefined;
	return activateTrigger(context, {
		subscription: async () => subscription,
		...(expires && { companion: () => keepWebhookAlive(context, settings) }),
	});
}
