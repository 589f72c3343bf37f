import type { CrmEvent } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { textAt } from '../../core/json-read';
import type { SignalType } from '../../core/signal-types';
import { type ContactVerdict, judgeContact } from '../judge-contact';
import { kindOf } from './kinds';
import { type CloseEvent, closeId, moveOf, readEvent } from './read-event';
import { statusMove } from './status-move';

/** What an event is. A new owner is news of its own: it comes beside a move. */
export function closeTypes(event: CloseEvent, statuses: JsonObject): SignalType[] {
	const judged = kindOf(event.objectType, event.action);
	if (typeof judged === 'string') return [];
	switch (judged.kind) {
		case 'opportunity':
			return opportunityTypes(event, statuses);
		case 'statusChange':
			return [moveType(event, statuses) ?? 'deal.stage_changed'];
		case 'task':
			return [taskType(event)];
		case 'form':
			return [event.action === 'created' ? 'form.submitted' : recordType(event)];
		case 'contact':
			return [contactVerdict(event)?.type ?? recordType(event)];
		case 'record':
			return [recordType(event)];
	}
}

/** The event alone decides, but for statuses that it names by id only. */
export function possibleCloseTypes(event: CrmEvent): readonly SignalType[] {
	const read = readEvent(event.data);
	if (!event.supported || read === null) return [];
	const types = closeTypes(read, {});
	if (!types.includes('deal.stage_changed')) return types;
	const move = statusMove(read, {});
	const unknown = move === null || move.to.type === null || move.from.type === null;
	return unknown ? [...types, 'deal.won', 'deal.lost'] : types;
}

/** A contact belongs to one lead for good: only a title can be news of the person. */
export function contactVerdict(event: CloseEvent): ContactVerdict | null {
	if (event.objectType !== 'contact') return null;
	return judgeContact({ title: moveOf(event, 'title'), company: null });
}

function recordType({ action }: CloseEvent): SignalType {
	if (action === 'created') return 'record.created';
	return action === 'deleted' ? 'record.deleted' : 'record.updated';
}

function opportunityTypes(event: CloseEvent, statuses: JsonObject): SignalType[] {
	if (event.action === 'created') return ['deal.created'];
	if (event.action === 'deleted') return ['deal.deleted'];
	const move = moveType(event, statuses);
	const types: SignalType[] = move === null ? [] : [move];
	if (moveOf(event, 'user_id') !== null) types.push('deal.owner_changed');
	return types.length > 0 ? types : ['deal.updated'];
}

/** Won and lost by the type of the status, and only when the one before was of another type. */
function moveType(event: CloseEvent, statuses: JsonObject): SignalType | null {
	const move = statusMove(event, statuses);
	if (move === null) return null;
	const { from, to } = move;
	const crossed = from.type !== null && from.type !== to.type;
	if (crossed && to.type === 'won') return 'deal.won';
	return crossed && to.type === 'lost' ? 'deal.lost' : 'deal.stage_changed';
}

/** What someone planned for themselves was assigned by nobody. */
function taskType(event: CloseEvent): SignalType {
	const { action, record, actorId } = event;
	const assignee = closeId(record.assigned_to);
	if (assignee === null || textAt(record, 'is_complete') === 'true') return recordType(event);
	if (action === 'created') return assignee === actorId ? 'record.created' : 'task.assigned';
	const move = moveOf(event, 'assigned_to');
	if (move === null) return recordType(event);
	return move.from === null ? 'task.assigned' : 'task.reassigned';
}
