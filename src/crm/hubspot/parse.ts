import { toIsoTime } from '../../core/coerce';
import type { CrmEvent } from '../../core/crm-provider';
import { UnreadableBodyError } from '../../core/errors';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, textAt, toText } from '../../core/json-read';
import { contentKey, dedupeKey } from '../dedupe-key';
import { readJson } from '../read-body';
import { stripSecrets } from '../strip-secrets';
import { rawTypeOf, readHubspotEvent } from './read-event';

/** HubSpot documents 100; more than this is not HubSpot. */
const MAX_EVENTS = 1000;

export function parseHubspot(rawBody: Uint8Array): CrmEvent[] {
	const body = readJson(rawBody);
	if (!Array.isArray(body)) return [parseSingle(body)];
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

/** A bare object is one event, the record of a workflow action, or not HubSpot's at all. */
function parseSingle(body: JsonValue): CrmEvent {
	if (isJsonObject(body)) {
		if (rawTypeOf(body) !== null) return parseEvent(body);
		if (isJsonObject(body.properties)) return parseWorkflowBody(body);
	}
	throw new UnreadableBodyError(
		'The body is not a HubSpot webhook event. Subscribe the events in a HubSpot app, or use Generic JSON for other senders.',
	);
}

function parseWorkflowBody(body: JsonObject): CrmEvent {
	const { 'profile-token': _token, ...rest } = stripSecrets(body) as JsonObject;
	const read = readHubspotEvent({ rawType: 'workflow.webhook', data: rest });
	const base = {
		rawType: `workflow.${typeof read === 'string' ? 'webhook' : read.object.name}`,
		// Nothing names the run of the workflow: a repeat is known by what it says.
		dedupeKey: contentKey(rest),
		occurredAt: null,
		data: rest,
	};
	return typeof read === 'string'
		? { ...base, supported: false, reason: read }
		: { ...base, supported: true };
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
	const rawType = rawTypeOf(element)?.slice(0, 200) ?? 'unreadable';
	const base = {
		rawType,
		dedupeKey: keyOf(element),
		occurredAt: toIsoTime(element.occurredAt),
		data: element,
	};
	const reason = unsupportedReason(rawType, element);
	return reason === null ? { ...base, supported: true } : { ...base, supported: false, reason };
}

function unsupportedReason(rawType: string, data: JsonObject): string | null {
	if (rawType === 'unreadable') return 'the element has neither subscriptionType nor eventType';
	if (rawType.startsWith('workflow.')) return 'this kind of event is not known';
	const read = readHubspotEvent({ rawType, data });
	return typeof read === 'string' ? read : null;
}

/** Never attemptNumber: it differs between deliveries of the same event. eventId alone is not unique. */
function keyOf(event: JsonObject): string {
	const at = toText(event.occurredAt);
	const eventId = toText(event.eventId);
	if (eventId === null) {
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
		// HubSpot reports a primary association twice: with its label and without.
		...(to === null
			? []
			: [textAt(event, 'associationTypeId') ?? textAt(event, 'associationType')]),
	);
}

/** By time, a creation before what happened to the record in the same millisecond. */
function order(event: CrmEvent): number {
	const at = event.occurredAt === null ? 0 : Date.parse(event.occurredAt);
	return at * 2 + (event.rawType.endsWith('.creation') ? 0 : 1);
}
