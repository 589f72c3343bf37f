import { toIsoTime } from '../../core/coerce';
import type { CrmEvent } from '../../core/crm-provider';
import { UnreadableBodyError } from '../../core/errors';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, textAt, toText } from '../../core/json-read';
import { lazy } from '../../core/lazy';
import { zod } from '../../core/zod';
import { contentKey, dedupeKey } from '../dedupe-key';
import { readJson } from '../read-body';
import { hubspotObjectOf, rawTypeOf } from './objects';

/** HubSpot documents 100; more than this is not HubSpot. */
const MAX_EVENTS = 1000;

/** Ids come as numbers, from some relays as text. */
const eventSchema = lazy(() => {
	const z = zod();
	const id = z.union([z.number(), z.string().min(1)]);
	return z.looseObject({
		portalId: id,
		objectId: id,
		occurredAt: z.union([z.number(), z.string().min(1)]).optional(),
		propertyName: z.string().optional(),
		propertyValue: z.union([z.string(), z.number(), z.boolean(), z.null()]).optional(),
	});
});

const SUPPORTED_ACTIONS = new Set(['creation', 'deletion', 'propertyChange']);
const UNSUPPORTED_ACTIONS: Readonly<Record<string, string>> = {
	merge: 'merged records have no Signal type yet',
	restore: 'restored records have no Signal type yet',
	associationChange: 'changed associations have no Signal type yet',
	privacyDeletion: 'a privacy deletion must not be passed on with personal data',
};

export function parseHubspot(rawBody: Uint8Array): CrmEvent[] {
	const body = readJson(rawBody);
	if (!Array.isArray(body)) return [parseEvent(requireEvent(body))];
	if (body.length > MAX_EVENTS) {
		throw new UnreadableBodyError(
			`The body holds ${body.length} events; HubSpot sends at most 100. Send smaller batches.`,
		);
	}
	return body
		.map(parseEvent)
		.map((event, index) => ({ event, index }))
		.sort((a, b) => order(a.event) - order(b.event) || a.index - b.index)
		.map(({ event }) => event);
}

/** A bare object is either one event or not HubSpot's webhook format at all. */
function requireEvent(body: JsonValue): JsonValue {
	if (isJsonObject(body)) {
		if (rawTypeOf(body) !== null) return body;
		if (isJsonObject(body.properties)) {
			return { ...body, subscriptionType: 'workflow.webhook' };
		}
	}
	throw new UnreadableBodyError(
		'The body is not a HubSpot webhook event. Subscribe the events in a HubSpot app, or use Generic JSON for other senders.',
	);
}

function parseEvent(element: JsonValue): CrmEvent {
	if (!isJsonObject(element)) {
		return {
			rawType: 'unreadable',
			dedupeKey: contentKey(element),
			occurredAt: null,
			data: { value: element },
			supported: false,
			reason: 'the element is not a JSON object',
		};
	}
	const base = {
		rawType: rawTypeOf(element)?.slice(0, 200) ?? 'unreadable',
		dedupeKey: keyOf(element),
		occurredAt: toIsoTime(element.occurredAt),
		data: element,
	};
	const reason = unsupportedReason(base.rawType, element);
	return reason === null ? { ...base, supported: true } : { ...base, supported: false, reason };
}

function unsupportedReason(rawType: string, element: JsonObject): string | null {
	if (rawType === 'workflow.webhook') {
		return 'bodies of the workflow action "Send a webhook" are not read yet: use an app subscription, or Generic JSON with a field mapping';
	}
	if (rawType === 'unreadable') return 'the element has neither subscriptionType nor eventType';
	const action = rawType.split('.')[1] ?? '';
	const known = Object.hasOwn(UNSUPPORTED_ACTIONS, action)
		? UNSUPPORTED_ACTIONS[action]
		: undefined;
	if (known !== undefined) return known;
	if (!SUPPORTED_ACTIONS.has(action) || rawType.split('.').length !== 2) {
		return 'this kind of event is not known';
	}
	if (hubspotObjectOf(element) === null) return 'this type of object is not known';
	const shape = eventSchema().safeParse(element);
	if (!shape.success) {
		const fields = shape.error.issues.map((issue) => issue.path.join('.') || 'event');
		return `unusable fields: ${[...new Set(fields)].join(', ')}`;
	}
	return action === 'propertyChange' && textAt(element, 'propertyName') === null
		? 'a propertyChange without propertyName'
		: null;
}

/** Never attemptNumber: it differs between deliveries of the same event. eventId alone is not unique. */
function keyOf(event: JsonObject): string {
	const at = toText(event.occurredAt);
	const eventId = toText(event.eventId);
	if (at === null && eventId === null) {
		const { attemptNumber: _attempt, ...rest } = event;
		return contentKey(rest);
	}
	const from = textAt(event, 'fromObjectId');
	const to = textAt(event, 'toObjectId');
	return dedupeKey(
		textAt(event, 'portalId'),
		rawTypeOf(event),
		textAt(event, 'objectTypeId'),
		textAt(event, 'objectId') ?? textAt(event, 'primaryObjectId'),
		from === null && to === null ? null : `${from}>${to}`,
		textAt(event, 'propertyName'),
		eventId,
		at,
		textAt(event, 'subscriptionId'),
	);
}

/** By time, a creation before what happened to the record in the same millisecond. */
function order(event: CrmEvent): number {
	const at = event.occurredAt === null ? 0 : Date.parse(event.occurredAt);
	return at * 2 + (event.rawType.endsWith('.creation') ? 0 : 1);
}
