import { toIsoTime } from '../../core/coerce';
import type { CrmEvent } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { objectAt, textAt } from '../../core/json-read';
import { contentKey, dedupeKey } from '../dedupe-key';
import { readEvents } from '../read-events';
import { TRIGGER } from './kinds';
import { kindIn, readEvent } from './read-event';
import { triggerTime } from './trigger-body';
import { zendeskType } from './zendesk-type';

export function parseZendesk(rawBody: Uint8Array): CrmEvent[] {
	return readEvents(rawBody, { expected: 'a body of a Zendesk webhook', read: readElement });
}

function readElement(element: JsonObject): CrmEvent {
	const kind = kindIn(element);
	const id = textAt(element, 'id');
	if (kind === null) {
		const base = {
			rawType: TRIGGER,
			// `id` is the ticket's here. Nothing else that is signed names the request.
			dedupeKey: contentKey(element),
			occurredAt: triggerTime(element),
			data: element,
		};
		return isPushNotification(element)
			? { ...base, supported: false, reason: 'a push notification for mobile apps is no event' }
			: { ...base, supported: true };
	}
	const base = {
		rawType: kind === '' ? 'unreadable' : kind.slice(0, 200),
		dedupeKey: id === null ? contentKey(element) : dedupeKey('event', id),
		occurredAt: toIsoTime(textAt(element, 'time')),
		data: element,
	};
	const reason = unsupportedReason(element, base.occurredAt);
	return reason === null ? { ...base, supported: true } : { ...base, supported: false, reason };
}

function unsupportedReason(element: JsonObject, occurredAt: string | null): string | null {
	const read = readEvent(element);
	if (!read.ok) return read.reason;
	if (zendeskType(read.event, occurredAt) !== null) return null;
	return textAt(read.event.event, 'current') === null
		? 'no SLA target runs any more: nothing is due'
		: 'the time of the next SLA breach is unreadable';
}

/** What Zendesk's mobile SDK sends to a server of its user: `{ devices, notification }`. */
function isPushNotification(element: JsonObject): boolean {
	return Array.isArray(element.devices) && objectAt(element, 'notification') !== null;
}
