import { toIsoTime } from '../../core/coerce';
import type { CrmEvent } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { textAt } from '../../core/json-read';
import { contentKey, dedupeKey } from '../dedupe-key';
import { readEvents } from '../read-events';
import { processEventOf } from './events';

export function parseProcessmaker(rawBody: Uint8Array): CrmEvent[] {
	return readEvents(rawBody, { expected: 'a ProcessMaker notification', read: readEvent });
}

function readEvent(element: JsonObject): CrmEvent | null {
	const type = typeOf(element);
	if (type === null) return null;
	const event = processEventOf(type);
	const base = {
		rawType: event ?? type.slice(0, 200),
		dedupeKey: keyOf(element, event ?? type),
		occurredAt: toIsoTime(textAt(element, 'dateTime')) ?? toIsoTime(textAt(element, 'created_at')),
		data: element,
	};
	return event === null
		? { ...base, supported: false, reason: 'this type of notification is not known' }
		: { ...base, supported: true };
}

/** The notification of a finished import is the only one without a type. */
function typeOf(element: JsonObject): string | null {
	const type = textAt(element, 'type');
	if (type !== null) return type;
	const imported =
		textAt(element, 'data', 'process', 'name') !== null && Object.hasOwn(element, 'processName');
	return imported ? 'PROCESS_IMPORTED' : null;
}

/** Of ProcessMaker's notifications; tasks, requests and users have numbers. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A notification as it is sent has no id; what it is about and its time name it as well. Where one of
 * these is missing all of it counts: two tasks of one case may be told of in the same second.
 */
function keyOf(element: JsonObject, type: string): string {
	const id = textAt(element, 'id');
	const eventId = textAt(element, 'event_id') ?? (UUID.test(id ?? '') ? id : null);
	if (eventId !== null) return dedupeKey('processmaker', type, eventId);
	// user_id: the same task is told to each of its assignees.
	const named = ['request_id', 'uid', 'user_id', 'dateTime'].map((key) => textAt(element, key));
	return id !== null || named.includes(null) ? contentKey(element) : dedupeKey(type, ...named);
}
