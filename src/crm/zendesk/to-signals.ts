import { absoluteLink } from '../../core/absolute-link';
import { toIsoTime } from '../../core/coerce';
import type { CrmEvent, Enrichment, ToSignalsOptions } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { listAt, objectAt, textAt } from '../../core/json-read';
import type { Signal, SignalInput } from '../../core/signal';
import type { SignalType } from '../../core/signal-types';
import { eventSignal } from '../event-signal';
import { valueText } from '../value-text';
import { changesOf, listChanges } from './changes-of';
import { TRIGGER } from './kinds';
import { readEvent, type ZendeskEvent } from './read-event';
import { accountOf, contactOf, peopleOf, zendeskLink } from './ticket-parts';
import { triggerSignals } from './trigger-signals';
import { isDeletion, zendeskType } from './zendesk-type';

const SEVERITIES: Partial<Record<SignalType, SignalInput['severity']>> = {
	'ticket.sla_warning': 'warning',
	'ticket.sla_breached': 'critical',
	'ticket.resolved': 'success',
};
const LONGEST_TEXT = 500;

/** One event gives one Signal. */
export function zendeskSignals(
	event: CrmEvent,
	enrichment: Enrichment | null,
	options: ToSignalsOptions,
): Signal[] {
	if (!event.supported) return [];
	if (event.rawType === TRIGGER) return triggerSignals(event, enrichment, options);
	const read = readEvent(event.data);
	if (!read.ok) return [];
	const type = zendeskType(read.event, event.occurredAt);
	if (type === null) return [];
	const { entity, id, detail } = read.event;
	const found = enrichment?.data ?? {};
	const record: JsonObject = { ...(objectAt(found, 'record') ?? {}), ...withoutNulls(detail) };
	const link = zendeskLink(found, options.linkBaseUrl);
	const url = absoluteLink(link(entity, id), null);
	const parts = {
		type,
		url,
		dueAt: type.startsWith('ticket.sla_') ? toIsoTime(read.event.event.current) : null,
		subject: { kind: entity, id, name: nameOf(read.event, record), url },
		account: accountOf(entity, record, found, link),
		person: entity === 'user' ? personOf(record) : null,
		people: entity === 'ticket' ? peopleOf(moved(read.event, record), found) : rolesIn(found),
		contact: contactOf(entity, record, found),
		summary: summaryOf(read.event, record),
		changes: changesOf(read.event, found),
		fields: fieldsOf(read.event, record, found),
	} satisfies Partial<SignalInput>;
	return [
		eventSignal('zendesk', event, options, {
			...parts,
			severity: SEVERITIES[type] ?? 'info',
			context:
				enrichment?.missing ??
				(isDeletion(read.event)
					? []
					: [{ what: 'record', reason: 'no Zendesk credential is set for look-ups' }]),
		}),
	];
}

/** The event's own values come before the looked-up ones, but for what it leaves empty. */
function withoutNulls(detail: JsonObject): JsonObject {
	return Object.fromEntries(
		Object.entries(detail).filter(([, value]) => value !== null && value !== ''),
	);
}

/** Whom a ticket was given to says the event itself, even when the ticket has moved on by now. */
function moved({ kind, event }: ZendeskEvent, record: JsonObject): JsonObject {
	if (kind !== 'ticket.agent_assignment_changed') return record;
	return { ...record, assignee_id: event.current ?? null };
}

function rolesIn(found: JsonObject): SignalInput['people'] {
	return (objectAt(found, 'people') ?? {}) as SignalInput['people'];
}

function nameOf({ entity, id }: ZendeskEvent, record: JsonObject): string | null {
	if (entity === 'ticket') return textAt(record, 'subject') ?? `Ticket #${id}`;
	return textAt(record, 'name') ?? textAt(record, 'email');
}

function personOf(record: JsonObject): SignalInput['person'] {
	const name = textAt(record, 'name');
	const email = textAt(record, 'email');
	return name === null && email === null ? null : { name, email };
}

/** The new comment, else what the ticket is about. */
function summaryOf({ entity, event }: ZendeskEvent, record: JsonObject): string | null {
	if (entity !== 'ticket') return null;
	const text = textAt(event, 'comment', 'body') ?? textAt(record, 'description');
	if (text === null || text.length <= LONGEST_TEXT) return text;
	return `${text.slice(0, LONGEST_TEXT - 1).trimEnd()}…`;
}

function fieldsOf(event: ZendeskEvent, record: JsonObject, found: JsonObject): Signal['fields'] {
	const lists = listChanges(event);
	const isPublic = textAt(event.event, 'comment', 'is_public');
	const rows: Array<[string, string | null]> =
		event.entity === 'ticket'
			? [
					['Ticket', `#${event.id}`],
					['Status', word(record, 'status')],
					['Priority', word(record, 'priority')],
					['Type', word(record, 'type')],
					['Group', textAt(found, 'group', 'name')],
					['Channel', textAt(record, 'via', 'channel')],
					['Tags', valueText(listAt(record, 'tags'))],
					['Comment by', textAt(event.event, 'comment', 'author', 'name')],
					['Comment is', isPublic === null ? null : isPublic === 'true' ? 'public' : 'internal'],
					['Merged into', mergedInto(event)],
					...lists,
				]
			: [
					['Role', event.entity === 'user' ? textAt(record, 'role') : null],
					['Tags', valueText(listAt(record, 'tags'))],
					...lists,
				];
	return rows.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}

function word(record: JsonObject, field: string): string | null {
	return textAt(record, field)?.toLowerCase() ?? null;
}

function mergedInto({ action, event }: ZendeskEvent): string | null {
	if (action !== 'merged') return null;
	const id = textAt(event, 'target_ticket_id') ?? textAt(event, 'target_ticket', 'id');
	return id === null ? null : `#${id}`;
}
