import { canonicalJson } from '../../core/canonical-json';
import type { JsonObject, JsonValue } from '../../core/json';
import { listAt, objectAt, textAt, toText, valueAt } from '../../core/json-read';

/** An entry of Close's event log. */
export interface CloseEvent {
	/** `opportunity`, `lead`, `activity.call`, `task.lead`, … */
	objectType: string;
	action: string;
	id: string | null;
	leadId: string | null;
	/** The user who did it. */
	actorId: string | null;
	/** As it is now; what it was, when it was deleted. */
	record: JsonObject;
	/** What changed fields held before. */
	previous: JsonObject;
}

/** Ids go into paths of the API. */
const ID = /^[a-z]{2,14}_[A-Za-z0-9]{1,64}$/;

export function closeId(value: JsonValue | undefined): string | null {
	const text = toText(value);
	return text !== null && ID.test(text) ? text : null;
}

export function rawTypeOf(body: JsonObject): string | null {
	const objectType = textAt(body, 'event', 'object_type');
	const action = textAt(body, 'event', 'action');
	return objectType === null || action === null ? null : `${objectType}.${action}`.slice(0, 200);
}

/** null when the body is no event of Close. A deletion has `data: {}`: what is known is in `previous_data`. */
export function readEvent(body: JsonObject): CloseEvent | null {
	const event = objectAt(body, 'event');
	const objectType = textAt(event, 'object_type');
	const action = textAt(event, 'action');
	if (event === null || objectType === null || action === null) return null;
	const data = objectAt(event, 'data') ?? {};
	const previous = objectAt(event, 'previous_data') ?? {};
	const record = action === 'deleted' ? { ...previous, ...data } : data;
	return {
		objectType,
		action,
		id: closeId(event.object_id) ?? closeId(record.id),
		leadId: closeId(event.lead_id) ?? closeId(record.lead_id),
		actorId: closeId(event.user_id),
		record,
		previous,
	};
}

export interface Move {
	from: string | null;
	to: string | null;
}

/** How a field moved in an update; null when it stayed, or the event does not say. */
export function moveOf({ action, record, previous }: CloseEvent, field: string): Move | null {
	if (action === 'created' || action === 'deleted' || !Object.hasOwn(previous, field)) return null;
	const from = textAt(previous, field);
	const to = textAt(record, field);
	return from === to ? null : { from, to };
}

/** Follow from other changes of the same event. */
const DERIVED_FIELD = /^(?:date_updated|updated_by(?:_name)?|\w+_formatted)$/;

export interface ChangedField {
	field: string;
	from: JsonValue | undefined;
	to: JsonValue | undefined;
}

/** `changed_fields` names what changed even where the values before are not sent. */
export function changedFields(body: JsonObject, event: CloseEvent): ChangedField[] {
	if (event.action === 'created' || event.action === 'deleted') return [];
	const named = listAt(body, 'event', 'changed_fields').map((field) => toText(field));
	const fields = new Set([
		...named.filter((field) => field !== null),
		...Object.keys(event.previous),
	]);
	return [...fields].slice(0, 100).flatMap((field) => {
		if (DERIVED_FIELD.test(field)) return [];
		const from = valueAt(event.previous, field);
		const to = valueAt(event.record, field);
		const same = from !== undefined && canonicalJson(from) === canonicalJson(to ?? null);
		return same ? [] : [{ field, from, to }];
	});
}
