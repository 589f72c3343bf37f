import { toBoolean, toIsoDate } from '../../core/coerce';
import type { ToSignalsOptions } from '../../core/crm-provider';
import type { SignalType } from '../../core/signal-types';
import type { SalesforceFacts, Standing } from './facts';
import type { CareerChange } from './career-change';
import { USER_ID } from './objects';

/** A date has no zone: a day is over everywhere when it is over at UTC-12. */
const OVER_EVERYWHERE_MS = 36 * 3_600_000;

/**
 * What an event means. An event of latest values gives one type, by the state that was known before:
 * won and lost come once per transition, and without the flags (IsWon, IsClosed) a move is
 * `deal.stage_changed`. A change event may give two: a new stage and a new owner.
 */
export function salesforceSignalTypes(
	facts: SalesforceFacts,
	career: CareerChange | null,
	options: Pick<ToSignalsOptions, 'firstSightCounts' | 'previousState' | 'receivedAt'>,
): SignalType[] {
	if (facts.happened === 'restored') return ['record.updated'];
	switch (facts.read.type) {
		case 'Opportunity':
			return dealTypes(facts, options);
		case 'Case':
			return caseTypes(facts);
		case 'Task':
			return [taskType(facts, options)];
		default:
			if (facts.happened === 'created') return ['record.created'];
			if (facts.happened === 'deleted') return ['record.deleted'];
			return [career?.type ?? 'record.updated'];
	}
}

function dealTypes(
	facts: SalesforceFacts,
	options: Pick<ToSignalsOptions, 'firstSightCounts' | 'previousState'>,
): SignalType[] {
	const { happened, changed, now, before } = facts;
	if (happened === 'deleted') return ['deal.deleted'];
	if (changed !== null) {
		const types: SignalType[] = [
			...(changed.has('StageName') ? [moveType(facts)] : []),
			...(changed.has('OwnerId') ? (['deal.owner_changed'] as const) : []),
		];
		return types.length > 0 ? types : ['deal.updated'];
	}
	if (facts.read.form === 'change')
		return [happened === 'created' ? 'deal.created' : 'deal.updated'];
	const end = endOf(now);
	// A state that was seen before the flags were known counts as the same end while the stage stands.
	const wasThere =
		before === null
			? !options.firstSightCounts
			: endOf(before) === end || (before.won === null && before.stage === now?.stage);
	if (end !== null && !wasThere) return [end];
	if (happened === 'created') return ['deal.created'];
	return [before !== null && before.stage !== now?.stage ? 'deal.stage_changed' : 'deal.updated'];
}

/** The event says that the stage changed: from one won stage to another is no second win. */
function moveType({ now, before }: SalesforceFacts): SignalType {
	const end = endOf(now);
	return end === null || endOf(before) === end ? 'deal.stage_changed' : end;
}

function endOf(standing: Standing | null): 'deal.won' | 'deal.lost' | null {
	if (standing?.won === true) return 'deal.won';
	return standing?.closed === true && standing.won === false ? 'deal.lost' : null;
}

function caseTypes({ happened, changed, now, before }: SalesforceFacts): SignalType[] {
	if (happened === 'created') return ['ticket.created'];
	if (happened === 'deleted') return ['record.deleted'];
	if (changed === null) {
		return [
			now?.closed === true && before?.closed === false ? 'ticket.resolved' : 'record.updated',
		];
	}
	const moved = changed.has('Status') || changed.has('IsClosed');
	const owner = changed.get('OwnerId')?.to ?? null;
	const types: SignalType[] = [
		...(moved && now?.closed === true && before?.closed !== true
			? (['ticket.resolved'] as const)
			: []),
		// A queue is nobody yet.
		...(owner !== null && USER_ID.test(owner) ? (['ticket.assigned'] as const) : []),
	];
	return types.length > 0 ? types : ['record.updated'];
}

/** A task without a word on what changed is overdue or due if it is: a scheduled Flow sends those. */
function taskType(
	{ happened, changed, now, text, value }: SalesforceFacts,
	{ receivedAt }: Pick<ToSignalsOptions, 'receivedAt'>,
): SignalType {
	if (happened === 'created') return 'task.assigned';
	if (happened === 'deleted') return 'record.deleted';
	if (changed !== null) return changed.has('OwnerId') ? 'task.reassigned' : 'record.updated';
	const day = toIsoDate(text('ActivityDate'));
	const closed = now?.closed ?? toBoolean(value('IsClosed'));
	if (happened !== 'unknown' || day === null || closed !== false) return 'record.updated';
	const at = Date.parse(receivedAt);
	if (Date.parse(day) + OVER_EVERYWHERE_MS <= at) return 'task.overdue';
	return day === receivedAt.slice(0, 10) ? 'task.due' : 'record.updated';
}
