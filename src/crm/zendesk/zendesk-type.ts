import { toIsoTime } from '../../core/coerce';
import type { CrmEvent } from '../../core/crm-provider';
import { textAt } from '../../core/json-read';
import { ALL_SIGNAL_TYPES, type SignalType } from '../../core/signal-types';
import { TRIGGER } from './kinds';
import { idIn, readEvent, type ZendeskEvent } from './read-event';

const OVER = /^(?:solved|closed)$/i;
const DELETED = /^(?:deleted|soft_deleted|permanently_deleted|marked_as_spam)$/;

/** Judged by the event alone; null: it is no news (an SLA that does not run any more). */
export function zendeskType(event: ZendeskEvent, occurredAt: string | null): SignalType | null {
	switch (event.kind) {
		case 'ticket.created':
			return 'ticket.created';
		case 'ticket.agent_assignment_changed':
			return idIn(event.event.current) === null ? 'record.updated' : 'ticket.assigned';
		case 'ticket.status_changed':
			return isResolved(event) ? 'ticket.resolved' : 'record.updated';
		case 'ticket.next_sla_breach_changed': {
			const dueAt = toIsoTime(event.event.current);
			if (dueAt === null) return null;
			const past = occurredAt !== null && Date.parse(dueAt) <= Date.parse(occurredAt);
			return past ? 'ticket.sla_breached' : 'ticket.sla_warning';
		}
	}
	if (event.action === 'created') return 'record.created';
	return isDeletion(event) ? 'record.deleted' : 'record.updated';
}

export function isDeletion({ action }: ZendeskEvent): boolean {
	return DELETED.test(action);
}

export function possibleZendeskTypes(event: CrmEvent): readonly SignalType[] {
	if (!event.supported) return [];
	if (event.rawType === TRIGGER) return ALL_SIGNAL_TYPES;
	const read = readEvent(event.data);
	const type = read.ok ? zendeskType(read.event, event.occurredAt) : null;
	return type === null ? [] : [type];
}

/** A solved ticket is closed some days later: that is no second resolution. */
function isResolved({ event }: ZendeskEvent): boolean {
	const previous = textAt(event, 'previous');
	return (
		textAt(event, 'current')?.toLowerCase() === 'solved' &&
		(previous === null || !OVER.test(previous))
	);
}
