import { toBoolean } from '../../core/coerce';
import type { CrmEvent } from '../../core/crm-provider';
import { valueAt } from '../../core/json-read';
import type { SignalType } from '../../core/signal-types';
import type { ContactVerdict } from '../judge-contact';
import { contactVerdict, organizationMove } from './contact-verdict';
import {
	idIn,
	ownerIn,
	ownerMove,
	type PipedriveChange,
	readChange,
	stageMove,
	statusMove,
} from './read-change';

/**
 * What a change is. A new owner is news of its own: it comes beside a move. Won and lost come from
 * `status` alone, when `previous` shows another one before.
 */
export function pipedriveTypes(
	change: PipedriveChange,
	contact: ContactVerdict | null,
): SignalType[] {
	if (change.entity === 'deal') return dealTypes(change);
	if (change.entity === 'activity') return [activityType(change)];
	return [contact?.type ?? recordType(change)];
}

/** The event alone decides, but for the names of a person's organizations. */
export function possiblePipedriveTypes(event: CrmEvent): readonly SignalType[] {
	const read = readChange(event.data);
	if (!event.supported || !read.ok) return [];
	return organizationMove(read.change) === null
		? pipedriveTypes(read.change, contactVerdict(read.change, {}))
		: ['person.joined_company', 'person.left_company', 'record.updated'];
}

function recordType({ action }: PipedriveChange): SignalType {
	if (action === 'create') return 'record.created';
	return action === 'delete' ? 'record.deleted' : 'record.updated';
}

function dealTypes(change: PipedriveChange): SignalType[] {
	if (change.action === 'create') return ['deal.created'];
	if (change.action === 'delete') return ['deal.deleted'];
	const status = statusMove(change);
	if (status?.to === 'deleted') return ['deal.deleted'];
	const types: SignalType[] = [];
	// A deal that comes back from the deleted ones is won or lost as it was.
	const known = status !== null && status.from !== null && status.from !== 'deleted';
	if (known && status.to === 'won') types.push('deal.won');
	else if (known && status.to === 'lost') types.push('deal.lost');
	else if (stageMove(change) !== null) types.push('deal.stage_changed');
	if (ownerMove(change) !== null) types.push('deal.owner_changed');
	return types.length > 0 ? types : ['deal.updated'];
}

/** What someone planned for themselves was assigned by nobody. */
function activityType(change: PipedriveChange): SignalType {
	const { action, record, actorId } = change;
	const owner = ownerIn(record);
	if (owner === null || toBoolean(record.done) === true) return recordType(change);
	const move = ownerMove(change);
	if (move !== null) return move.from === null ? 'task.assigned' : 'task.reassigned';
	const maker = actorId ?? idIn(valueAt(record, 'creator_user_id'));
	return action === 'create' && maker !== owner ? 'task.assigned' : recordType(change);
}
