import { absoluteLink } from '../../core/absolute-link';
import { toIsoTime } from '../../core/coerce';
import type { CrmEvent, ToSignalsOptions } from '../../core/crm-provider';
import { coerceField } from '../../core/field-mapping';
import type { JsonObject } from '../../core/json';
import { objectAt, textAt, valueAt } from '../../core/json-read';
import type { PersonRef, Signal, SignalInput } from '../../core/signal';
import type { SignalType } from '../../core/signal-types';
import { eventSignal } from '../event-signal';
import { PROCESS_EVENTS } from './events';

const SUBJECTS: ReadonlyArray<[prefix: string, kind: string]> = [
	['TASK_', 'task'],
	['PROCESS_IMPORTED', 'process'],
	['PROJECT_', 'project'],
];

const SEVERITIES: Partial<Record<SignalType, SignalInput['severity']>> = {
	'task.overdue': 'warning',
	'process.error': 'critical',
	'request.canceled': 'warning',
	'request.completed': 'success',
};

/** One notification gives one Signal, addressed to the one whom ProcessMaker would have told. */
export function processmakerSignals(event: CrmEvent, options: ToSignalsOptions): Signal[] {
	if (!event.supported || !Object.hasOwn(PROCESS_EVENTS, event.rawType)) return [];
	const type = PROCESS_EVENTS[event.rawType] ?? 'signal.unknown';
	const data = event.data;
	const kind = SUBJECTS.find(([prefix]) => event.rawType.startsWith(prefix))?.[1] ?? 'request';
	const link = textAt(data, 'url');
	const url = absoluteLink(link, options.linkBaseUrl);
	const people = peopleOf(kind, type, data);
	const parts = {
		type,
		url,
		subject: { kind, id: idOf(kind, data), name: nameOf(kind, data), url },
		people,
		dueAt: toIsoTime(textAt(data, 'due_at')) ?? toIsoTime(textAt(data, 'dueAt')),
		summary: summaryOf(data),
		notes: textAt(data, 'notes') ?? textAt(data, 'comment'),
		fields: fieldsOf(kind, data),
	} satisfies Partial<SignalInput>;
	return [
		eventSignal('processmaker', event, options, {
			...parts,
			severity: SEVERITIES[type] ?? 'info',
			context: contextOf(type, people, link !== null && url === null),
		}),
	];
}

function idOf(kind: string, data: JsonObject): string | null {
	if (kind === 'task') return textAt(data, 'task_id') ?? textAt(data, 'uid');
	if (kind === 'project') return textAt(data, 'project_id');
	if (kind === 'process') return textAt(data, 'process_id');
	return textAt(data, 'request_id');
}

function nameOf(kind: string, data: JsonObject): string | null {
	const processName = textAt(data, 'processName') ?? textAt(data, 'data', 'process', 'name');
	// The notification of an import says "Process imported" for its name.
	if (kind === 'process') return processName ?? textAt(data, 'name');
	if (kind === 'project') return textAt(data, 'projectName') ?? textAt(data, 'name');
	return textAt(data, 'name') ?? processName;
}

/** Messages of the server may still hold their `%s`. */
function summaryOf(data: JsonObject): string | null {
	const message = textAt(data, 'message');
	return message === null || message.includes('%s') ? textAt(data, 'description') : message;
}

function peopleOf(kind: string, type: SignalType, data: JsonObject): SignalInput['people'] {
	const told = personAt(data, 'user') ?? namedPerson(data);
	const requester = personAt(data, 'requester');
	const assignee = personAt(data, 'assignee');
	const participants = participantsOf(data);
	if (kind === 'task') {
		const manager = personAt(data, 'manager');
		return { assignee: assignee ?? told, requester, manager, participants };
	}
	if (type === 'project.invited') {
		return {
			assignee: personAt(data, 'invited') ?? personAt(data, 'member') ?? told,
			requester: personAt(data, 'inviter') ?? personAt(data, 'owner') ?? requester,
			participants,
		};
	}
	const importer = personAt(data, 'importer');
	return { requester: importer ?? requester ?? told, assignee, participants };
}

/** `{ user: { name, email, id } }`, or flat: `userName`, `user_email`, `userEmail`, `user_id`. */
function personAt(data: JsonObject, role: string): PersonRef | null {
	const nested = objectAt(data, role);
	const flat = (name: string) =>
		textAt(data, `${role}_${name}`) ??
		textAt(data, `${role}${name.charAt(0).toUpperCase()}${name.slice(1)}`);
	const bare = textAt(data, role);
	const person = {
		name: textAt(nested, 'name') ?? textAt(nested, 'fullname') ?? flat('name'),
		email: textAt(nested, 'email') ?? flat('email') ?? (bare?.includes('@') ? bare : null),
		id: textAt(nested, 'id') ?? flat('id'),
	};
	return person.name === null && person.email === null && person.id === null ? null : person;
}

/** An e-mail address alone. */
function namedPerson(data: JsonObject): PersonRef | null {
	const email = textAt(data, 'email');
	return email === null ? null : { name: null, email, id: null };
}

function participantsOf(data: JsonObject): PersonRef[] {
	const value = valueAt(data, 'participants') ?? valueAt(data, 'assignees');
	const people = value === undefined || value === null ? null : coerceField('people', value);
	return (people ?? []) as unknown as PersonRef[];
}

function fieldsOf(kind: string, data: JsonObject) {
	const rows: Array<[string, string | null]> = [
		['Process', kind === 'process' ? null : textAt(data, 'processName')],
		['Case', textAt(data, 'request_id')],
	];
	return rows.flatMap(([label, value]) => (value === null ? [] : [{ label, value }]));
}

/** Whom ProcessMaker would have told has to have an e-mail address to be told in Slack. */
function contextOf(
	type: SignalType,
	people: SignalInput['people'],
	linkLost: boolean,
): Signal['context'] {
	const context: Signal['context'] = [];
	const role = type.startsWith('task.') || type === 'project.invited' ? 'assignee' : 'requester';
	if (!people?.[role]?.email) {
		context.push({
			what: role,
			reason: 'the body holds no e-mail address: add userEmail to the script',
		});
	}
	if (linkLost) {
		context.push({ what: 'url', reason: 'the link is relative: set Base URL for Relative Links' });
	}
	return context;
}
