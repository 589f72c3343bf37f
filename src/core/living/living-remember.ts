import type { LivingMessage } from '../activity-types';
import { finish } from '../deliver';
import type { LivingDelivered, LivingPorts, LivingRequest } from './living-ports';
import { shownJson, type ShownRecord } from './living-record';
import type { MessageContent, MessageRef } from '../message';

/** From now on this is the record's message, and shows that. */
export async function saveLiving(
	{ store }: LivingPorts,
	{ app, record, destination }: LivingRequest,
	{ channel, ts }: Pick<LivingMessage, 'channel' | 'ts'>,
	shown: ShownRecord,
): Promise<void> {
	const message = { channel, ts, shown: shownJson(shown) };
	await store.saveLivingMessage({ ...app, key: record, destination, message });
}

/** Closes the Signal's delivery; `content` null: the message shows what it showed. */
export async function rememberLiving(
	ports: LivingPorts,
	request: LivingRequest,
	{
		status,
		at,
		content,
	}: {
		status: 'posted' | 'updated' | 'duplicate';
		at: Pick<MessageRef, 'channel' | 'ts'>;
		content: MessageContent | null;
	},
): Promise<LivingDelivered> {
	const { app, deliveryKey, messageKey, copy, trace } = request;
	const { channel, ts } = at;
	const stored = await ports.store.messageAt({ ...app, channel, ts });
	const threadTs = stored?.threadTs ?? null;
	const message: MessageRef = { channel, ts, threadTs, permalink: null };
	const key = messageKey ?? stored?.key ?? deliveryKey;
	// What the store has forgotten stays so: it is not known what the message shows.
	const shows =
		content && key !== null ? { ...app, ...message, key, copy, content } : (stored ?? null);
	const messages = shows ? [shows] : [];
	if (deliveryKey !== null) await finish(ports, { key: deliveryKey, messages, trace });
	else if (content) await ports.store.rememberMessages(messages);
	return { status, message, trace };
}
