import type { IExecuteFunctions } from 'n8n-workflow';

import type { MessageContent } from '../../core/message';
import type { Signal } from '../../core/signal';
import { withNotificationMenu } from '../../slack/home/notification-menu';

/** The option Offer Settings: on for what is rendered from a Signal, unless the builder says otherwise. */
export function offerSettings(
	context: IExecuteFunctions,
	itemIndex: number,
	signal: Signal | null,
	content: MessageContent,
): MessageContent {
	if (signal === null) return content;
	const options = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	const automatic = context.getNodeParameter('content', itemIndex, 'automatic') === 'automatic';
	const offered = typeof options.offerSettings === 'boolean' ? options.offerSettings : automatic;
	return offered ? withNotificationMenu(content, signal) : content;
}
