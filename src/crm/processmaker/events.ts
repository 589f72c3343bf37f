import type { SignalType } from '../../core/signal-types';

/**
 * `type` of ProcessMaker's notifications (ProcessMaker/Notifications), and of the ones that its help
 * pages name without a notification of their own: due tasks and invitations to a project.
 */
export const PROCESS_EVENTS: Readonly<Record<string, SignalType>> = {
	PROCESS_CREATED: 'case.started',
	PROCESS_CANCELED: 'request.canceled',
	PROCESS_COMPLETED: 'request.completed',
	TASK_CREATED: 'task.assigned',
	TASK_DUE: 'task.due',
	TASK_OVERDUE: 'task.overdue',
	TASK_REASSIGNED: 'task.reassigned',
	TASK_COMPLETED: 'record.updated',
	PROCESS_IMPORTED: 'process.imported',
	ERROR_EXECUTION: 'process.error',
	PROJECT_INVITATION: 'project.invited',
};

/** Other names of the same: of a script's author, or in the vocabulary of Signals. */
const ALIASES: Readonly<Record<string, string>> = {
	CASE_STARTED: 'PROCESS_CREATED',
	PROCESS_STARTED: 'PROCESS_CREATED',
	REQUEST_STARTED: 'PROCESS_CREATED',
	REQUEST_CREATED: 'PROCESS_CREATED',
	REQUEST_CANCELED: 'PROCESS_CANCELED',
	REQUEST_CANCELLED: 'PROCESS_CANCELED',
	PROCESS_CANCELLED: 'PROCESS_CANCELED',
	REQUEST_COMPLETED: 'PROCESS_COMPLETED',
	TASK_ASSIGNED: 'TASK_CREATED',
	PROCESS_ERROR: 'ERROR_EXECUTION',
	EXECUTION_ERROR: 'ERROR_EXECUTION',
	IMPORT_READY: 'PROCESS_IMPORTED',
	PROJECT_INVITED: 'PROJECT_INVITATION',
	PROJECT_INVITE: 'PROJECT_INVITATION',
};

/** `task.due`, `Task due` and `TASK_DUE` are one; null: not known. */
export function processEventOf(type: string): string | null {
	const word = type
		.trim()
		.toUpperCase()
		.replace(/[^A-Z0-9]+/g, '_');
	const name = Object.hasOwn(ALIASES, word) ? (ALIASES[word] ?? word) : word;
	return Object.hasOwn(PROCESS_EVENTS, name) ? name : null;
}
