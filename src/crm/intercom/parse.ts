import { toIsoTime } from '../../core/coerce';
import type { CrmEvent } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { objectAt, textAt } from '../../core/json-read';
import { contentKey, dedupeKey } from '../dedupe-key';
import { readEvents } from '../read-events';
import { type IntercomKind, topicOf } from './topics';

export function parseIntercom(rawBody: Uint8Array): CrmEvent[] {
	return readEvents(rawBody, { expected: 'an Intercom notification', read: readEvent });
}

function readEvent(element: JsonObject): CrmEvent | null {
	const topic = textAt(element, 'topic');
	if (textAt(element, 'type') !== 'notification_event' || topic === null) return null;
	const id = textAt(element, 'id');
	const { delivery_attempts: _attempts, delivery_status: _status, ...content } = element;
	const base = {
		rawType: topic.slice(0, 200),
		dedupeKey: id === null ? contentKey(content) : dedupeKey('intercom', id),
		occurredAt: toIsoTime(element.created_at),
		data: element,
	};
	const reason = unsupportedReason(topic, element);
	return reason === null ? { ...base, supported: true } : { ...base, supported: false, reason };
}

function unsupportedReason(topic: string, element: JsonObject): string | null {
	if (topic === 'ping') return 'a ping only tests the connection';
	const known = topicOf(topic);
	if (known === null) return 'this topic has no Signal type';
	return intercomItem(element, known.kind) === null ? 'the notification holds no item' : null;
}

/**
 * The object an event is about: `data.item`, or inside it where Intercom wraps it (ticket.closed since
 * 2.15, tags, attached contacts and companies).
 */
export function intercomItem(data: JsonObject, kind: IntercomKind): JsonObject | null {
	const item = objectAt(data, 'data', 'item');
	return objectAt(item, kind) ?? item;
}
