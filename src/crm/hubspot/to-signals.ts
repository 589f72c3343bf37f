import { toBoolean, toIsoDate, toIsoTime, toNumber } from '../../core/coerce';
import type { CrmEvent, Enrichment, ToSignalsOptions } from '../../core/crm-provider';
import { listAt, objectAt, textAt } from '../../core/json-read';
import { classifySeniority } from '../../core/seniority';
import type { Signal, SignalInput } from '../../core/signal';
import type { SignalType } from '../../core/signal-types';
import { eventSignal } from '../event-signal';
import { accountOf } from './account-of';
import { changesOf, summaryOf } from './changes-of';
import { factsOf, type HubspotFacts } from './facts';
import { contactChangeOf, type ContactChange } from './job-change';
import { hubspotLink, SLA_DUE } from './objects';
import { readHubspotEvent } from './read-event';
import { personName } from './record-name';
import { hubspotSignalType } from './signal-type';
import { findStage } from './stages';

const SEVERITIES: Partial<Record<SignalType, SignalInput['severity']>> = {
	'deal.won': 'success',
	'deal.lost': 'warning',
	'ticket.sla_warning': 'warning',
	'ticket.sla_breached': 'critical',
};

export function hubspotSignals(
	event: CrmEvent,
	enrichment: Enrichment | null,
	options: ToSignalsOptions,
): Signal[] {
	const read = event.supported ? readHubspotEvent(event) : '';
	if (typeof read === 'string') return [];
	const facts = factsOf(event, read, enrichment);
	const change = contactChangeOf(event, facts);
	const type = hubspotSignalType(facts, change);
	const { object, id, portalId } = read;
	const url = hubspotLink(portalId, object.typeId, id);

	const parts = {
		type,
		url,
		subject: { kind: kindOf(facts), id, name: facts.name, url },
		account: accountOf(facts, change),
		deal: object.name === 'deal' ? dealOf(facts) : null,
		contact: contactOf(facts),
		person: object.name === 'contact' ? personOf(facts, change) : null,
		people: peopleOf(facts),
		changes: changesOf(facts),
		fields: fieldsOf(facts),
	} satisfies Partial<SignalInput>;
	return [
		eventSignal('hubspot', event, options, {
			...parts,
			dueAt: dueAtOf(facts),
			summary: summaryOf(facts),
			severity: SEVERITIES[type] ?? 'info',
			context: contextOf(enrichment, type, facts, change),
		}),
	];
}

/** What the account calls its own objects; else HubSpot's name or, for want of one, the type id. */
function kindOf({ read: { object }, found }: HubspotFacts): string {
	if (object.name !== 'custom' && object.name !== 'object') return object.name;
	return textAt(found, 'schema', 'label') ?? object.typeId;
}

function dealOf({ read, properties, found, move }: HubspotFacts): SignalInput['deal'] {
	const pipelineId = textAt(properties, 'pipeline');
	const presentId = textAt(properties, 'dealstage');
	const present = findStage(listAt(found, 'pipelines'), presentId, pipelineId);
	const amount = toNumber(properties.amount);
	const to = move === null ? (present?.label ?? presentId) : (move.stage?.label ?? move.id);
	return {
		id: read.id,
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

function contactOf({ read, properties, found }: HubspotFacts): SignalInput['contact'] {
	const contact =
		read.object.name === 'contact' ? properties : objectAt(found, 'contact', 'properties');
	const details = {
		name: personName(contact),
		email: textAt(contact, 'email'),
		phone: textAt(contact, 'phone'),
	};
	return Object.values(details).some((value) => value !== null) ? details : null;
}

function personOf(
	{ properties, name }: HubspotFacts,
	change: ContactChange | null,
): SignalInput['person'] {
	const title = textAt(properties, 'jobtitle');
	if (name === null && title === null) return null;
	return {
		name,
		email: textAt(properties, 'email'),
		title,
		seniority: classifySeniority(title),
		previousTitle: change?.previousTitle ?? null,
		previousCompany: change?.type ? change.previousCompany : null,
	};
}

function peopleOf({ read: { object }, found }: HubspotFacts): SignalInput['people'] {
	const people = (objectAt(found, 'people') ?? {}) as NonNullable<SignalInput['people']>;
	// The owner of a ticket or a task is who works on it.
	const works = object.name === 'ticket' || object.name === 'task';
	return works ? { assignee: people.owner, ...people } : people;
}

function fieldsOf({ read, properties, found, move }: HubspotFacts): Signal['fields'] {
	const rows: Array<[string, string | null]> = [
		...(read.object.name === 'ticket'
			? ([
					['Priority', textAt(properties, 'hs_ticket_priority')],
					['Status', move?.stage?.label ?? null],
				] satisfies Array<[string, string | null]>)
			: []),
		...(read.object.name === 'task'
			? ([
					['Priority', textAt(properties, 'hs_task_priority')],
					['Status', textAt(properties, 'hs_task_status')],
				] satisfies Array<[string, string | null]>)
			: []),
		['Object', read.object.name === 'custom' ? textAt(found, 'schema', 'label') : null],
	];
	return rows.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}

function dueAtOf({ read, properties }: HubspotFacts): string | null {
	if (read.object.name === 'task') return toIsoTime(properties.hs_timestamp);
	if (read.object.name !== 'ticket' || read.property === null) return null;
	const due = Object.hasOwn(SLA_DUE, read.property) ? SLA_DUE[read.property] : undefined;
	return due === undefined ? null : toIsoTime(properties[due]);
}

function contextOf(
	enrichment: Enrichment | null,
	type: SignalType,
	{ read, move }: HubspotFacts,
	change: ContactChange | null,
): Signal['context'] {
	if (read.action === 'privacyDeletion') {
		return [{ what: 'record', reason: 'who asked to be forgotten is not looked up' }];
	}
	const context = [...(enrichment?.missing ?? [])];
	if (enrichment === null) {
		context.push({ what: 'record', reason: 'no HubSpot credential is set for look-ups' });
	}
	if (read.redacted && read.property !== null) {
		context.push({
			what: read.property,
			reason: 'HubSpot keeps the values of sensitive data back',
		});
	}
	if (type === 'deal.stage_changed' && move !== null && move.won === null) {
		context.push({
			what: 'deal.won',
			reason: 'whether this stage means won or lost could not be looked up',
		});
	}
	if (change !== null && change.type === null && change.reason !== null) {
		context.push({ what: 'person.change', reason: change.reason });
	}
	return context;
}
