import { toIsoTime } from '../../core/coerce';
import type { CrmEvent } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { objectAt, textAt } from '../../core/json-read';
import { contentKey, dedupeKey } from '../dedupe-key';
import { isJsonBody } from './is-json-body';
import { RECORD_ID } from './objects';
import { parseSalesforceJson } from './parse-json';
import { readOutboundMessage } from './read-envelope';

export function parseSalesforce(input: {
	rawBody: Uint8Array;
	headers: Readonly<Record<string, string | undefined>>;
}): CrmEvent[] {
	if (isJsonBody(input.rawBody)) return parseSalesforceJson(input);
	const { notifications, ...envelope } = readOutboundMessage(input.rawBody);
	return notifications.map((notification) => {
		const data = { ...envelope, ...notification } satisfies JsonObject;
		const id = textAt(notification, 'id');
		const type = textAt(notification, 'sObject', 'type');
		const fields = objectAt(notification, 'sObject', 'fields');
		const base = {
			rawType: rawTypeOf(type),
			// Notification/Id stays the same however often Salesforce tries.
			dedupeKey: id === null ? contentKey(data) : dedupeKey('notification', id),
			occurredAt: toIsoTime(fields?.LastModifiedDate) ?? toIsoTime(fields?.SystemModstamp),
			data,
		};
		const reason = unsupportedReason(type, fields);
		return reason === null ? { ...base, supported: true } : { ...base, supported: false, reason };
	});
}

/** Never one of the other forms: an object's name has no dot. */
function rawTypeOf(type: string | null): string {
	return type?.replaceAll('.', '_').slice(0, 200) ?? 'unreadable';
}

function unsupportedReason(type: string | null, fields: JsonObject | null): string | null {
	if (fields === null || type === null) return 'the notification holds no record';
	const id = textAt(fields, 'Id');
	return id !== null && RECORD_ID.test(id) ? null : 'the record has no Salesforce id';
}
