import { toIsoTime } from '../../core/coerce';
import type { CrmEvent } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { isJsonObject, textAt } from '../../core/json-read';
import { contentKey, dedupeKey } from '../dedupe-key';
import { readEvents } from '../read-events';

export function parseLusha(rawBody: Uint8Array): CrmEvent[] {
	return readEvents(rawBody, { expected: 'a Lusha signal', read: readEvent });
}

/** `{ id, type, entityType, entityId, subscriptionId, data, timestamp, billing }`. */
function readEvent(element: JsonObject): CrmEvent | null {
	if (textAt(element, 'contactOptOutDate') !== null) {
		return {
			rawType: 'optOut',
			dedupeKey: contentKey(element),
			occurredAt: toIsoTime(textAt(element, 'contactOptOutDate')),
			// The person asked not to be processed: not even the log of test events shows who.
			data: { contactId: textAt(element, 'contactId') },
			supported: false,
			reason: 'an opt-out must not be passed on with personal data: handle it in your CRM',
		};
	}
	const type = textAt(element, 'type');
	if (type === null || !Object.hasOwn(element, 'data')) return null;
	const id = textAt(element, 'id');
	const base = {
		rawType: type.slice(0, 200),
		dedupeKey: id === null ? contentKey(element) : dedupeKey('lusha', id),
		occurredAt:
			toIsoTime(textAt(element, 'data', 'signalDate')) ??
			toIsoTime(textAt(element, 'data', 'eventEffectiveDate')) ??
			toIsoTime(textAt(element, 'timestamp')),
		data: element,
	};
	const reason = unsupportedReason(element);
	return reason === null ? { ...base, supported: true } : { ...base, supported: false, reason };
}

function unsupportedReason(element: JsonObject): string | null {
	if (!isJsonObject(element.data)) return 'the signal has no data';
	const entity = textAt(element, 'entityType');
	return entity === 'contact' || entity === 'company'
		? null
		: 'the signal is about neither a contact nor a company';
}
