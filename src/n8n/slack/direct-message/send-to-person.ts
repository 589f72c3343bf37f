import type { ItemResult } from '../../run-items';
import { withDelivery } from '../deliver-message';
import { itemOptions } from '../item-options';
import { notifyRecipient } from '../notify-recipient';
import { readMessage } from '../read-message';
import { emailResult } from './email-result';
import type { ItemRequest } from './item-request';
import { NOT_SENT, SENT } from './outputs';
import { readStaleAfter, readTiming } from './read-timing';
import type { SlackUser } from '../../../core/slack-port';

/** As the person wants it: in Slack now or later, with a digest, by e-mail, or not at all. */
export async function sendToPerson(request: ItemRequest, user: SlackUser): Promise<ItemResult[]> {
	const { context, connection, item, itemIndex, found } = request;
	const options = itemOptions(context, itemIndex);
	const { delivery, email, preference } = await notifyRecipient(context, connection, {
		itemIndex,
		user,
		content: readMessage(context, itemIndex, options),
		options,
		matchedBy: found.matchedBy,
		detail: found.trail.join('; ') || null,
		trace: { matchedBy: found.matchedBy, recipients: [user.id] },
		timing: readTiming(context, itemIndex),
		staleAfterMs: readStaleAfter(context, itemIndex),
	});
	const slack = (output: number, more = {}): ItemResult => ({
		output,
		json: withDelivery(item.json, { ...delivery, ...more }),
	});
	const byEmail = delivery.reason === 'preference_email';
	const inSlack = byEmail ? [] : [slack(delivery.status === 'not_sent' ? NOT_SENT : SENT)];
	if (email === 'none') return inSlack;
	if (email === 'before') {
		const detail = 'the same was handed over to be sent by e-mail before';
		return byEmail ? [slack(SENT, { status: 'duplicate', detail })] : inSlack;
	}
	if (found.email)
		return [
			...inSlack,
			emailResult(request, found.email, delivery, { why: preference, inSlack: true }),
		];
	const detail = 'an e-mail is wanted, but no address is known';
	return byEmail ? [slack(NOT_SENT, { detail })] : inSlack;
}
