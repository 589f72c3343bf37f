import type { IHookFunctions } from 'n8n-workflow';

import { type AsksFor, asksForJson } from '../../core/subscription-match';
import { isPublishing, refusePublish, refuseWithoutStore } from '../refuse-publish';
import { sharedStore } from '../shared-store';
import { subscriptionOf } from '../subscription-of';
import { toNodeError } from '../to-node-error';
import { rememberEntryUrl } from './entry-urls';
import { readPassOn } from './interaction-settings';
import { interactionTrigger } from './interaction-trigger';
import { noteEntryUrl } from './note-entry-url';
import { slackConnection } from './slack-connection';
import { slackCredential } from './slack-credential';
import type { SlackTrigger } from './slack-trigger';

/** n8n ends listening for a test event after two minutes. */
const LISTEN_MS = 2 * 60_000;

/** Publishing: refuses what could never verify. Listening: tells the production URL where to pass clicks on to. */
export async function publishInteraction(
	context: IHookFunctions,
	trigger: SlackTrigger = interactionTrigger,
): Promise<boolean> {
	const signingSecret = await signingSecretOf(context);
	if (signingSecret === null) {
		refusePublish(
			context,
			'The Slack credential has no signing secret, so anybody could send clicks',
			'Open the credential and paste the Signing Secret: in your Slack app under Basic Information, App Credentials.',
		);
	}
	const asksFor = asksForOf(context, trigger);
	await refuseWithoutStore(context);
	if (asksFor && somebodyReads(context)) await trigger.refuse?.(context, asksFor);
	if (asksFor && context.getMode() === 'manual') await listen(context, asksFor);
	else tellUrl(context);
	return true;
}

/** Its row may not be there yet: n8n starts the trigger at the same time, which then tells it. */
function tellUrl(context: IHookFunctions): void {
	const url = context.getNodeWebhookUrl('default');
	if (!url) return;
	const { id } = subscriptionOf(context);
	rememberEntryUrl(id, url);
	noteEntryUrl(context, id);
}

/** Throws for a credential that is not connected, but only to a person who publishes or listens. */
async function signingSecretOf(context: IHookFunctions): Promise<string | null> {
	try {
		return (await slackCredential(context)).signingSecret;
	} catch (error) {
		if (somebodyReads(context)) throw toNodeError(context.getNode(), error);
		return null;
	}
}

/** Who publishes or listens sees an error; at a restart nobody would. */
function somebodyReads(context: IHookFunctions): boolean {
	return isPublishing(context) || context.getMode() === 'manual';
}

/** A form that cannot be shown is said to the person who publishes it; null: at a restart it is not. */
function asksForOf(context: IHookFunctions, trigger: SlackTrigger): AsksFor | null {
	const read = (name: string, fallback: unknown) => context.getNodeParameter(name, fallback);
	try {
		const asksFor = trigger.readAsksFor(read, subscriptionOf(context).id);
		readPassOn(read);
		return asksFor;
	} catch (error) {
		if (somebodyReads(context)) throw toNodeError(context.getNode(), error);
		return null;
	}
}

async function listen(context: IHookFunctions, asksFor: AsksFor): Promise<void> {
	const testUrl = context.getNodeWebhookUrl('default');
	if (!testUrl) return;
	try {
		const store = await sharedStore();
		const { app } = await slackConnection(context);
		await store.registerListener({
			...subscriptionOf(context),
			...(await app()),
			testUrl,
			asksFor: asksForJson(asksFor),
			expiresAt: (await store.now()) + LISTEN_MS,
		});
	} catch (error) {
		context.logger.warn(
			'Clicks will not be passed on to this test: Slack or the store was not reached',
			{
				error,
			},
		);
	}
}
