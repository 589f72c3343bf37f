import { toIsoTime } from '../../core/coerce';
import type { JsonObject } from '../../core/json';
import { isSignalType, type SignalType } from '../../core/signal-types';
import { type UsualNames, usualText } from '../usual-names';
import { idIn } from './read-event';

const UPDATED = ['updated_at', 'ticket_updated_at', 'ticket_updated_at_with_timestamp'];
const CREATED = ['created_at', 'ticket_created_at', 'ticket_created_at_with_timestamp'];
const STATUS = ['ticket_status', 'status'];
const PREVIOUS_STATUS = ['previous_status', 'ticket_previous_status', 'old_status'];
const TICKET_ID = ['ticket_id', 'ticket_number', 'id'];
const EVENT = ['event', 'event_type', 'event_name', 'action', 'trigger', 'type'];

/** Names that people give the placeholders of a ticket when they write a trigger's body. */
export const TRIGGER_NAMES: UsualNames = {
	url: ['ticket_url', 'ticket_link', 'url', 'link'],
	dueAt: ['next_sla_breach_at', 'next_sla_breach', 'sla_due_at', 'due_at', 'due_date'],
	'subject.id': TICKET_ID,
	'subject.name': ['ticket_subject', 'ticket_title', 'ticket_name', 'subject', 'title'],
	summary: [
		'ticket_description',
		'description',
		'latest_comment',
		'ticket_latest_comment',
		'comment',
		'message',
	],
	'account.id': ['organization_id', 'ticket_organization_id'],
	'account.name': ['organization_name', 'ticket_organization_name', 'organization', 'company'],
	'people.requester.name': ['requester_name', 'ticket_requester_name', 'requester'],
	'people.requester.email': ['requester_email', 'ticket_requester_email'],
	'people.requester.id': ['requester_id', 'ticket_requester_id'],
	'people.assignee.name': ['assignee_name', 'ticket_assignee_name', 'assignee'],
	'people.assignee.email': ['assignee_email', 'ticket_assignee_email'],
	'people.assignee.id': ['assignee_id', 'ticket_assignee_id'],
	'contact.name': ['requester_name', 'ticket_requester_name', 'requester'],
	'contact.email': ['requester_email', 'ticket_requester_email'],
	'contact.phone': ['requester_phone', 'ticket_requester_phone'],
	'fields.Status': STATUS,
	'fields.Priority': ['ticket_priority', 'priority'],
	'fields.Group': ['group_name', 'ticket_group_name', 'group'],
};

/** What an author calls the event, without case and signs. */
const WORDS: Readonly<Record<string, SignalType>> = {
	ticketcreated: 'ticket.created',
	newticket: 'ticket.created',
	ticketassigned: 'ticket.assigned',
	ticketreassigned: 'ticket.assigned',
	ticketsolved: 'ticket.resolved',
	ticketresolved: 'ticket.resolved',
	slawarning: 'ticket.sla_warning',
	slaatrisk: 'ticket.sla_warning',
	slabreached: 'ticket.sla_breached',
};

/**
 * The type of a body that an administrator authored, where it says so: by a name for the event, else by
 * a solved ticket or one that was not touched since it was made. null: it says nothing.
 */
export function triggerType(body: JsonObject): SignalType | null {
	for (const name of EVENT) {
		const text = usualText(body, [name]);
		if (text === null) continue;
		if (isSignalType(text)) return text;
		const word = text.toLowerCase().replace(/[^a-z]/g, '');
		if (Object.hasOwn(WORDS, word)) return WORDS[word] ?? null;
	}
	if (ticketIdIn(body) === null) return null;
	const status = usualText(body, STATUS)?.toLowerCase();
	if (status === 'solved') {
		const previous = usualText(body, PREVIOUS_STATUS) ?? '';
		return /^(?:solved|closed)$/i.test(previous) ? null : 'ticket.resolved';
	}
	const created = usualText(body, CREATED);
	const untouched = created !== null && created === usualText(body, UPDATED);
	return status === 'new' && untouched ? 'ticket.created' : null;
}

export function triggerTime(body: JsonObject): string | null {
	const names = ['occurred_at', ...UPDATED, 'timestamp', ...CREATED];
	return (
		names.map((name) => toIsoTime(usualText(body, [name]))).find((time) => time !== null) ?? null
	);
}

export function ticketIdIn(body: JsonObject): string | null {
	return idIn(usualText(body, TICKET_ID));
}
