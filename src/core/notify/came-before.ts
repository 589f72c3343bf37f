import { keptKey } from './keep-notice';
import type { NotificationPlan } from './plan-notification';
import type { DigestPeriod } from '../digest-types';
import { textAt } from '../json-read';
import type { Store } from '../store';

/** What became of the same message when it came before. */
export interface Before {
	posted: boolean;
	/** The digest that it was kept for; null: for none. */
	kept: DigestPeriod | null;
}

export async function cameBefore(
	store: Pick<Store, 'deliveredUnder'>,
	deliveryKey: string | null,
): Promise<Before> {
	if (deliveryKey === null) return { posted: false, kept: null };
	const keys = [deliveryKey, keptKey(deliveryKey)];
	const [posted = null, kept = null] = await store.deliveredUnder(keys);
	return { posted: posted !== null, kept: kept && periodOf(textAt(kept, 'period')) };
}

/**
 * The same again, though they may want it otherwise by now: it is in Slack, or comes with that digest. null:
 * the plan counts. What is switched off or muted is not sent, for its digest will leave it out, too.
 */
export function staysAsItIs(
	{ posted, kept }: Before,
	{ slack }: Pick<NotificationPlan, 'slack'>,
): 'posted' | DigestPeriod | null {
	if (posted) return 'posted';
	return slack.how === 'not' && slack.reason !== 'preference_email' ? null : kept;
}

/** Kept by a version that did not say for which one. */
function periodOf(period: string | null): DigestPeriod {
	return period === 'weekly' || period === 'overflow' ? period : 'daily';
}
