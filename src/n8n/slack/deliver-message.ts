import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { deliver, type Delivered } from '../../core/deliver';
import type { JsonObject } from '../../core/json';
import type { MessageContent } from '../../core/message';
import { permalink } from '../../core/permalink';
import type { Store } from '../../core/store';
import { sharedStore } from '../shared-store';
import { deliveryKeyFor, messageKeyFor } from './delivery-keys';
import type { SlackConnection } from './slack-connection';
import { wait } from '../wait';

export interface DeliverMessageRequest {
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
export async function deliverMessage(
	context: IExecuteFunctions,
	connection: SlackConnection,
	request: DeliverMessageRequest,
): Promise<Delivered & { key: string | null }> {
	const store = await sharedStore();
	const app = await connection.app();
	const { key, signalId, itemIndex, destination } = request;
	const messageKey = request.notACopy ? null : messageKeyFor({ key, signalId });
	const delivered = await deliver(
		{ store, slack: connection.slack, wait },
		{
			app,
			deliveryKey: deliveryKeyFor(context, { app, key, signalId, itemIndex, destination }),
			messageKey,
			copy: request.copy,
			channel: request.channel,
			content: request.content,
			threadTs: await threadOf(store, connection, request),
			trace: request.trace,
		},
	);
	// The message is posted by now: without a link it is still delivered.
	const url = await connection.workspaceUrl();
	const message = { ...delivered.message, permalink: permalink(url, delivered.message) };
	return { ...delivered, message, key: messageKey };
}

async function threadOf(
	store: Store,
	connection: SlackConnection,
	{ threadKey, threadTs, channel }: DeliverMessageRequest,
): Promise<string | null> {
	if (threadTs) return threadTs;
	if (!threadKey) return null;
	const messages = await store.messagesFor({ ...(await connection.app()), key: threadKey });
	// A channel given by name cannot be compared with the stored id: one stored message is meant then.
	const sameChannel = messages.filter((message) => message.channel === channel);
	const parent =
		sameChannel[0] ?? (channel.startsWith('#') && messages.length === 1 ? messages[0] : undefined);
	return parent ? (parent.threadTs ?? parent.ts) : null;
}

/** What every item that leaves an action node carries. */
export interface Delivery {
	status: 'posted' | 'updated' | 'duplicate' | 'deferred' | 'digested' | 'not_sent';
	key?: string | null;
	channel?: string | null;
	ts?: string | null;
	permalink?: string | null;
	recipient?: JsonObject | null;
	matchedBy?: string | null;
	route?: string | null;
	reason?: string | null;
	/** Why, in words. */
	detail?: string | null;
}

export function withDelivery(json: IDataObject, delivery: Delivery): IDataObject {
	return {
		...json,
		delivery: {
			status: delivery.status,
			key: delivery.key ?? null,
			channel: delivery.channel ?? null,
			ts: delivery.ts ?? null,
			permalink: delivery.permalink ?? null,
			recipient: delivery.recipient ?? null,
			matchedBy: delivery.matchedBy ?? null,
			route: delivery.route ?? null,
			reason: delivery.reason ?? null,
			detail: delivery.detail ?? null,
		},
	};
}
