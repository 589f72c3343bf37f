import type { Signal } from '../../../core/signal';
import { signalTitle } from '../../../core/signal-title';
import type { DeliverMessageRequest } from '../delivery';
import type { CappedMessage } from './run-cap';

/** What the message at the end of the run says of one that went beyond the cap. */
export async function capped(
	request: DeliverMessageRequest,
	{
		signal,
		deliveryKey,
		release,
	}: { signal: Signal | null } & Pick<CappedMessage, 'deliveryKey' | 'release'>,
): Promise<CappedMessage> {
	const { itemIndex, destination, channel, trace } = request;
	return {
		itemIndex,
		destination,
		channel: typeof channel === 'string' ? channel : await channel(),
		deliveryKey,
		title: signal ? signal.title.trim() || signalTitle(signal) : plainOf(request.content.text),
		url: signal?.url ?? signal?.subject?.url ?? null,
		trace,
		release,
	};
}

/** What a message's text says, without Slack's format. */
function plainOf(text: string): string {
	return text
		.replace(/<([^>|]*)\|([^>]*)>/g, '$2')
		.replace(/[<>]/g, '')
		.replace(/&lt;/g, '<')
		.replace(/&gt;/g, '>')
		.replace(/&amp;/g, '&');
}
