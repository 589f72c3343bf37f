import { toBoolean } from '../../core/coerce';
import type { CrmEvent, Enrichment } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { listAt, objectAt, textAt } from '../../core/json-read';
import { previousValue, type PreviousValue } from './previous-value';
import type { HubspotEvent } from './read-event';
import { recordName } from './record-name';
import { findStage, type HubspotStage } from './stages';

/** An event with what the look-ups found, as the parts of a Signal read it. */
export interface HubspotFacts {
	read: HubspotEvent;
	/** `Enrichment.data`; empty without look-ups. */
	found: JsonObject;
	/** The record's properties; what the event says goes before what the record says by now. */
	properties: JsonObject;
	name: string | null;
	/** The changed property's value before the event; null: not known. */
	before: PreviousValue | null;
	move: StageMove | null;
}

/** The stage an event moved a record to, the one before, and what the pipelines say about both. */
export interface StageMove {
	id: string | null;
	stage: HubspotStage | null;
	fromId: string | null;
	from: HubspotStage | null;
	won: boolean | null;
	closed: boolean | null;
}

export function factsOf(
	event: CrmEvent,
	read: HubspotEvent,
	enrichment: Enrichment | null,
): HubspotFacts {
	const found = enrichment?.data ?? {};
	const record = objectAt(found, 'record', 'properties') ?? {};
	const properties = { ...record, ...read.sent };
	const before = beforeOf(event, read, found, read.property);
	return {
		read,
		found,
		properties,
		name: recordName(read.object, properties, textAt(found, 'schema', 'nameProperty')),
		before,
		move: moveOf(read, found, record, before),
	};
}

function beforeOf(
	{ occurredAt }: CrmEvent,
	{ value, redacted }: HubspotEvent,
	found: JsonObject,
	property: string | null,
): PreviousValue | null {
	if (property === null || redacted) return null;
	return previousValue(listAt(found, 'history', property), value, occurredAt);
}

function moveOf(
	{ object, property, value: id }: HubspotEvent,
	found: JsonObject,
	record: JsonObject,
	before: PreviousValue | null,
): StageMove | null {
	if (property === null || property !== object.stageProperty) return null;
	const pipelineId = object.pipelineProperty && textAt(record, object.pipelineProperty);
	const pipelines = listAt(found, 'pipelines');
	const stage = findStage(pipelines, id, pipelineId);
	const fromId = before?.value ?? null;
	// The record's own flags speak about the event only while it still stands in that stage.
	const still = id !== null && textAt(record, property) === id;
	return {
		id,
		stage,
		fromId,
		from: findStage(pipelines, fromId, pipelineId),
		won: stage?.won ?? (still ? toBoolean(record.hs_is_closed_won) : null),
		closed: stage?.closed ?? (still ? toBoolean(record.hs_is_closed) : null),
	};
}
