import { toIsoTime, toNumber } from '../../core/coerce';
import type { CrmEvent } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { objectAt, textAt } from '../../core/json-read';
import { contentKey, dedupeKey } from '../dedupe-key';
import { readEvents } from '../read-events';
import { rawTypeOf, readChange } from './read-change';

/** Webhooks of both versions: v2 with `meta.version` 2.0, v1 with `event` and `current`. */
export function parsePipedrive(rawBody: Uint8Array): CrmEvent[] {
	return readEvents(rawBody, { expected: 'a Pipedrive webhook event', read: readEvent });
}

function readEvent(body: JsonObject): CrmEvent | null {
	const rawType = rawTypeOf(body);
	if (rawType === null) return null;
	const base = {
		rawType,
		dedupeKey: keyOf(body, rawType),
		occurredAt: timeOf(body),
		data: body,
	};
	const read = readChange(body);
	return read.ok
		? { ...base, supported: true }
		: { ...base, supported: false, reason: read.reason };
}

/** v2 gives every event an id; v1's `meta.id` is the record's. Never the attempt. */
function keyOf(body: JsonObject, rawType: string): string {
	const meta = objectAt(body, 'meta');
	const id = textAt(meta, 'id');
	if (textAt(meta, 'entity') !== null && id !== null) return dedupeKey('event', id);
	// `timestamp` is in seconds: two changes of a record may share one.
	const at = textAt(meta, 'timestamp_micro');
	if (id !== null && at !== null) {
		return dedupeKey('v1', textAt(meta, 'company_id'), rawType, id, at);
	}
	const { attempt: _attempt, ...rest } = meta ?? {};
	const { retry: _retry, ...event } = body;
	return contentKey({ ...event, meta: rest });
}

function timeOf(body: JsonObject): string | null {
	const micro = toNumber(textAt(body, 'meta', 'timestamp_micro'));
	return (
		(micro === null ? null : toIsoTime(Math.floor(micro / 1000))) ??
		toIsoTime(textAt(body, 'meta', 'timestamp'))
	);
}
