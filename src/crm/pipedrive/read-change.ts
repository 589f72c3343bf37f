import { canonicalJson } from '../../core/canonical-json';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, objectAt, textAt, toText, valueAt } from '../../core/json-read';

/** A webhook body of either version, in one shape. */
export interface PipedriveChange {
	action: 'create' | 'change' | 'delete';
	/** `deal`, `person`, `organization`, `activity`, … */
	entity: string;
	id: string;
	/** As it is now; what it was, when it was deleted. */
	record: JsonObject;
	/** v2: only fields that changed; v1: the whole record before. */
	previous: JsonObject | null;
	/** The user who did it. */
	actorId: string | null;
	/** `acme.pipedrive.com` */
	host: string | null;
	/** The record that this one was merged into (deletions of v2). */
	mergedInto: string | null;
}

export type ReadChange = { ok: true; change: PipedriveChange } | { ok: false; reason: string };

const ACTIONS: Readonly<Record<string, PipedriveChange['action']>> = {
	create: 'create',
	change: 'change',
	delete: 'delete',
	added: 'create',
	updated: 'change',
	deleted: 'delete',
	// v1 only: the record that is left of two.
	merged: 'change',
};
const RECORDS = new Set([
	'deal',
	'person',
	'organization',
	'activity',
	'lead',
	'note',
	'product',
	'project',
	'task',
]);
/** Part of a record or of the account's settings: no news to a team. */
const OTHERS = new Set([
	'activityType',
	'board',
	'deal_installment',
	'deal_product',
	'phase',
	'pipeline',
	'stage',
	'user',
]);
/** Follow from other changes of the same event. */
const DERIVED_FIELD = /^(?:update_time|(?:formatted|weighted)_\w+)$/;

/** `change.deal` (v2), `updated.deal` (v1): action and object as Pipedrive names them; null: neither. */
export function rawTypeOf(body: JsonObject): string | null {
	const meta = objectAt(body, 'meta');
	const action = textAt(meta, 'action');
	const entity = entityOf(meta);
	return action === null || entity === null ? null : `${action}.${entity}`.slice(0, 200);
}

export function readChange(body: JsonObject): ReadChange {
	const refuse = (reason: string): ReadChange => ({ ok: false, reason });
	const meta = objectAt(body, 'meta');
	const entity = entityOf(meta) ?? '';
	const actionName = textAt(meta, 'action') ?? '';
	const action = Object.hasOwn(ACTIONS, actionName) ? ACTIONS[actionName] : undefined;
	if (OTHERS.has(entity)) return refuse(`Pipedrive's ${entity} is no record of a customer`);
	if (!RECORDS.has(entity)) return refuse('this type of object is not known');
	if (action === undefined) return refuse('this kind of event is not known');

	const previous = objectAt(body, 'previous');
	const current = objectAt(body, 'data') ?? objectAt(body, 'current');
	const record = action === 'delete' ? (current ?? previous ?? {}) : current;
	if (record === null) return refuse('the event holds no record');
	// v1 calls the record's id `meta.id`; in v2 that is the event's.
	const named = textAt(meta, 'entity') === null ? 'id' : 'entity_id';
	const id = idIn(valueAt(meta, named)) ?? idIn(record.id);
	if (id === null) return refuse('the event names no record');
	return {
		ok: true,
		change: {
			action,
			entity,
			id,
			record,
			previous,
			actorId: idIn(valueAt(meta, 'user_id')),
			host: textAt(meta, 'host'),
			mergedInto: idIn(valueAt(meta, 'merged_to_id')),
		},
	};
}

function entityOf(meta: JsonObject | null): string | null {
	return textAt(meta, 'entity') ?? textAt(meta, 'object');
}

/** An id, also out of v1's `{ value: 7, name: '…' }`; leads have UUIDs. null for anything else. */
export function idIn(value: JsonValue | undefined): string | null {
	if (isJsonObject(value)) return idIn(value.id ?? value.value);
	const text = toText(value);
	const isId = /^(?:\d{1,19}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;
	return text !== null && isId.test(text) ? text : null;
}

const OWNER_FIELDS = ['owner_id', 'assigned_to_user_id', 'user_id'];

/** v2 calls the owner `owner_id` everywhere, v1 `user_id` on deals and activities. */
export function ownerIn(record: JsonObject | null): string | null {
	const field = OWNER_FIELDS.find((name) => idIn(valueAt(record, name)) !== null);
	return field === undefined ? null : idIn(valueAt(record, field));
}

export interface Move {
	from: string | null;
	to: string | null;
}

/** How a field of the record moved; null when it stayed, or the event does not say. */
export function moveOf(
	{ action, record, previous }: PipedriveChange,
	fields: readonly string[],
	read: (record: JsonObject) => string | null,
): Move | null {
	if (action !== 'change' || previous === null) return null;
	if (!fields.some((field) => Object.hasOwn(previous, field))) return null;
	const from = read(previous);
	const to = read(record);
	return from === to ? null : { from, to };
}

export const ownerMove = (change: PipedriveChange) => moveOf(change, OWNER_FIELDS, ownerIn);

export const stageMove = (change: PipedriveChange) =>
	moveOf(change, ['stage_id'], (record) => idIn(record.stage_id));

export const statusMove = (change: PipedriveChange) => moveOf(change, ['status'], statusIn);

/** `open`, `won`, `lost`, `deleted` (v1) */
export function statusIn(record: JsonObject | null): string | null {
	return textAt(record, 'status')?.toLowerCase() ?? null;
}

export interface ChangedField {
	field: string;
	from: JsonValue | undefined;
	to: JsonValue | undefined;
}

/** What an update changed; custom fields by their hash, in both versions. */
export function changedFields({ action, record, previous }: PipedriveChange): ChangedField[] {
	if (action !== 'change' || previous === null) return [];
	const before = flat(previous);
	const now = flat(record);
	return Object.keys(before).flatMap((field) => {
		const from = before[field];
		const to = Object.hasOwn(now, field) ? now[field] : undefined;
		const same = canonicalJson(from ?? null) === canonicalJson(to ?? null);
		return same || DERIVED_FIELD.test(field) ? [] : [{ field, from, to }];
	});
}

function flat(record: JsonObject): JsonObject {
	const { custom_fields: custom, ...fields } = record;
	return isJsonObject(custom) ? { ...fields, ...custom } : fields;
}
