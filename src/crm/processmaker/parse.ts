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

/** A notification has no id; what it is about and its time name it as well. */
function keyOf(element: JsonObject, type: string): string {
	const id = textAt(element, 'event_id') ?? textAt(element, 'id');
	if (id !== null) return dedupeKey('processmaker', type, id);
	const at = textAt(element, 'dateTime');
	const request = textAt(element, 'request_id');
	if (at === null || request === null) return contentKey(element);
	// user_id: the same task is told to each of its assignees.
	return dedupeKey(type, request, textAt(element, 'uid'), textAt(element, 'user_id'), at);
}
