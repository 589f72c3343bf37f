import { SignalsError, StoreError, UnknownOutcomeError } from './errors';
import type { MessageContent, MessageRef } from './message';
import type { SlackPort } from './slack-port';
import type { AppTeam, DeliveryTrace, Store } from './store';

/**
 * How long a claim shields a post. A process that dies between post and record leaves the claim to
 * run out, then the message is posted again: at least once, and this is the documented window.
 */
export const CLAIM_MS = 60_000;
/** How long one waits for somebody else's post of the same key before trying again itself. */
const WAIT_STEP_MS = 500;
/** A restart of Postgres fits in; the claim lasts longer. */
const FINISH_PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000];

export interface DeliverRequest {
	app: AppTeam;
	/** null: never dedupe (manual runs in the editor). */
	deliveryKey: string | null;
	/** The key under which Slack Message Update finds the copies; null: not kept. */
	messageKey: string | null;
	/** Counts the copies under one message key, from 0. */
	copy: number;
	channel: string;
	content: MessageContent;
	threadTs: string | null;
	trace: DeliveryTrace;
}

export interface Delivered {
	status: 'posted' | 'duplicate';
	message: MessageRef;
	trace: DeliveryTrace;
}

export interface DeliverPorts {
	store: Store;
	slack: Pick<SlackPort, 'postMessage'>;
	wait(ms: number): Promise<void>;
}

/**
 * Claims the delivery key, posts, remembers where the message is and why it went there. A second
 * call with the same key returns the first message as `duplicate`. When Slack refused, the key is
 * free again; when its answer never came, the claim stays until it runs out.
 */
export async function deliver(ports: DeliverPorts, request: DeliverRequest): Promise<Delivered> {
	const { store } = ports;
	const claimId = crypto.randomUUID();
	if (request.deliveryKey !== null) {
		const first = await claim(ports, request.deliveryKey, claimId);
		if (first) return first;
	}
	const message = await post(ports, request, claimId);
	const stored =
		request.messageKey === null
			? []
			: [
					{
						...request.app,
						...message,
						key: request.messageKey,
						copy: request.copy,
						content: request.content,
					},
				];
	if (request.deliveryKey !== null) {
		await finish(ports, {
			key: request.deliveryKey,
			messages: stored.length > 0 ? stored : [unkeyed(request, message)],
			trace: request.trace,
		});
	} else if (stored.length > 0) {
		await store.rememberMessages(stored);
	}
	return { status: 'posted', message, trace: request.trace };
}

/** It is in Slack: giving up on the record would have it posted again. */
export async function finish(
	{ store, wait }: Pick<DeliverPorts, 'store' | 'wait'>,
	delivery: Parameters<Store['finishDelivery']>[0],
): Promise<void> {
	for (const pause of [...FINISH_PAUSES_MS, null]) {
		try {
			await store.finishDelivery(delivery);
			return;
		} catch (error) {
			if (pause === null || !(error instanceof StoreError)) throw error;
			await wait(pause);
		}
	}
}

/** Without a key of the builder's, the delivery key itself finds the message again. */
function unkeyed(request: DeliverRequest, message: MessageRef) {
	return {
		...request.app,
		...message,
		key: request.deliveryKey ?? '',
		copy: request.copy,
		content: request.content,
	};
}

/** null: it is ours to deliver. Waits for whoever is at it. */
export async function claim(
	{ store, wait }: Pick<DeliverPorts, 'store' | 'wait'>,
	key: string,
	claimId: string,
): Promise<Delivered | null> {
	for (;;) {
		const held = await store.claimDelivery({ key, claimMs: CLAIM_MS, claimId });
		if (held.state === 'claimed') return null;
		if (held.state === 'delivered') {
			const message = held.messages[0];
			if (message) return { status: 'duplicate', message, trace: held.trace };
			return null;
		}
		await wait(WAIT_STEP_MS);
	}
}

async function post(
	{ store, slack }: DeliverPorts,
	request: DeliverRequest,
	claimId: string,
): Promise<MessageRef> {
	try {
		return await slack.postMessage({
			channel: request.channel,
			content: request.content,
			threadTs: request.threadTs,
		});
	} catch (error) {
		if (request.deliveryKey !== null && !mayBePosted(error)) {
			// Not somebody else's claim, who took over when ours had run out.
			await store.abandonDelivery(request.deliveryKey, claimId);
		}
		throw error;
	}
}

/** Our own errors other than that one say that nothing was posted: refused, or not even asked. */
export function mayBePosted(error: unknown): boolean {
	return error instanceof UnknownOutcomeError || !(error instanceof SignalsError);
}
