import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { asksForJson } from '../../core/subscription-match';
import { activateTrigger } from '../activate-trigger';
import { preload } from '../preload';
import { subscriptionOf } from '../subscription-of';
import { startClock } from './clock';
import { startEffects } from './effects-consumer';
import { lastingAsksFor } from './lasting-asks-for';
import { slackConnection } from './slack-connection';

/** Announces the trigger under the app and team of its credential, and works the app's effects and clock. */
export function activateInteraction(context: ITriggerFunctions): ITriggerResponse {
	if (context.getMode() === 'manual') return {};
	preload();
	const asksFor = lastingAsksFor(
		(name, fallback) => context.getNodeParameter(name, fallback),
		subscriptionOf(context).id,
		(message) => context.logger.error(`${context.getNode().name}: ${message}`),
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
		companion: (subscription) => {
			const stopEffects = startEffects(context, subscription);
			const stopClock = startClock(context, subscription);
			return () => {
				stopEffects();
				stopClock();
			};
		},
	});
}
