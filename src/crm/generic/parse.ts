import { toIsoTime } from '../../core/coerce';
import type { CrmEvent } from '../../core/crm-provider';
import { UnreadableBodyError } from '../../core/errors';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, textAt } from '../../core/json-read';
import { isSignalType } from '../../core/signal-types';
import { contentKey, dedupeKey } from '../dedupe-key';
import { readJson } from '../read-body';
import { readHeader } from '../read-header';
import { stripSecrets } from '../strip-secrets';

const MAX_EVENTS = 1000;
/** Headers whose value is the same however often a request is sent. */
const ID_HEADERS = ['webhook-id', 'idempotency-key'];
const TYPE_KEYS = ['type', 'event_type', 'eventType', 'event', 'topic', 'action'];
const TIME_KEYS = [
	'occurredAt',
	'occurred_at',
	'timestamp',
	'time',
	'created_at',
	'createdAt',
	'created',
];
/** Ids that are an event's own by their look: `evt_…` (Stripe), `ev_…` (Close), `msg_…` (Svix). */
const EVENT_ID = /^(?:evt|ev|event|msg|notif)_/;

export function parseGeneric(input: {
	rawBody: Uint8Array;
	headers: Readonly<Record<string, string | undefined>>;
}): CrmEvent[] {
	const body = readJson(input.rawBody);
	if (!Array.isArray(body) && !isJsonObject(body)) {
		throw new UnreadableBodyError('The body is neither a JSON object nor an array of objects.');
	}
	const elements = Array.isArray(body) ? body : [body];
	if (elements.length > MAX_EVENTS) {
		throw new UnreadableBodyError(
			`The body holds ${elements.length} events. Send at most ${MAX_EVENTS} in one request.`,
		);
	}
	const requestId = ID_HEADERS.map((name) => readHeader(input.headers, name)).find(
		(value) => value !== undefined,
	);
	return elements.map((element, index) => parseElement(element, requestId, index));
}

function parseElement(element: JsonValue, requestId: string | undefined, index: number): CrmEvent {
	const fromHeader =
		requestId === undefined ? null : dedupeKey('request', requestId, String(index));
	if (!isJsonObject(element)) {
		return {
			rawType: 'unreadable',
			dedupeKey: fromHeader ?? contentKey(element),
			occurredAt: null,
			data: { value: stripSecrets(element) },
			supported: false,
			reason: 'the element is not a JSON object',
		};
	}
	return {
		rawType: (first(element, TYPE_KEYS) ?? 'json').slice(0, 200),
		dedupeKey: fromHeader ?? elementKey(element),
		occurredAt: toIsoTime(first(element, TIME_KEYS)),
		data: stripSecrets(element) as JsonObject,
		supported: true,
	};
}

/**
 * `id` may name the event or only the record it is about. Two states of one record must not be taken
 * for one event, so a plain `id` counts together with the content, unless it is surely the event's.
 */
function elementKey(element: JsonObject): string {
	const eventId = textAt(element, 'event_id') ?? textAt(element, 'eventId');
	if (eventId !== null) return dedupeKey('event', eventId);
	const id = textAt(element, 'id');
	if (id === null) return contentKey(element);
	const type = textAt(element, 'type');
	if (EVENT_ID.test(id) || textAt(element, 'object') === 'event') return dedupeKey('event', id);
	// A Signal's id is stable for its happening.
	if (type !== null && isSignalType(type)) return dedupeKey(type, id);
	return dedupeKey('id', id, contentKey(element));
}

function first(element: JsonObject, keys: readonly string[]): string | null {
	for (const key of keys) {
		const value = textAt(element, key);
		if (value !== null) return value;
	}
	return null;
}
