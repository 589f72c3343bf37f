import { toIsoTime } from '../../core/coerce';
import type { CrmEvent } from '../../core/crm-provider';
import { UnreadableBodyError } from '../../core/errors';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, objectAt, textAt } from '../../core/json-read';
import { contentKey, dedupeKey } from '../dedupe-key';
import { readJson } from '../read-body';
import { stripSecrets } from '../strip-secrets';
import { isKnownKind } from './kinds';
import { copperId } from './read-event';

/** Copper documents 30; more than this is not Copper. */
const MAX_IDS = 1000;

/**
 * One event per id. What stands beside the documented keys are the subscription's secrets, under names
 * that its maker chose: only the documented ones are kept.
 */
export function parseCopper(rawBody: Uint8Array): CrmEvent[] {
	const body = readJson(rawBody);
	if (!isJsonObject(body) || !Array.isArray(body.ids)) throw unreadable();
	const type = textAt(body, 'type');
	const event = textAt(body, 'event');
	if (type === null || event === null) throw unreadable();
	if (body.ids.length > MAX_IDS) {
		throw new UnreadableBodyError(
			`The body holds ${body.ids.length} ids; Copper sends at most 30. Send smaller batches.`,
		);
	}
	const shared = stripSecrets({
		type,
		event,
		subscription_id: body.subscription_id ?? null,
		timestamp: body.timestamp ?? null,
		updated_attributes: objectAt(body, 'updated_attributes'),
	}) as JsonObject;
	const distinct = new Map(body.ids.map((id) => [JSON.stringify(id), id]));
	return [...distinct.values()].map((id) => eventOf(`${type}.${event}`.slice(0, 200), id, shared));
}

function unreadable(): UnreadableBodyError {
	return new UnreadableBodyError(
		'The body is not a Copper notification. Use Generic JSON for other senders.',
	);
}

function eventOf(rawType: string, id: JsonValue, shared: JsonObject): CrmEvent {
	const { subscription_id: _subscription, ...content } = shared;
	const base = {
		rawType,
		// Copper numbers no events and tries only once: record, moment and what changed.
		dedupeKey: dedupeKey(rawType, copperId(id), contentKey({ ...content, id })),
		occurredAt: toIsoTime(shared.timestamp),
		data: { id: stripSecrets(id), ...shared },
	};
	if (copperId(id) === null) return { ...base, supported: false, reason: 'the id is no number' };
	if (!isKnownKind(rawType)) {
		return { ...base, supported: false, reason: 'this kind of event is not known' };
	}
	return { ...base, supported: true };
}
