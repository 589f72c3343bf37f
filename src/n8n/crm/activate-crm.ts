import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { activateTrigger } from '../activate-trigger';
import { preload } from '../preload';
import { subscriptionOf } from '../subscription-of';

export function activateCrm(context: ITriggerFunctions): ITriggerResponse {
	if (context.getMode() === 'manual') return {};
	// After a package update n8n purges the module cache under running triggers.
	preload();
	const subscription = {
		...subscriptionOf(context),
		kind: 'crm' as const,
		appId: '',
		teamId: '',
		asksFor: {},
		workflowName: context.getWorkflow().name ?? '',
	};
	return activateTrigger(context, { subscription: async () => subscription });
}
