import type { ITriggerFunctions } from 'n8n-workflow';

import { sharedStore } from '../shared-store';
import { subscriptionOf } from '../subscription-of';
import type { CrmSettings } from './crm-settings';
import { registeredWebhook } from './registered-webhook';
import { isListeningUrl } from './is-listening-url';
import { renewRegistration } from './webhook-registration';

const FIRST_LOOK_MS = 60_000;
const EVERY_MS = 10 * 60_000;
/** Long enough before the end for an administrator to read the log. */
const RENEW_BEFORE_MS = 12 * 60 * 60_000;

/** Prolongs a webhook that expires, for as long as the trigger lives. Returns its stop function. */
export function keepWebhookAlive(context: ITriggerFunctions, settings: CrmSettings): () => void {
	let timer: NodeJS.Timeout;
	let stopped = false;
	const look = async (): Promise<void> => {
		try {
			const store = await sharedStore();
			for (const { url } of await store.registrationsOf(subscriptionOf(context).id)) {
				if (stopped || isListeningUrl(url)) continue;
				const webhook = await registeredWebhook(context, settings, url);
				if (webhook) await renewRegistration(webhook, Date.now() + RENEW_BEFORE_MS);
			}
		} catch (error) {
			const reason = error instanceof Error ? error.message : String(error);
			context.logger.error(
				`${context.getNode().name}: the webhook that expires could not be renewed: ${reason}`,
			);
		}
		later(EVERY_MS);
	};
	const later = (delay: number): void => {
		if (stopped) return;
		timer = setTimeout(() => void look(), delay);
		timer.unref();
	};
	later(FIRST_LOOK_MS);
	return () => {
		stopped = true;
		clearTimeout(timer);
	};
}
