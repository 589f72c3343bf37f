import { toIsoTime } from '../../core/coerce';
import type { CrmEvent } from '../../core/crm-provider';
import { UnreadableBodyError } from '../../core/errors';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, textAt, toText } from '../../core/json-read';
import { contentKey, dedupeKey } from '../dedupe-key';
import { readJson } from '../read-body';
import { stripSecrets } from '../strip-secrets';
import { isApiName } from './modules';
import { fieldsOfRecord, valuesOfRecord } from './read-event';

/** Zoho names no limit; more than this is not Zoho. */
const MAX_IDS = 1000;
const RECORD_ID = /^\d{1,25}$/;
const OPERATIONS = ['insert', 'update', 'delete'];

/** One event per id of a notification. */
export function parseZoho(rawBody: Uint8Array): CrmEvent[] {
	const body = readJson(rawBody);
	const module = textAt(body, 'module');
	if (!isJsonObject(body) || !Array.isArray(body.ids) || module === null) {
		throw new UnreadableBodyError(
			'The body is not a Zoho CRM notification: it has no module and ids.',
		);
	}
	if (body.ids.length > MAX_IDS) {
		throw new UnreadableBodyError(
			`The body holds ${body.ids.length} ids. Send at most ${MAX_IDS} in one request.`,
		);
	}
	return body.ids.map((id) => parseRecord(body, module, id));
}

function parseRecord(body: JsonObject, module: string, element: JsonValue): CrmEvent {
	// Numbers of this size have lost their last digits on the way: Zoho sends ids as text.
	const id = typeof element === 'string' ? toText(element) : null;
	const operation = textAt(body, 'operation')?.toLowerCase() ?? 'unknown';
	const time = textAt(body, 'server_time');
	const channel = textAt(body, 'channel_id');
	const data = stripSecrets({
		module,
		operation,
		server_time: body.server_time ?? null,
		channel_id: channel,
		resource_uri: textAt(body, 'resource_uri'),
		record_id: id ?? element,
		values: id === null ? {} : valuesOfRecord(body, id),
		fields: id === null ? [] : fieldsOfRecord(body, id),
	}) as JsonObject;
	const base = {
		rawType: `${module}.${operation}`.slice(0, 200),
		dedupeKey:
			id === null || time === null
				? contentKey(data)
				: dedupeKey(channel, module, operation, id, time),
		occurredAt: toIsoTime(body.server_time),
		data,
	};
	const reason = unsupportedReason(module, operation, id);
	return reason === null ? { ...base, supported: true } : { ...base, supported: false, reason };
}

function unsupportedReason(module: string, operation: string, id: string | null): string | null {
	if (!isApiName(module)) return 'the name of the module is none of Zoho CRM';
	if (!OPERATIONS.includes(operation)) return 'this operation is not known';
	return id !== null && RECORD_ID.test(id) ? null : 'the id is none of Zoho CRM';
}
