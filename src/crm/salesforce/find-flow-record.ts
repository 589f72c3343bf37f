import type { JsonObject } from '../../core/json';
import { isJsonObject, textAt, toText } from '../../core/json-read';
import { OBJECT_NAME, objectOfId, OBJECTS, RECORD_ID } from './objects';

export interface FlowRecord {
	type: string;
	id: string;
	record: JsonObject;
	/** The record before the change ($Record__Prior), where the Flow sends it along. */
	prior: JsonObject | null;
}

/** Names that builders give to `$Record__Prior`, in small letters without anything else. */
const PRIOR = new Set([
	'prior',
	'priorrecord',
	'recordprior',
	'previous',
	'previousrecord',
	'old',
	'oldrecord',
	'before',
]);
/** Names that builders give to `$Record`. */
const CURRENT = new Set(['record', 'newrecord', 'new', 'current', 'sobject', 'data', 'payload']);
const ID_KEYS: readonly string[] = ['Id', 'id', 'ID'];
const OUTER_ID_KEYS: readonly string[] = ['recordId', 'RecordId', 'record_id'];

/** A record in the JSON that a Flow sends: the body itself or one level below. null: there is none. */
export function findFlowRecord(data: JsonObject): FlowRecord | null {
	const entries = Object.entries(data).filter((entry): entry is [string, JsonObject] =>
		isJsonObject(entry[1]),
	);
	const inner = entries.filter(([key]) => !PRIOR.has(plainKey(key)) && key !== 'attributes');
	const named = inner.filter(([key]) => CURRENT.has(plainKey(key)));
	const candidates: Array<[record: JsonObject, idKeys: readonly string[]]> = [
		[data, ID_KEYS],
		...named.map(([, record]): [JsonObject, readonly string[]] => [record, ID_KEYS]),
		// Only now: an id beside the record says less than the record.
		[data, OUTER_ID_KEYS],
		...inner.map(([, record]): [JsonObject, readonly string[]] => [record, ID_KEYS]),
	];
	for (const [record, idKeys] of candidates) {
		const known = nameRecord(record, idKeys);
		if (known === null) continue;
		const prior = entries.find(([key]) => PRIOR.has(plainKey(key)))?.[1] ?? null;
		return { ...known, record, prior };
	}
	return null;
}

function nameRecord(
	record: JsonObject,
	idKeys: readonly string[],
): { type: string; id: string } | null {
	const id = idKeys
		.map((key) => (Object.hasOwn(record, key) ? toText(record[key]) : null))
		.find((value) => value !== null && RECORD_ID.test(value));
	if (!id) return null;
	const said = textAt(record, 'attributes', 'type');
	const type = said !== null && OBJECT_NAME.test(said) ? said : objectOfId(id)?.type;
	return type === undefined ? null : { type, id };
}

/** Names as Salesforce writes them, since a Flow's builder may have written `stageName`. */
const CANONICAL = new Map(
	[
		...OBJECTS.flatMap(({ fields }) => fields.flatMap((field) => field.split('.'))),
		'FirstName',
		'LastName',
		'CreatedDate',
		'LastModifiedDate',
		'SystemModstamp',
		'CurrencyIsoCode',
	].map((name) => [name.toLowerCase(), name]),
);

export function flowRecordFields(record: JsonObject): JsonObject {
	const fields: JsonObject = {};
	for (const [key, value] of Object.entries(record)) {
		if (key === 'attributes' || PRIOR.has(plainKey(key))) continue;
		const name = CANONICAL.get(key.toLowerCase()) ?? key;
		// The exact name wins over one in other letters.
		if (name !== key && Object.hasOwn(record, name)) continue;
		fields[name] = isJsonObject(value) ? flowRecordFields(value) : value;
	}
	return fields;
}

function plainKey(key: string): string {
	return key.toLowerCase().replace(/[^a-z]/g, '');
}
