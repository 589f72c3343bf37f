import type { Signal } from '../../../core/signal';
import { findSignal } from '../../../core/signal-of-item';
import {
	type Email,
	type EmailOptions,
	renderEmail,
	renderTextEmail,
} from '../../../slack/render-email';
import type { ItemResult } from '../../run-items';
import { type Delivery, withDelivery } from '../deliver-message';
import { itemOptions } from '../item-options';
import type { ItemRequest } from './item-request';
import { E_MAIL } from './outputs';

/** The item for the builder's e-mail node: as it came, with the e-mail. */
export function emailResult(
	request: ItemRequest,
	to: string,
	delivery: Delivery,
	reader: Pick<EmailOptions, 'inSlack' | 'why'>,
): ItemResult {
	const email = emailOf(request, to, reader);
	const json = withDelivery(request.item.json, { ...delivery, reason: 'preference_email' });
	return { output: E_MAIL, json: { ...json, email: { ...email } } };
}

/** The same content as in Slack; of blocks, which no mail program shows, the Signal or the fallback text. */
function emailOf(
	{ context, item, itemIndex }: ItemRequest,
	to: string,
	reader: Pick<EmailOptions, 'inSlack' | 'why'>,
): Email {
	const content = context.getNodeParameter('content', itemIndex, 'automatic');
	const parameter = (name: string) => String(context.getNodeParameter(name, itemIndex, ''));
	if (content === 'text') return renderTextEmail(to, parameter('text'), reader);
	const signal: Signal | null = findSignal(item.json);
	if (!signal) return renderTextEmail(to, parameter('fallbackText'), reader);
	const { show } = itemOptions(context, itemIndex);
	return renderEmail(to, signal, { show: content === 'automatic' ? show : null, ...reader });
}
