import type { IExecuteFunctions } from 'n8n-workflow';

import { deliver, type Delivered } from '../../core/deliver';
import type { JsonObject } from '../../core/json';
import type { MessageContent } from '../../core/message';
import { permalink } from '../../core/permalink';
import { sharedStore } from '../shared-store';
import { wait } from '../wait';
import { deliveryKeyFor, messageKeyFor } from './delivery-keys';
import type { SlackConnection } from './slack-connection';

export interface DeliverOnceRequest {
	itemIndex: number;
	key: string | null;
	signalId: string | null;
	channel: string;
	/** What the destination is in the delivery key: the channel, or the people behind a DM. */
	destination: string;
	copy: number;
	content: MessageContent;
	threadKey: string | null;
	/** A thread that is known already; wins over `threadKey`. */
	threadTs?: string | null;
	trace: JsonObject;
	/** A reply, say: updating the message by its key must not touch it. */
	notACopy?: boolean;
}

/** One message to one place, once; resolves the thread first. */
export async function deliverOnce(
	context: IExecuteFunctions,
	connection: SlackConnection,
	request: DeliverOnceRequest,
): Promise<Delivered & { key: string | null }> {
	const store = await sharedStore();
	const app = await connection.app();
	const messageKey = request.notACopy ? null : messageKeyFor(request);
	const delivered = await deliver(
		{ store, slack: connection.slack, wait },
		{
			app,
			deliveryKey: await deliveryKeyOf(context, connection, request),
			messageKey,
			copy: request.copy,
			channel: request.channel,
			content: request.content,
			threadTs: await threadOf(connection, request),
			trace: request.trace,
		},
	);
	// The message is posted by now: without a link it is still delivered.
	const url = await connection.workspaceUrl();
	const message = { ...delivered.message, permalink: permalink(url, delivered.message) };
	return { ...delivered, message, key: messageKey };
}

/**
 * What makes it the same message; null: in the editor. `bySignal`: each Signal counts, whatever the
 * builder's own key is. What went to the safe place has not been delivered.
 */
export async function deliveryKeyOf(
	context: IExecuteFunctions,
	connection: SlackConnection,
	request: Pick<DeliverOnceRequest, 'destination' | 'itemIndex' | 'key' | 'signalId'>,
	bySignal = false,
): Promise<string | null> {
	const { key, signalId, itemIndex, destination } = request;
	return deliveryKeyFor(context, {
		app: await connection.app(),
		key: bySignal && signalId !== null ? null : key,
		signalId,
		itemIndex,
		destination: connection.safeMode ? `${destination}|safe` : destination,
	});
}

/** null: it is a message of its own. */
export async function threadOf(
	connection: SlackConnection,
	{ threadKey, threadTs, channel }: Pick<DeliverOnceRequest, 'channel' | 'threadKey' | 'threadTs'>,
): Promise<string | null> {
	if (threadTs) return threadTs;
	if (!threadKey) return null;
	const store = await sharedStore();
	const messages = await store.messagesFor({ ...(await connection.app()), key: threadKey });
	// A channel given by name cannot be compared with the stored id: one stored message is meant then.
	const sameChannel = messages.filter((message) => message.channel === channel);
	const parent =
		sameChannel[0] ?? (channel.startsWith('#') && messages.length === 1 ? messages[0] : undefined);
	return parent ? (parent.threadTs ?? parent.ts) : null;
}
