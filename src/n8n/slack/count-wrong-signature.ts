import type { IWebhookFunctions } from 'n8n-workflow';

import { wrongSignatureCounter } from '../../core/connection/wrong-signatures';
import { sharedStore } from '../shared-store';
import { subscriptionOf } from '../subscription-of';
import { throttledCount } from './throttled-count';

/** Anybody can send forged requests, as many as they like: they must cost the store nothing. */
const EVERY_MS = 10_000;

const count = throttledCount(async (counted) => {
	try {
		const store = await sharedStore();
		const what = wrongSignatureCounter(Date.now());
		for (const [subscriptionId, by] of counted) await store.count({ subscriptionId, what, by });
	} catch {
		// Each of them stands in the log already.
	}
}, EVERY_MS);

/** For Diagnose: the signing secret of the trigger's credential may be another app's. */
export function countWrongSignature(context: IWebhookFunctions): void {
	if (context.getMode() !== 'manual') count(subscriptionOf(context).id);
}
