import { toIsoTime } from '../../core/coerce';
import type { CrmEvent } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { isJsonObject, objectAt, textAt } from '../../core/json-read';
import { contentKey, dedupeKey } from '../dedupe-key';
import { decodeText, readJson } from '../read-body';
import { readOutboundMessage } from './read-envelope';

export const RECORD_ID = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/;

export function parseSalesforce(rawBody: Uint8Array): CrmEvent[] {
	const change = readChangeEvent(rawBody);
	if (change !== null) return [change];
	const { notifications, ...envelope } = readOutboundMessage(rawBody);
	return notifications.map((notification) => {
		const data = { ...envelope, ...notification } satisfies JsonObject;
		const id = textAt(notification, 'id');
		const type = textAt(notification, 'sObject', 'type');
		const fields = objectAt(notification, 'sObject', 'fields');
		const base = {
			rawType: type ?? 'unreadable',
			// Notification/Id stays the same however often Salesforce tries.
			dedupeKey: id === null ? contentKey(data) : dedupeKey('notification', id),
			occurredAt: toIsoTime(fields?.LastModifiedDate) ?? toIsoTime(fields?.SystemModstamp),
			data,
		};
		const reason = unsupportedReason(type, fields);
		return reason === null ? { ...base, supported: true } : { ...base, supported: false, reason };
	});
}

function unsupportedReason(type: string | null, fields: JsonObject | null): string | null {
	if (fields === null || type === null) return 'the notification holds no record';
	const id = textAt(fields, 'Id');
	return id !== null && RECORD_ID.test(id) ? null : 'the record has no Salesforce id';
}

/** Change Data Capture is no HTTP push; a relay's JSON is named rather than called broken. */
function readChangeEvent(rawBody: Uint8Array): CrmEvent | null {
	if (!decodeText(rawBody).trimStart().startsWith('{')) return null;
	const body = readJson(rawBody);
	const payload = objectAt(body, 'payload') ?? body;
	const header = objectAt(payload, 'ChangeEventHeader');
	if (header === null || !isJsonObject(body)) return null;
	return {
		rawType: `ChangeEvent.${textAt(header, 'entityName') ?? 'unknown'}`.slice(0, 200),
		dedupeKey: dedupeKey(
			'change',
			textAt(header, 'transactionKey'),
			textAt(header, 'sequenceNumber'),
			contentKey(header),
		),
		occurredAt: toIsoTime(header.commitTimestamp),
		data: body,
		supported: false,
		reason:
			'Change Data Capture events of a relay are not read yet: use Generic JSON with a field mapping',
	};
}
