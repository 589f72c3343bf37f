import type { Signal } from '../../core/signal';
import type { SIGNAL_TYPES } from '../../core/signal-types';
import { dueTime } from '../blocks/date';
import { mrkdwn, type Mrkdwn } from '../blocks/mrkdwn';
import { personText, type SignalFieldName } from '../signal-fields';
import type { Layouts } from './layout';
import { subjectName, titled } from './words';

const TASK_FIELDS: readonly SignalFieldName[] = [
	'assignee',
	'dueAt',
	'account',
	'deal',
	'requester',
];

export const taskLayouts: Layouts<(typeof SIGNAL_TYPES.tasks)[number]> = {
	'task.assigned': {
		emoji: '📌',
		title: (signal) => titled('Task assigned', signal.subject?.name),
		lines: (signal) => [assigned(signal)],
		fields: TASK_FIELDS,
	},
	'task.due': {
		emoji: '⏰',
		title: (signal) => titled('Task due', signal.subject?.name),
		lines: (signal) => [mrkdwn`*${task(signal)}* is due${when(signal)}.`],
		fields: TASK_FIELDS,
	},
	'task.overdue': {
		emoji: '⚠️',
		title: (signal) => titled('Task overdue', signal.subject?.name),
		lines: (signal) => [mrkdwn`*${task(signal)}* is overdue${since(signal)}.`],
		fields: TASK_FIELDS,
	},
	'task.reassigned': {
		emoji: '🔁',
		title: (signal) => titled('Task reassigned', signal.subject?.name),
		lines: (signal) => [assigned(signal)],
		fields: TASK_FIELDS,
	},
};

function task(signal: Signal): string {
	return subjectName(signal, 'A task');
}

function assigned(signal: Signal): Mrkdwn {
	const assignee = personText(signal.people.assignee) ?? 'somebody';
	return mrkdwn`*${task(signal)}* is assigned to *${assignee}*.`;
}

function when(signal: Signal): Mrkdwn | null {
	const due = dueTime(signal.dueAt);
	return due ? mrkdwn` ${due}` : null;
}

function since(signal: Signal): Mrkdwn | null {
	const due = dueTime(signal.dueAt);
	return due ? mrkdwn` (was due ${due})` : null;
}
