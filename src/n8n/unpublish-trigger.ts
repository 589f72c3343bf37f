import type { IHookFunctions } from 'n8n-workflow';

import { sharedStore } from './shared-store';
import { subscriptionOf } from './subscription-of';

/**
 * n8n calls delete() with production's ids when somebody ends listening for a test event, too; the
 * tell is `active === false`. Only a real unpublish ends the subscription.
 */
export async function unpublishTrigger(context: IHookFunctions): Promise<boolean> {
	const subscription = subscriptionOf(context);
	try {
		const store = await sharedStore();
		if (context.getWorkflow().active) await store.endSubscription(subscription.id);
		else await store.removeListener(subscription);
	} catch (error) {
		// Without the store the subscription falls silent by itself once nobody beats it.
		context.logger.warn('Could not note that the trigger ended', { error });
	}
	return true;
}
