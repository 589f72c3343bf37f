import type { Signal } from '../../core/signal';
import type { SIGNAL_TYPES } from '../../core/signal-types';
import { dueTime } from '../blocks/date';
import { mrkdwn } from '../blocks/mrkdwn';
import { personText, type SignalFieldName } from '../signal-fields';
import type { Layouts } from './layout';
import { subjectName, titled } from './words';

const TICKET_FIELDS: readonly SignalFieldName[] = [
	'account',
	'requester',
	'assignee',
	'dueAt',
	'severity',
];

export const ticketLayouts: Layouts<(typeof SIGNAL_TYPES.tickets)[number]> = {
	'ticket.created': {
		emoji: '🎫',
		title: (signal) => titled('New ticket', signal.subject?.name),
		lines: (signal) => {
			const requester = personText(signal.people.requester);
			return [mrkdwn`*${ticket(signal)}*${requester ? mrkdwn` from ${requester}` : null}`];
		},
		fields: TICKET_FIELDS,
	},
	'ticket.assigned': {
		emoji: '👤',
		title: (signal) => titled('Ticket assigned', signal.subject?.name),
		lines: (signal) => {
			const assignee = personText(signal.people.assignee) ?? 'somebody else';
			return [mrkdwn`*${ticket(signal)}* is assigned to *${assignee}*.`];
		},
		fields: TICKET_FIELDS,
	},
	'ticket.sla_warning': {
		emoji: '⏳',
		title: (signal) => titled('SLA at risk', signal.subject?.name),
		lines: (signal) => {
			const due = dueTime(signal.dueAt);
			return [mrkdwn`*${ticket(signal)}* will miss its SLA${due ? mrkdwn` ${due}` : ' soon'}.`];
		},
		fields: TICKET_FIELDS,
	},
	'ticket.sla_breached': {
		emoji: '🚨',
		title: (signal) => titled('SLA breached', signal.subject?.name),
		lines: (signal) => [mrkdwn`*${ticket(signal)}* has missed its SLA.`],
		fields: TICKET_FIELDS,
	},
	'ticket.resolved': {
		emoji: '✅',
		title: (signal) => titled('Ticket resolved', signal.subject?.name),
		lines: (signal) => {
			const assignee = personText(signal.people.assignee);
			return [mrkdwn`*${ticket(signal)}* is resolved${assignee ? mrkdwn` by ${assignee}` : null}.`];
		},
		fields: ['account', 'requester', 'assignee'],
	},
};

function ticket(signal: Signal): string {
	return subjectName(signal, signal.subject?.id ? `Ticket ${signal.subject.id}` : 'A ticket');
}
