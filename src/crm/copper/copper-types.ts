import type { CrmEvent } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { objectAt, toText, valueAt } from '../../core/json-read';
import type { SignalType } from '../../core/signal-types';
import { contactVerdict } from './contact-verdict';
import {
	COMPANY_NAMES,
	copperId,
	type CopperEvent,
	moveOf,
	OWNER_NAMES,
	readEvent,
	STAGE_NAMES,
	statusMove,
} from './read-event';

/** What an event is; `found`: what the look-ups brought. A new owner is news beside a move. */
export function copperTypes(event: CopperEvent, found: JsonObject): SignalType[] {
	if (event.type === 'opportunity') return opportunityTypes(event);
	if (event.type === 'task') return [taskType(event, found)];
	return [contactVerdict(event, found)?.type ?? recordType(event)];
}

/** A new task's assignee and the names of companies come by look-up only. */
export function possibleCopperTypes(event: CrmEvent): readonly SignalType[] {
	const read = readEvent(event.data);
	if (!event.supported || read === null) return [];
	if (read.type === 'task' && read.event === 'new') return ['task.assigned', 'record.created'];
	return read.type === 'person' && moveOf(read, COMPANY_NAMES) !== null
		? ['person.joined_company', 'person.left_company', 'record.updated']
		: copperTypes(read, {});
}

function recordType({ event }: CopperEvent): SignalType {
	if (event === 'new') return 'record.created';
	return event === 'delete' ? 'record.deleted' : 'record.updated';
}

/** Abandoned is not lost: nobody said no. */
function opportunityTypes(event: CopperEvent): SignalType[] {
	if (event.event === 'new') return ['deal.created'];
	if (event.event === 'delete') return ['deal.deleted'];
	const types: SignalType[] = [];
	const status = statusMove(event);
	if (status?.to === 'won' && status.from !== null) types.push('deal.won');
	else if (status?.to === 'lost' && status.from !== null) types.push('deal.lost');
	else if (moveOf(event, STAGE_NAMES) !== null) types.push('deal.stage_changed');
	if (moveOf(event, OWNER_NAMES) !== null) types.push('deal.owner_changed');
	return types.length > 0 ? types : ['deal.updated'];
}

function taskType(event: CopperEvent, found: JsonObject): SignalType {
	if (event.event === 'new') {
		const assignee = copperId(valueAt(objectAt(found, 'record'), 'assignee_id'));
		return assignee === null ? 'record.created' : 'task.assigned';
	}
	const move = moveOf(event, OWNER_NAMES);
	if (move === null || toText(move.to) === null) return recordType(event);
	return toText(move.from) === null ? 'task.assigned' : 'task.reassigned';
}
