import type { JsonObject } from '../../core/json';
import { objectAt, textAt } from '../../core/json-read';
import { type CloseEvent, moveOf } from './read-event';

/** One side of a move: Close's status and its type, `active`, `won` or `lost`. */
export interface CloseStatus {
	id: string | null;
	label: string | null;
	type: string | null;
}

export interface StatusMove {
	from: CloseStatus;
	to: CloseStatus;
}

/** `statuses`: what a look-up knows, by id: `{ label, type }`. */
export function statusMove(event: CloseEvent, statuses: JsonObject): StatusMove | null {
	return event.objectType === 'opportunity'
		? ofOpportunity(event, statuses)
		: ofLog(event.record, statuses);
}

function ofOpportunity(event: CloseEvent, statuses: JsonObject): StatusMove | null {
	const { record, previous } = event;
	const moved = ['status_id', 'status_label', 'status_type'].some(
		(field) => moveOf(event, field) !== null,
	);
	if (!moved) return null;
	// Only changed fields are in `previous`: a type that is not there is the same as now.
	const before = (field: string) =>
		Object.hasOwn(previous, field) ? textAt(previous, field) : textAt(record, field);
	return {
		from: known(
			{ id: before('status_id'), label: before('status_label'), type: before('status_type') },
			statuses,
		),
		to: known(statusIn(record), statuses),
	};
}

/** An entry of the log: flat (`new_status_id`) or nested (`new_status: { id }`). */
function ofLog(record: JsonObject, statuses: JsonObject): StatusMove {
	const side = (name: 'old' | 'new') =>
		known(
			{
				id: textAt(record, `${name}_status_id`) ?? textAt(record, `${name}_status`, 'id'),
				label: textAt(record, `${name}_status_label`) ?? textAt(record, `${name}_status`, 'label'),
				type: textAt(record, `${name}_status_type`) ?? textAt(record, `${name}_status`, 'type'),
			},
			statuses,
		);
	return { from: side('old'), to: side('new') };
}

export function statusIn(record: JsonObject | null): CloseStatus {
	return {
		id: textAt(record, 'status_id'),
		label: textAt(record, 'status_label'),
		type: textAt(record, 'status_type'),
	};
}

function known(status: CloseStatus, statuses: JsonObject): CloseStatus {
	const found = status.id === null ? null : objectAt(statuses, status.id);
	return {
		id: status.id,
		label: status.label ?? textAt(found, 'label'),
		type: (status.type ?? textAt(found, 'type'))?.toLowerCase() ?? null,
	};
}
