import type { IExecuteFunctions } from 'n8n-workflow';

import type { RouteThread } from '../../../core/route-types';
import { findSignal } from '../../../core/signal-of-item';
import { deliverMessage, type DeliverResult } from '../deliver-message';
import type { ItemOptions } from '../item-options';
import { readMessage } from '../read-message';
import type { SlackConnection } from '../slack-connection';
import { inRouteThread } from './route-thread';

export interface ChannelRequest {
	itemIndex: number;
	options: ItemOptions;
	channel: string;
	rule: string | null;
	mention: string | null;
	thread: RouteThread;
	copy: number;
}

/** What the node's own options say wins over the route's mention and thread. */
export async function postToChannel(
	context: IExecuteFunctions,
	connection: SlackConnection,
	{ itemIndex, options: own, channel, rule, mention, thread, copy }: ChannelRequest,
): Promise<DeliverResult> {
	const options = { ...own, mention: own.mention ?? mention };
	const post = (threadTs: string | null) =>
		deliverMessage(context, connection, {
			itemIndex,
			...options,
			channel,
			destination: channel,
			copy,
			content: readMessage(context, itemIndex, options),
			threadTs,
			trace: { route: rule, channel },
		});
	const isOwnThread = options.threadKey !== null || hasLiving(context, itemIndex);
	if (isOwnThread) return post(null);
	const signal = findSignal(context.getInputData()[itemIndex]?.json);
	return inRouteThread(context, connection, { thread, signal, channel }, post);
}

/** One Message per Record has its own way with threads. */
function hasLiving(context: IExecuteFunctions, itemIndex: number): boolean {
	const options = context.getNodeParameter('options', itemIndex, {}) as Record<string, unknown>;
	const { record } = (options.living ?? {}) as { record?: unknown };
	return typeof record === 'object' && record !== null;
}
