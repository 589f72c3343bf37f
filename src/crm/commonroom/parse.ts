import { toIsoTime } from '../../core/coerce';
import type { CrmEvent } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { isJsonObject, objectAt, textAt } from '../../core/json-read';
import { contentKey, dedupeKey } from '../dedupe-key';
import { readEvents } from '../read-events';

export type CommonRoomKind = 'contact' | 'activity' | 'organization';

const CONTACT_KEYS = ['fullName', 'primaryEmail', 'title', 'organization', 'commonRoomContactLink'];
const ORGANIZATION_KEYS = ['name', 'domain', 'primaryDomain'];

export function parseCommonRoom(rawBody: Uint8Array): CrmEvent[] {
	return readEvents(rawBody, { expected: 'a Common Room webhook', read: readEvent });
}

/** `{ id, source, payload }`; a payload says its `type` in newer versions, its fields say it in all. */
function readEvent(element: JsonObject): CrmEvent | null {
	if (!isJsonObject(element.payload) && objectAt(element, 'source') === null) return null;
	const payload = objectAt(element, 'payload') ?? {};
	const kind = kindOf(payload);
	const id = textAt(element, 'id');
	const base = {
		rawType: kind ?? textAt(payload, 'type')?.slice(0, 200) ?? 'unreadable',
		// Nobody says that the id is of the event: a workflow may send it with every contact.
		dedupeKey: id === null ? contentKey(element) : dedupeKey('commonroom', id, contentKey(element)),
		occurredAt:
			toIsoTime(textAt(payload, 'timestamp')) ??
			toIsoTime(textAt(payload, 'organizationChangeDate')) ??
			toIsoTime(textAt(payload, 'member', 'organizationChangeDate')),
		data: element,
	};
	return kind === null
		? {
				...base,
				supported: false,
				reason: 'the payload holds neither a contact nor an organization nor an activity',
			}
		: { ...base, supported: true };
}

function kindOf(payload: JsonObject): CommonRoomKind | null {
	const type = textAt(payload, 'type')?.toLowerCase();
	if (type === 'contact' || type === 'member') return 'contact';
	if (type === 'organization' || type === 'activity') return type;
	if (type !== undefined) return null;
	if (objectAt(payload, 'member') !== null) return 'activity';
	const has = (key: string) => Object.hasOwn(payload, key);
	if (CONTACT_KEYS.some(has)) return 'contact';
	return ORGANIZATION_KEYS.some(has) ? 'organization' : null;
}
