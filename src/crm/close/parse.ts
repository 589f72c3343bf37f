import { toIsoTime } from '../../core/coerce';
import type { CrmEvent } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { objectAt, textAt } from '../../core/json-read';
import { contentKey, dedupeKey } from '../dedupe-key';
import { readEvents } from '../read-events';
import { kindOf } from './kinds';
import { rawTypeOf } from './read-event';

export function parseClose(rawBody: Uint8Array): CrmEvent[] {
	return readEvents(rawBody, { expected: 'a Close webhook event', read: readBody });
}

function readBody(body: JsonObject): CrmEvent | null {
	const event = objectAt(body, 'event');
	const rawType = rawTypeOf(body);
	if (event === null || rawType === null) return null;
	const id = textAt(event, 'id');
	const base = {
		rawType,
		dedupeKey: id === null ? contentKey(event) : dedupeKey('event', id),
		// Close writes no zone: UTC.
		occurredAt: toIsoTime(event.date_created),
		data: body,
	};
	const reason = unsupportedReason(event);
	return reason === null ? { ...base, supported: true } : { ...base, supported: false, reason };
}

function unsupportedReason(event: JsonObject): string | null {
	const objectType = textAt(event, 'object_type') ?? '';
	const action = textAt(event, 'action') ?? '';
	const kind = kindOf(objectType, action);
	if (typeof kind === 'string') return kind;
	const holdsRecord = objectAt(event, 'data') !== null || objectAt(event, 'previous_data') !== null;
	return holdsRecord ? null : 'the event holds no record';
}
