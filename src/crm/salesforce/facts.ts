import { toBoolean, toIsoTime } from '../../core/coerce';
import type { CrmEvent, Enrichment, StageState, ToSignalsOptions } from '../../core/crm-provider';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, listAt, objectAt, textAt, toText, valueAt } from '../../core/json-read';
import type { AccountStatus } from '../../core/signal';
import { objectOfType, shortId } from './objects';
import type { SalesforceRecord } from './read-record';

/** A record whose two dates are this close was just created. */
const CREATED_WITHIN_MS = 1000;

/** Where a record stands; flags are null where nothing says what the stage means. */
export interface Standing {
	stage: string | null;
	label: string | null;
	won: boolean | null;
	closed: boolean | null;
}

/** A changed field. `from` is undefined where the value before is not known. */
export interface FieldChange {
	from: string | null | undefined;
	to: string | null;
}

/** An event with what the look-ups found, as the parts of a Signal read it. */
export interface SalesforceFacts {
	read: SalesforceRecord;
	/** Of `Enrichment.data`. */
	record: JsonObject | null;
	account: JsonObject | null;
	/** Of a contact that changed its account. */
	previousAccount: JsonObject | null;
	accountStatus: AccountStatus | null;
	happened: 'created' | 'changed' | 'deleted' | 'restored' | 'unknown';
	/** Fields that changed; null: the event has latest values only. */
	changed: ReadonlyMap<string, FieldChange> | null;
	now: Standing | null;
	/** As the event itself or a look-up knows it, else as the store remembers it. */
	before: Standing | null;
	/** The event's value, else the one the record has by now. */
	text(...path: string[]): string | null;
	value(...path: string[]): JsonValue | undefined;
}

export function factsOf(
	event: CrmEvent,
	read: SalesforceRecord,
	enrichment: Enrichment | null,
	options: Pick<ToSignalsOptions, 'previousState'>,
): SalesforceFacts {
	const found = enrichment?.data;
	const record = objectAt(found, 'record');
	const value = (...path: string[]) => {
		const sent = valueAt(read.fields, ...path);
		// What an event sets to nothing is nothing, whatever the record says later.
		const wholePath = path.length === 1 && read.change?.fields?.includes(path[0] ?? '');
		return sent !== undefined && (sent !== null || wholePath) ? sent : valueAt(record, ...path);
	};
	const changed = changedFields(read, objectAt(found, 'before') ?? {});
	const standingAt = (fields: JsonObject) => standingOf(read, fields, record, found);
	const now = standingAt(read.fields);
	return {
		read,
		record,
		account: objectAt(found, 'account'),
		previousAccount: objectAt(found, 'previousAccount'),
		accountStatus: textAt(found, 'accountStatus') as AccountStatus | null,
		happened: happenedOf(read, changed, options.previousState),
		changed,
		now,
		before: beforeOf(read, changed, found, options.previousState),
		value,
		text: (...path) => toText(value(...path)),
	};
}

function happenedOf(
	{ form, change, fields }: SalesforceRecord,
	changed: SalesforceFacts['changed'],
	previousState: StageState | null,
): SalesforceFacts['happened'] {
	if (change !== null) {
		const kinds = {
			CREATE: 'created',
			UPDATE: 'changed',
			DELETE: 'deleted',
			UNDELETE: 'restored',
		} as const;
		return kinds[change.kind];
	}
	// $Record__Prior is empty when the record is new.
	if (form === 'flow' && changed !== null) return 'changed';
	if (previousState === null && wasJustCreated(fields)) return 'created';
	return 'unknown';
}

function wasJustCreated(fields: JsonObject): boolean {
	const created = toIsoTime(fields.CreatedDate);
	const changed = toIsoTime(fields.LastModifiedDate) ?? toIsoTime(fields.SystemModstamp);
	if (created === null || changed === null) return false;
	return Math.abs(Date.parse(changed) - Date.parse(created)) <= CREATED_WITHIN_MS;
}

function changedFields(
	{ change, fields, prior }: SalesforceRecord,
	history: JsonObject,
): Map<string, FieldChange> | null {
	if (change?.fields) {
		return new Map(
			change.fields.map((name) => [
				name,
				{
					from: Object.hasOwn(history, name) ? toText(history[name]) : undefined,
					to: toText(fields[name]),
				},
			]),
		);
	}
	if (prior === null || toText(prior.Id) === null) return null;
	// Both sides must have a field: a Flow sends the ones that its builder chose.
	return new Map(
		Object.keys(fields)
			.filter((name) => Object.hasOwn(prior, name) && !isJsonObject(fields[name]))
			.filter((name) => !/^(?:LastModified(?:Date|ById)|SystemModstamp)$/.test(name))
			.map((name): [string, FieldChange] => [
				name,
				{ from: toText(prior[name]), to: toText(fields[name]) },
			])
			.filter(([, { from, to }]) => from !== to),
	);
}

/** What the event shows of the record's stage; flags of a look-up count only for the same stage. */
function standingOf(
	{ type, change }: SalesforceRecord,
	sent: JsonObject,
	record: JsonObject | null,
	found: JsonObject | undefined,
): Standing | null {
	const field = objectOfType(type)?.stage?.field;
	if (field === undefined) return null;
	const stage = textAt(sent, field) ?? textAt(record, field);
	const sameStage = record !== null && textAt(record, field) === stage;
	const meaning = stageMeaning(found, stage);
	const flag = (name: 'IsWon' | 'IsClosed') =>
		toBoolean(sent[name]) ??
		(name === 'IsWon' ? meaning.won : meaning.closed) ??
		(sameStage ? toBoolean(record[name]) : null);
	if (change !== null && stage === null) return null;
	return {
		stage,
		label: meaning.label ?? stage,
		won: type === 'Opportunity' ? flag('IsWon') : null,
		closed: flag('IsClosed'),
	};
}

function beforeOf(
	read: SalesforceRecord,
	changed: SalesforceFacts['changed'],
	found: JsonObject | undefined,
	previousState: StageState | null,
): Standing | null {
	const field = objectOfType(read.type)?.stage?.field;
	if (field === undefined) return null;
	const change = changed?.get(field);
	if (change !== undefined) {
		if (change.from === undefined || change.from === null) return null;
		const meaning = stageMeaning(found, change.from);
		return {
			stage: change.from,
			label: meaning.label ?? change.from,
			won: toBoolean(read.prior?.IsWon) ?? meaning.won,
			closed: toBoolean(read.prior?.IsClosed) ?? meaning.closed,
		};
	}
	if (changed !== null || previousState === null) return null;
	const { stage, won, closed } = previousState;
	return { stage, label: stageMeaning(found, stage).label ?? stage, won, closed };
}

function stageMeaning(found: JsonObject | undefined, stage: string | null) {
	const entry = listAt(found, 'stages').find((candidate) => textAt(candidate, 'name') === stage);
	return {
		label: textAt(entry, 'label'),
		won: toBoolean(valueAt(entry, 'won')),
		closed: toBoolean(valueAt(entry, 'closed')),
	};
}

/** For the store, which remembers where a record stood: forms that show latest values only. */
export function stateOf(read: SalesforceRecord, now: Standing | null): StageState | null {
	const remembered = read.type === 'Opportunity' || read.type === 'Case';
	const tellsBefore = read.form === 'change' || textAt(read.prior, 'Id') !== null;
	if (!remembered || now === null || tellsBefore) return null;
	return { recordId: shortId(read.id), stage: now.stage, won: now.won, closed: now.closed };
}
