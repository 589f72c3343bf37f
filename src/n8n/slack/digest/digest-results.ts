import type { IDataObject } from 'n8n-workflow';

import type { DigestEmail, DigestView } from '../../../core/digests/digest-view';
import { mayPass } from '../../../core/errors';
import type { RunDigest } from '../../../core/digests/send-digests';
import type { ItemResult } from '../../run-items';
import { type Delivery, withDelivery } from '../delivery';

const SENT = 0;
const NOT_SENT = 1;
const E_MAIL = 2;

/** What leaves the node for one person's digest; `both` leaves through both. */
export function digestResults(
	one: RunDigest,
	renderEmail: (view: DigestView) => DigestEmail,
): ItemResult[] {
	const { sent, error } = one;
	if (error) return [{ output: NOT_SENT, json: item(one, failure(error), one.waiting.count) }];
	if (!sent) return [];
	const results: ItemResult[] = [];
	const { slack, email, refused } = sent;
	if (slack) {
		const { status, count, message } = slack;
		const { channel, ts, permalink } = message;
		results.push({ output: SENT, json: item(one, { status, channel, ts, permalink }, count) });
	}
	if (refused) {
		const { reason, detail, count } = refused;
		results.push({
			output: NOT_SENT,
			json: item(one, { status: 'not_sent', reason, detail }, count),
		});
	}
	if (email) {
		const delivery: Delivery = { status: 'not_sent', reason: 'preference_email' };
		results.push({
			output: E_MAIL,
			json: {
				...item(one, delivery, email.view.total),
				email: { to: email.to, ...renderEmail(email.view) },
			},
		});
	}
	return results;
}

function item(
	{ waiting, person, sent }: RunDigest,
	delivery: Delivery,
	count: number,
): IDataObject {
	const { userId, email, period } = waiting;
	const { user } = person ?? { user: null };
	const recipient = {
		id: userId || null,
		name: user?.name ?? null,
		email: user?.email ?? email,
	};
	const digest = { period, slot: sent?.slot ?? waiting.slot, count };
	return withDelivery({ digest }, { ...delivery, recipient });
}

function failure(error: Error): Delivery {
	const again = mayPass(error)
		? 'The digest is kept, and the next run tries again.'
		: 'It is kept.';
	return { status: 'not_sent', reason: 'slack_failed', detail: `${error.message} ${again}` };
}
