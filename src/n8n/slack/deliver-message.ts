import type { IExecuteFunctions } from 'n8n-workflow';

import { deliveredBefore } from '../../core/claim-once';
import { mayBePosted } from '../../core/deliver';
import type { JsonObject } from '../../core/json';
import type { Signal } from '../../core/signal';
import { findSignal } from '../../core/signal-of-item';
import { sharedStore } from '../shared-store';
import { deliverOnce, deliveryKeyOf } from './deliver-once';
import type { DeliveredMessage, DeliverMessageRequest, DeliverResult } from './delivery';
import { messageKeyFor } from './delivery-keys';
import { capped } from './noise/capped';
import { deliverRecord } from './noise/deliver-record';
import { previewOf } from './noise/preview-of';
import { type Noise, readNoise } from './noise/read-noise';
import { runCapOf } from './noise/run-cap';
import { takeTurn, type Turn } from './noise/take-turn';
import type { SlackConnection } from './slack-connection';

export {
	type Delivery,
	type DeliverMessageRequest,
	type DeliverResult,
	deliveryOf,
	isDelivered,
	withDelivery,
} from './delivery';

/**
 * One message to one place, once, as the options of Post and DM about noise allow. Run the node's items
 * with `runDeliveries`, which posts what went beyond the cap of the run. Manual runs are never throttled,
 * as they are never duplicates: in the editor a builder wants to see the message each time.
 */
export async function deliverMessage(
	context: IExecuteFunctions,
	connection: SlackConnection,
	request: DeliverMessageRequest,
): Promise<DeliverResult> {
	const signal = findSignal(context.getInputData()[request.itemIndex]?.json);
	const noise = readNoise(context, request.itemIndex, signal);
	const key = messageKeyFor(request);
	if (noise.preview) {
		const { channel, recipient } = request;
		const to: JsonObject = recipient ? { recipient } : {};
		if (typeof channel === 'string') to.channel = channel;
		return {
			...HELD,
			key,
			reason: 'preview',
			detail: 'This is a preview: nothing was sent to Slack.',
			channel: typeof channel === 'string' ? channel : null,
			preview: previewOf(connection, to, request.content),
		};
	}
	const deliveryKey = await deliveryKeyOf(context, connection, request, noise.living !== null);
	const turn = await takeTurn(connection, { context, request, noise, deliveryKey });
	if ('detail' in turn) return { ...HELD, key, reason: 'throttled', detail: turn.detail };
	return send(context, connection, { request, signal, noise, deliveryKey, turn });
}

interface Sending {
	request: DeliverMessageRequest;
	signal: Signal | null;
	noise: Noise;
	deliveryKey: string | null;
	turn: Turn;
}

async function send(
	context: IExecuteFunctions,
	connection: SlackConnection,
	{ request, signal, noise, deliveryKey, turn }: Sending,
): Promise<DeliverResult> {
	const cap = runCapOf(context);
	const isFull = cap.isFull(request.destination, noise.maxPerRun);
	try {
		const sent = await attempt(context, connection, request, {
			signal,
			noise,
			deliveryKey,
			isFull,
		});
		if (sent) {
			if (sent.status === 'posted') cap.count(request.destination);
			return sent;
		}
		const held = await capped(request, { signal, deliveryKey, release: turn.free });
		cap.hold(held);
		return {
			...HELD,
			status: 'digested',
			key: messageKeyFor(request),
			reason: 'throttled',
			detail: `This run has sent ${noise.maxPerRun} messages there already, so this one is told of in one message with the others.`,
			channel: held.channel,
		};
	} catch (error) {
		if (!mayBePosted(error)) await turn.free();
		throw error;
	}
}

/** null: it would be one message too many. */
async function attempt(
	context: IExecuteFunctions,
	connection: SlackConnection,
	request: DeliverMessageRequest,
	{ signal, noise, deliveryKey, isFull }: Omit<Sending, 'request' | 'turn'> & { isFull: boolean },
): Promise<DeliveredMessage | null> {
	if (noise.living && signal) {
		const { living } = noise;
		return deliverRecord(context, connection, request, { signal, living, deliveryKey, isFull });
	}
	if (isFull && !(await deliveredBefore(await sharedStore(), deliveryKey))) return null;
	const channel = await channelOf(request);
	return deliverOnce(context, connection, { ...request, channel });
}

async function channelOf({ channel }: DeliverMessageRequest): Promise<string> {
	return typeof channel === 'string' ? channel : channel();
}

const HELD = { status: 'not_sent', channel: null, preview: null } as const;
