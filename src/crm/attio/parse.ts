import type { CrmEvent } from '../../core/crm-provider';
import { UnreadableBodyError } from '../../core/errors';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, listAt, textAt } from '../../core/json-read';
import { contentKey, dedupeKey } from '../dedupe-key';
import { readJson } from '../read-body';
import { readHeader } from '../read-header';
import { stripSecrets } from '../strip-secrets';
import { attioKind } from './kinds';

/** Attio sends one event in a request today and reserves the right to send more. */
const MAX_EVENTS = 1000;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function isAttioId(id: string | null): id is string {
	return id !== null && UUID.test(id);
}

export function parseAttio(input: {
	rawBody: Uint8Array;
	headers: Readonly<Record<string, string | undefined>>;
}): CrmEvent[] {
	const { webhookId, events } = readEnvelope(readJson(input.rawBody));
	if (events.length > MAX_EVENTS) {
		throw new UnreadableBodyError(
			`The body holds ${events.length} events. Send at most ${MAX_EVENTS} in one request.`,
		);
	}
	// The same for every try of one delivery.
	const requestId = readHeader(input.headers, 'idempotency-key') ?? null;
	return events.map((element, index) => parseEvent(element, { webhookId, requestId, index }));
}

/** The webhook's body, or one of its events as relays pass it on. */
function readEnvelope(body: JsonValue): { webhookId: string | null; events: JsonValue[] } {
	if (isJsonObject(body) && Array.isArray(body.events)) {
		return { webhookId: textAt(body, 'webhook_id'), events: body.events };
	}
	if (isJsonObject(body) && textAt(body, 'event_type') !== null && isJsonObject(body.id)) {
		return { webhookId: null, events: [body] };
	}
	throw new UnreadableBodyError('The body is not an Attio webhook: it has no list of events.');
}

function parseEvent(
	element: JsonValue,
	from: { webhookId: string | null; requestId: string | null; index: number },
): CrmEvent {
	const data: JsonObject = {
		webhook_id: from.webhookId,
		...(isJsonObject(element)
			? (stripSecrets(element) as JsonObject)
			: { value: stripSecrets(element) }),
	};
	const rawType = textAt(element, 'event_type')?.slice(0, 200) ?? 'unreadable';
	const base = {
		rawType,
		dedupeKey:
			from.requestId === null
				? contentKey(data)
				: dedupeKey('request', from.requestId, String(from.index)),
		// Events carry no time.
		occurredAt: null,
		data,
	};
	const reason = unsupportedReason(rawType, element);
	return reason === null ? { ...base, supported: true } : { ...base, supported: false, reason };
}

function unsupportedReason(rawType: string, element: JsonValue): string | null {
	if (!isJsonObject(element)) return 'the element is not a JSON object';
	if (rawType === 'unreadable') return 'the element has no event_type';
	const kind = attioKind(rawType);
	if (kind === null) {
		return /^(?:comment|list|list-attribute|object-attribute|workspace-member|call-recording)\./.test(
			rawType,
		)
			? 'comments, recordings, members and changes of the set-up have no Signal type'
			: 'this kind of event is not known';
	}
	const unusable = kind.ids.filter((name) => !isAttioId(textAt(element, 'id', name)));
	return unusable.length === 0 ? null : `unusable fields: ${unusable.join(', ')}`;
}

/** Of an actor `{ type, id }`: workspace members are people, apps and automations are not. */
export function memberIdOf(actor: unknown): string | null {
	const type = textAt(actor, 'type') ?? textAt(actor, 'referenced_actor_type');
	const id = textAt(actor, 'id') ?? textAt(actor, 'referenced_actor_id');
	return type === 'workspace-member' && isAttioId(id) ? id : null;
}

/** Workspace members behind a list of actor references. */
export function memberIdsIn(value: unknown, ...keys: string[]): string[] {
	return listAt(value, ...keys).flatMap((actor) => memberIdOf(actor) ?? []);
}
