import type { ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { asksForJson } from '../../core/subscription-match';
import { activateTrigger } from '../activate-trigger';
import { preload } from '../preload';
import { subscriptionOf } from '../subscription-of';
import { channelOf } from './channel-of';
import { startClock } from './clock';
import { startEffects } from './effects-consumer';
import { interactionTrigger } from './interaction-trigger';
import { noteEntryUrl } from './note-entry-url';
import { slackConnection } from './slack-connection';
import type { SlackTrigger } from './slack-trigger';
import { welcome } from './welcome';

/** Announces the trigger under the app and team of its credential, and works the app's effects and clock. */
export function activateInteraction(
	context: ITriggerFunctions,
	trigger: SlackTrigger = interactionTrigger,
): ITriggerResponse {
	if (context.getMode() === 'manual') return {};
	preload();
	const asksFor = trigger.lastingAsksFor(
		(name, fallback) => context.getNodeParameter(name, fallback),
		subscriptionOf(context).id,
		(message) => context.logger.error(`${context.getNode().name}: ${message}`),
	);
	const welcomeChannel = welcomeChannelOf(context);
	return activateTrigger(context, {
		async subscription() {
			const connection = await slackConnection(context);
			return {
				...subscriptionOf(context),
				...(await connection.app()),
				kind: trigger.kind,
				asksFor: asksForJson(asksFor),
				workflowName: context.getWorkflow().name ?? '',
			};
		},
		companion: (subscription) => {
			const stopEffects = startEffects(context, subscription);
			const stopClock = startClock(context, subscription);
			const stopNoting = noteEntryUrl(context, subscription.id);
			const stopCompanion = trigger.companion?.(context, subscription);
			void welcome(context, subscription, welcomeChannel);
			return () => {
				stopEffects();
				stopClock();
				stopNoting();
				stopCompanion?.();
			};
		},
	});
}

/** Now, for expressions throw once trigger() has returned; what cannot be read must not stop it. */
function welcomeChannelOf(context: ITriggerFunctions): string | null {
	try {
		const more = context.getNodeParameter('more', {}) as Record<string, unknown>;
		return channelOf(more.welcomeChannel);
	} catch (error) {
		context.logger.warn('Welcome Channel cannot be read, so none is used', { error });
		return null;
	}
}
