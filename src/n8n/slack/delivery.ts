import type { IDataObject } from 'n8n-workflow';

import type { JsonObject } from '../../core/json';
import type { MessageRef } from '../../core/message';
import type { DeliveryTrace } from '../../core/store';
import type { DeliverOnceRequest } from './deliver-once';

export interface DeliverMessageRequest extends Omit<DeliverOnceRequest, 'channel'> {
	/** A function is asked only when the message is really sent: a preview opens no conversation. */
	channel: string | (() => Promise<string>);
	/** Who gets it, where it is a direct message; a preview shows it. */
	recipient?: JsonObject | null;
}

/** It is in Slack. */
export interface DeliveredMessage {
	status: 'posted' | 'updated' | 'duplicate';
	key: string | null;
	message: MessageRef;
	trace: DeliveryTrace;
}

/**
 * It was kept back. `not_sent` leaves through Not Posted or Not Sent; `digested` is told of in one message
 * with others, and leaves as what was sent does.
 */
export interface HeldBack {
	status: 'not_sent' | 'digested';
	key: string | null;
	reason: 'throttled' | 'preview';
	/** Why, in words. */
	detail: string;
	channel: string | null;
	preview: JsonObject | null;
}

export type DeliverResult = DeliveredMessage | HeldBack;

export function isDelivered(result: DeliverResult): result is DeliveredMessage {
	return result.status !== 'not_sent' && result.status !== 'digested';
}

/** What the item's `delivery` says of it. */
export function deliveryOf(result: DeliverResult): Delivery {
	if (isDelivered(result)) {
		return { ...result.message, status: result.status, key: result.key };
	}
	const { status, key, reason, detail, channel, preview } = result;
	return { status, key, reason, detail, channel, preview };
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
	/** ISO 8601: when it is sent, of what waits. */
	until?: string | null;
	/** What would be sent; only where the builder asked for a preview. */
	preview?: JsonObject | null;
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
			...(delivery.until ? { until: delivery.until } : {}),
			...(delivery.preview ? { preview: delivery.preview } : {}),
		},
	};
}
