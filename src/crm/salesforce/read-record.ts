import type { CrmEvent } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { isJsonObject, listAt, objectAt, textAt, toText } from '../../core/json-read';
import { findFlowRecord, flowRecordFields } from './find-flow-record';
import { findChange } from './find-change';
import { RECORD_ID } from './objects';

/** What an event says of a record, whatever form it came in. */
export interface SalesforceRecord {
	/** `message`: outbound message, `flow`: JSON of a Flow, `change`: Change Data Capture. */
	form: 'message' | 'flow' | 'change';
	/** API name of the object. */
	type: string;
	id: string;
	/** Field to value as sent; a change event has the changed ones only. */
	fields: JsonObject;
	/** Flow: the record before, where the Flow sends it along. */
	prior: JsonObject | null;
	change: SalesforceChange | null;
	/** Of the org, as the sender names it. */
	host: string | null;
}

export interface SalesforceChange {
	kind: 'CREATE' | 'UPDATE' | 'DELETE' | 'UNDELETE';
	/** Salesforce could not say what changed: the record has to be read. */
	gap: boolean;
	/** UPDATE: the changed fields; null: not known. */
	fields: string[] | null;
}

/** The kind of a Flow's JSON without a record. */
export const FREE_JSON = 'Flow.json';

/** null: the event is not about one record. */
export function readSalesforceRecord(event: Pick<CrmEvent, 'rawType' | 'data'>) {
	const { rawType, data } = event;
	if (rawType.startsWith('ChangeEvent.')) return readChange(data);
	if (rawType === FREE_JSON || rawType.startsWith('PlatformEvent.')) return null;
	return rawType.startsWith('Flow.') ? readFlow(data) : readMessage(data);
}

function readMessage(data: JsonObject): SalesforceRecord | null {
	const fields = objectAt(data, 'sObject', 'fields');
	const type = textAt(data, 'sObject', 'type');
	const id = textAt(fields, 'Id');
	if (fields === null || type === null || id === null || !RECORD_ID.test(id)) return null;
	return {
		form: 'message',
		type,
		id,
		fields,
		prior: null,
		change: null,
		host: textAt(data, 'enterpriseUrl'),
	};
}

function readFlow(data: JsonObject): SalesforceRecord | null {
	const found = findFlowRecord(data);
	if (found === null) return null;
	return {
		form: 'flow',
		type: found.type,
		id: found.id,
		fields: { ...flowRecordFields(found.record), Id: found.id },
		prior: found.prior === null ? null : flowRecordFields(found.prior),
		change: null,
		host: textAt(data, 'enterpriseUrl') ?? textAt(data, 'instanceUrl'),
	};
}

const CHANGE_TYPE = /^(GAP_)?(CREATE|UPDATE|DELETE|UNDELETE)$/;
/** Every change sets them, so they say nothing. */
const SYSTEM_FIELDS = new Set(['LastModifiedDate', 'LastModifiedById', 'SystemModstamp']);

function readChange(data: JsonObject): SalesforceRecord | null {
	const change = findChange(data);
	if (change === null) return null;
	const { header, payload } = change;
	const id = textAt(data, 'recordId');
	const type = textAt(header, 'entityName');
	const [, gap, kind] = CHANGE_TYPE.exec(textAt(header, 'changeType') ?? '') ?? [];
	if (id === null || !RECORD_ID.test(id) || type === null || kind === undefined) return null;
	const body = plainBody(payload);
	const changed = kind === 'UPDATE' && gap === undefined ? changedFields(header, body) : null;
	const fields = Object.entries(body).filter(([name, value]) =>
		changed === null ? value !== null : changed.includes(name) || SYSTEM_FIELDS.has(name),
	);
	return {
		form: 'change',
		type,
		id,
		fields: { ...Object.fromEntries(fields), Id: id },
		prior: null,
		change: {
			kind: kind as SalesforceChange['kind'],
			gap: gap !== undefined,
			fields: changed,
		},
		host: null,
	};
}

/** Compound fields (the Name of a person) are lists of fields; addresses stay as they are. */
function plainBody(payload: JsonObject): JsonObject {
	const { ChangeEventHeader: _header, Name: name, ...rest } = payload;
	if (isJsonObject(name)) return { ...rest, ...name };
	return name === undefined ? rest : { ...rest, Name: name };
}

/**
 * The header names the changed fields where the relay decoded them; else it holds bit maps or, with
 * the older Streaming API, nothing. Events of the Pub/Sub API hold every field, unchanged ones as null
 * (Change Data Capture guide, change event body fields).
 */
function changedFields(header: JsonObject, body: JsonObject): string[] {
	const listed = listAt(header, 'changedFields').map(toText);
	const named = listed.flatMap((name) => {
		const field = name?.replace(/^Name\./, '') ?? '';
		return /^[a-zA-Z]\w*$/.test(field) ? [field] : [];
	});
	const decoded = named.length > 0 && named.length === listed.length;
	const wholeRecord = ['changedFields', 'nulledFields', 'diffFields'].some((key) =>
		Object.hasOwn(header, key),
	);
	const fields = decoded
		? named
		: Object.keys(body).filter((name) => !wholeRecord || body[name] !== null);
	return [...new Set(fields)].filter((name) => !SYSTEM_FIELDS.has(name));
}
