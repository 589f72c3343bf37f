import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, objectAt, textAt, toText, valueAt } from '../../core/json-read';

/** One record of a notification: Copper sends up to 30 ids with what changed on all of them. */
export interface CopperEvent {
	/** `opportunity`, `person`, `company`, `lead`, `project`, `task`, `activity_log` */
	type: string;
	event: 'new' | 'update' | 'delete';
	id: string;
	/** Attribute to `[old, new]`; custom fields one level below. */
	updated: JsonObject;
}

/** Ids are sent back as JSON numbers: longer ones would lose digits. */
const ID = /^\d{1,15}$/;

export function copperId(value: JsonValue | undefined): string | null {
	const text = toText(value);
	return text !== null && ID.test(text) ? text : null;
}

/** `data` of an event, as `parse` made it. */
export function readEvent(data: JsonObject): CopperEvent | null {
	const type = textAt(data, 'type');
	const event = textAt(data, 'event');
	const id = copperId(data.id);
	if (type === null || id === null) return null;
	if (event !== 'new' && event !== 'update' && event !== 'delete') return null;
	return { type, event, id, updated: objectAt(data, 'updated_attributes') ?? {} };
}

export interface Move {
	from: JsonValue;
	to: JsonValue;
}

/** The first of these attributes that changed. Copper's document names attributes by example only. */
export function moveOf({ event, updated }: CopperEvent, names: readonly string[]): Move | null {
	if (event !== 'update') return null;
	for (const name of names) {
		const move = pairIn(valueAt(updated, name));
		if (move !== null && toText(move.from) !== toText(move.to)) return move;
	}
	return null;
}

function pairIn(value: JsonValue | undefined): Move | null {
	return Array.isArray(value) && value.length === 2
		? { from: value[0] ?? null, to: value[1] ?? null }
		: null;
}

export const OWNER_NAMES = ['assignee_id', 'assignee', 'owner_id'];
export const STAGE_NAMES = ['pipeline_stage_id', 'pipeline_stage', 'stage_id', 'stage'];
export const COMPANY_NAMES = ['company_id'];
const STATUS_NAMES = ['status', 'status_id'];

/** `opportunities/search`: ids of the statuses of an opportunity. */
const STATUSES: Readonly<Record<string, string>> = {
	'0': 'open',
	'1': 'won',
	'2': 'lost',
	'3': 'abandoned',
};

/** `open`, `won`, `lost` or `abandoned`; null for anything else. */
export function statusIn(value: JsonValue | undefined): string | null {
	const text = toText(value)?.toLowerCase() ?? '';
	if (Object.hasOwn(STATUSES, text)) return STATUSES[text] ?? null;
	return Object.values(STATUSES).includes(text) ? text : null;
}

export function statusMove(event: CopperEvent): { from: string | null; to: string | null } | null {
	const move = moveOf(event, STATUS_NAMES);
	return move === null ? null : { from: statusIn(move.from), to: statusIn(move.to) };
}

export interface ChangedAttribute extends Move {
	field: string;
}

/** Every changed attribute, custom fields by the id of their definition. */
export function changedAttributes({ event, updated }: CopperEvent): ChangedAttribute[] {
	if (event !== 'update') return [];
	const { custom_fields: custom, ...attributes } = updated;
	const all = { ...attributes, ...(isJsonObject(custom) ? custom : {}) };
	return Object.entries(all).flatMap(([field, value]) => {
		const move = pairIn(value);
		return move === null ? [] : [{ field, ...move }];
	});
}
