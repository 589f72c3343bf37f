import { toBoolean } from '../../core/coerce';
import type { CrmEvent } from '../../core/crm-provider';
import { textAt } from '../../core/json-read';
import type { SignalType } from '../../core/signal-types';
import type { HubspotFacts } from './facts';
import type { ContactChange } from './job-change';
import { SLA_DUE } from './objects';
import { type HubspotAction, type HubspotEvent, readHubspotEvent } from './read-event';

/** HubSpot's values of a ticket's SLA status: 0 active, 1 overdue, 2 due soon, 3 and 4 completed. */
const SLA_TYPES: Readonly<Record<string, SignalType>> = {
	'1': 'ticket.sla_breached',
	'2': 'ticket.sla_warning',
};

/** What happened to a record of any kind; a propertyChange is judged by its property. */
const PLAIN: Readonly<Record<Exclude<HubspotAction, 'propertyChange'>, SignalType>> = {
	creation: 'record.created',
	deletion: 'record.deleted',
	privacyDeletion: 'record.deleted',
	merge: 'record.updated',
	restore: 'record.updated',
	associationChange: 'record.updated',
	workflow: 'record.updated',
};

/** Where an object has a type of its own for it. */
const OWN: Readonly<Record<string, Partial<Record<HubspotAction, SignalType>>>> = {
	deal: { creation: 'deal.created', deletion: 'deal.deleted', workflow: 'deal.updated' },
	ticket: { creation: 'ticket.created' },
};

/**
 * One event gives one Signal. A move to a won stage is `deal.won` and nothing else (lost likewise), so
 * that a channel gets one message for it; every other move is `deal.stage_changed`. The event's own
 * stage value is judged, not the record's present one: an edit of a won deal is `deal.updated`.
 */
export function hubspotSignalType(facts: HubspotFacts, change: ContactChange | null): SignalType {
	const { object, action } = facts.read;
	if (action !== 'propertyChange') {
		// A task that nobody has is not assigned yet.
		if (object.name === 'task' && action === 'creation' && ownerOf(facts)) return 'task.assigned';
		return OWN[object.name]?.[action] ?? PLAIN[action];
	}
	switch (object.name) {
		case 'deal':
			return dealChange(facts);
		case 'ticket':
			return ticketChange(facts);
		case 'task':
			return taskChange(facts);
		default:
			return change?.type ?? 'record.updated';
	}
}

function ownerOf({ properties }: HubspotFacts): string | null {
	return textAt(properties, 'hubspot_owner_id');
}

function dealChange({ read, move }: HubspotFacts): SignalType {
	if (read.property === 'hubspot_owner_id') return 'deal.owner_changed';
	if (move === null) return 'deal.updated';
	// From one won stage to another (a second pipeline) is no second win.
	if (move.won === true && move.from?.won !== true) return 'deal.won';
	const lost = move.closed === true && move.won === false;
	const wasLost = move.from?.closed === true && move.from.won === false;
	return lost && !wasLost ? 'deal.lost' : 'deal.stage_changed';
}

function ticketChange({ read, move }: HubspotFacts): SignalType {
	if (move?.closed === true && move.from?.closed !== true) return 'ticket.resolved';
	if (read.property === 'hubspot_owner_id' && read.value !== null) return 'ticket.assigned';
	return slaType(read) ?? 'record.updated';
}

function slaType({ property, value }: HubspotEvent): SignalType | null {
	if (property === null || value === null || !Object.hasOwn(SLA_DUE, property)) return null;
	return (Object.hasOwn(SLA_TYPES, value) ? SLA_TYPES[value] : undefined) ?? null;
}

function taskChange({ read, before }: HubspotFacts): SignalType {
	if (read.property === 'hubspot_owner_id' && read.value !== null) {
		return before !== null && before.value !== null ? 'task.reassigned' : 'task.assigned';
	}
	if (read.property === 'hs_task_is_overdue' && toBoolean(read.value) === true) {
		return 'task.overdue';
	}
	return 'record.updated';
}

/** Narrower than the kinds: the changed property says which types can come of it. */
export function hubspotPossibleTypes(event: CrmEvent): readonly string[] {
	const read = event.supported ? readHubspotEvent(event) : '';
	if (typeof read === 'string') return [];
	const { object, action, property, value } = read;
	if (action !== 'propertyChange') {
		if (object.name === 'task' && action === 'creation') return ['task.assigned', 'record.created'];
		return [OWN[object.name]?.[action] ?? PLAIN[action]];
	}
	const owner = property === 'hubspot_owner_id';
	switch (object.name) {
		case 'deal':
			if (owner) return ['deal.owner_changed'];
			return property === object.stageProperty
				? ['deal.won', 'deal.lost', 'deal.stage_changed']
				: ['deal.updated'];
		case 'ticket':
			if (property === object.stageProperty) return ['ticket.resolved', 'record.updated'];
			return [owner && value !== null ? 'ticket.assigned' : (slaType(read) ?? 'record.updated')];
		case 'task':
			if (owner && value !== null) return ['task.assigned', 'task.reassigned'];
			return property === 'hs_task_is_overdue' && toBoolean(value) === true
				? ['task.overdue']
				: ['record.updated'];
		case 'contact':
			if (read.redacted) return ['record.updated'];
			if (property === 'jobtitle') return ['person.promoted', 'record.updated'];
			return property === 'company' || property === 'associatedcompanyid'
				? ['person.joined_company', 'person.left_company', 'record.updated']
				: ['record.updated'];
		default:
			return ['record.updated'];
	}
}
