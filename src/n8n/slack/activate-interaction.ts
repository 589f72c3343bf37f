import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { asksForJson } from '../../core/subscription-match';
import { activateTrigger } from '../activate-trigger';
import { preload } from '../preload';
import { subscriptionOf } from '../subscription-of';
import { startEffects } from './effects-consumer';
import { readAsksForParameters } from './interaction-settings';
import { slackConnection } from './slack-connection';

/** Announces the trigger under the app and team of its credential, and works the app's effects. */
export function activateInteraction(context: ITriggerFunctions): ITriggerResponse {
	if (context.getMode() === 'manual') return {};
	preload();
	const asksFor = readAsksForParameters((name, fallback) =>
		context.getNodeParameter(name, fallback),
	);
	return activateTrigger(context, {
		async subscription() {
			const connection = await slackConnection(context);
			return {
				...subscriptionOf(context),
				...(await connection.app()),
				kind: 'interaction',
				asksFor: asksForJson(asksFor),
				workflowName: context.getWorkflow().name ?? '',
			};
		},
		companion: (subscription) => startEffects(context, subscription),
	});
}
