import { toBoolean, toIsoDate, toNumber } from '../../core/coerce';
import type { CrmEvent, Enrichment, ToSignalsOptions } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { listAt, objectAt, textAt } from '../../core/json-read';
import { normalizeDomain } from '../../core/normalize-domain';
import { classifySeniority } from '../../core/seniority';
import { makeSignal, type Signal, type SignalInput } from '../../core/signal';
import { signalTitle } from '../../core/signal-title';
import type { SignalType } from '../../core/signal-types';
import { hubspotLink, hubspotObjectOf, type HubspotObject } from './objects';
import { findStage, previousStageId, type HubspotStage } from './stages';

/** The stage an event moved a record to, the one before, and what the pipelines say about both. */
interface StageMove {
	id: string | null;
	stage: HubspotStage | null;
	fromId: string | null;
	from: HubspotStage | null;
	won: boolean | null;
	closed: boolean | null;
}

/**
 * One event gives one Signal. A move to a won stage is `deal.won` and nothing else (lost likewise), so
 * that a channel gets one message for it; every other move is `deal.stage_changed`. The event's own
 * stage value is judged, not the record's present one: an edit of a won deal is `deal.updated`.
 */
export function hubspotSignals(
	event: CrmEvent,
	enrichment: Enrichment | null,
	options: ToSignalsOptions,
): Signal[] {
	const object = hubspotObjectOf(event.data);
	if (!event.supported || object === null) return [];
	const found = enrichment?.data ?? {};
	const properties = objectAt(found, 'record', 'properties') ?? {};
	const move = stageMove(event, object, found, properties);
	const type = signalType(event, object, move);
	const id = textAt(event.data, 'objectId');
	const portalId = textAt(event.data, 'portalId');
	const url = hubspotLink(portalId, object.typeId, id);
	const name = nameOf(object, properties);

	const parts = {
		type,
		url,
		subject: { kind: object.name === 'custom' ? object.typeId : object.name, id, name, url },
		account: accountOf(object, found, portalId),
		deal: object.name === 'deal' ? dealOf(id, properties, found, move) : null,
		contact: contactOf(object, properties, found),
		person: object.name === 'contact' ? personOf(properties, name) : null,
		people: peopleOf(object, found),
		changes: changesOf(event, found, move),
		fields: object.name === 'ticket' ? ticketFields(properties, move) : [],
	} satisfies Partial<SignalInput>;
	return [
		makeSignal({
			...parts,
			id: `hubspot:${type}:${event.dedupeKey}`,
			source: { provider: 'hubspot', rawType: event.rawType, verified: options.verified },
			occurredAt: event.occurredAt,
			receivedAt: options.receivedAt,
			title: signalTitle(parts),
			severity: type === 'deal.won' ? 'success' : type === 'deal.lost' ? 'warning' : 'info',
			context: contextOf(enrichment, type, move),
			raw: event.data,
		}),
	];
}

function actionOf(event: CrmEvent): string {
	return event.rawType.split('.')[1] ?? '';
}

function signalType(event: CrmEvent, object: HubspotObject, move: StageMove | null): SignalType {
	const action = actionOf(event);
	const property = textAt(event.data, 'propertyName');
	if (object.name === 'deal') {
		if (action === 'creation') return 'deal.created';
		if (action === 'deletion') return 'deal.deleted';
		if (property === 'hubspot_owner_id') return 'deal.owner_changed';
		if (move === null) return 'deal.updated';
		// From one won stage to another (a second pipeline) is no second win.
		if (move.won === true && move.from?.won !== true) return 'deal.won';
		const lost = move.closed === true && move.won === false;
		const wasLost = move.from?.closed === true && move.from.won === false;
		return lost && !wasLost ? 'deal.lost' : 'deal.stage_changed';
	}
	if (object.name === 'ticket') {
		if (action === 'creation') return 'ticket.created';
		if (move?.closed === true && move.from?.closed !== true) return 'ticket.resolved';
		if (property === 'hubspot_owner_id' && textAt(event.data, 'propertyValue') !== null) {
			return 'ticket.assigned';
		}
	}
	if (action === 'creation') return 'record.created';
	return action === 'deletion' ? 'record.deleted' : 'record.updated';
}

function stageMove(
	event: CrmEvent,
	object: HubspotObject,
	found: JsonObject,
	properties: JsonObject,
): StageMove | null {
	if (
		actionOf(event) !== 'propertyChange' ||
		object.stageProperty === null ||
		textAt(event.data, 'propertyName') !== object.stageProperty
	) {
		return null;
	}
	const id = textAt(event.data, 'propertyValue');
	const pipelineId = textAt(properties, object.name === 'deal' ? 'pipeline' : 'hs_pipeline');
	const pipelines = listAt(found, 'pipelines');
	const stage = findStage(pipelines, id, pipelineId);
	const fromId = previousStageId(listAt(found, 'history'), id, event.occurredAt);
	// The record's own flags speak about the event only while it still stands in that stage.
	const still = id !== null && textAt(properties, object.stageProperty) === id;
	return {
		id,
		stage,
		fromId,
		from: findStage(pipelines, fromId, pipelineId),
		won: stage?.won ?? (still ? toBoolean(properties.hs_is_closed_won) : null),
		closed: stage?.closed ?? (still ? toBoolean(properties.hs_is_closed) : null),
	};
}

function nameOf(object: HubspotObject, properties: JsonObject): string | null {
	if (object.name === 'deal') return textAt(properties, 'dealname');
	if (object.name === 'company') return textAt(properties, 'name') ?? textAt(properties, 'domain');
	if (object.name === 'ticket') return textAt(properties, 'subject');
	return personName(properties);
}

function personName(properties: JsonObject | null): string | null {
	const name = [textAt(properties, 'firstname'), textAt(properties, 'lastname')].filter(Boolean);
	return name.length > 0 ? name.join(' ') : textAt(properties, 'email');
}

function accountOf(object: HubspotObject, found: JsonObject, portalId: string | null) {
	const company = objectAt(found, object.name === 'company' ? 'record' : 'company');
	if (company === null) return null;
	const id = textAt(company, 'id');
	return {
		id,
		name: textAt(company, 'properties', 'name'),
		domain: normalizeDomain(textAt(company, 'properties', 'domain')),
		url: hubspotLink(portalId, '0-2', id),
	};
}

function dealOf(
	id: string | null,
	properties: JsonObject,
	found: JsonObject,
	move: StageMove | null,
): SignalInput['deal'] {
	const pipelineId = textAt(properties, 'pipeline');
	const presentId = textAt(properties, 'dealstage');
	const present = findStage(listAt(found, 'pipelines'), presentId, pipelineId);
	const amount = toNumber(properties.amount);
	const to = move === null ? (present?.label ?? presentId) : (move.stage?.label ?? move.id);
	return {
		id,
		name: textAt(properties, 'dealname'),
		pipeline: (move?.stage ?? present)?.pipelineLabel ?? pipelineId,
		stage: to === null ? null : { from: move?.from?.label ?? move?.fromId ?? null, to },
		amount:
			amount === null
				? null
				: { value: amount, currency: textAt(properties, 'deal_currency_code') },
		closeDate: toIsoDate(properties.closedate),
		won: move === null ? (toBoolean(properties.hs_is_closed_won) ?? present?.won) : move.won,
		closed: move === null ? (toBoolean(properties.hs_is_closed) ?? present?.closed) : move.closed,
	};
}

function contactOf(object: HubspotObject, properties: JsonObject, found: JsonObject) {
	const contact = object.name === 'contact' ? properties : objectAt(found, 'contact', 'properties');
	if (contact === null || Object.keys(contact).length === 0) return null;
	return {
		name: personName(contact),
		email: textAt(contact, 'email'),
		phone: textAt(contact, 'phone'),
	};
}

function personOf(properties: JsonObject, name: string | null): SignalInput['person'] {
	const title = textAt(properties, 'jobtitle');
	if (name === null && title === null) return null;
	return {
		name,
		email: textAt(properties, 'email'),
		title,
		seniority: classifySeniority(title),
	};
}

function peopleOf(object: HubspotObject, found: JsonObject): SignalInput['people'] {
	const people = (objectAt(found, 'people') ?? {}) as NonNullable<SignalInput['people']>;
	// A ticket's owner is who works on it.
	return object.name === 'ticket' ? { assignee: people.owner, ...people } : people;
}

function changesOf(event: CrmEvent, found: JsonObject, move: StageMove | null) {
	const field = textAt(event.data, 'propertyName');
	if (actionOf(event) !== 'propertyChange' || field === null) return [];
	const value = textAt(event.data, 'propertyValue');
	if (move !== null) {
		return [
			{
				field,
				from: move.from?.label ?? move.fromId,
				to: move.stage?.label ?? move.id,
			},
		];
	}
	const owner = objectAt(found, 'people', 'owner');
	const to =
		field === 'hubspot_owner_id'
			? (textAt(owner, 'name') ?? textAt(owner, 'email') ?? value)
			: value;
	return [{ field, from: null, to }];
}

function ticketFields(properties: JsonObject, move: StageMove | null) {
	const rows: Array<[string, string | null]> = [
		['Priority', textAt(properties, 'hs_ticket_priority')],
		['Status', move?.stage?.label ?? null],
	];
	return rows.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}

function contextOf(enrichment: Enrichment | null, type: SignalType, move: StageMove | null) {
	const context = [...(enrichment?.missing ?? [])];
	if (enrichment === null) {
		context.push({ what: 'record', reason: 'no HubSpot credential is set for look-ups' });
	}
	if (type === 'deal.stage_changed' && move !== null && move.won === null) {
		context.push({
			what: 'deal.won',
			reason: 'whether this stage means won or lost could not be looked up',
		});
	}
	return context;
}
