import type { CrmEvent } from '../../core/crm-provider';
import type { SignalType } from '../../core/signal-types';
import type { Attributes, ContextView } from './read-context';

/** `statecode` of an opportunity; the platform fixes the numbers, status reasons are the customer's. */
export const OPPORTUNITY_STATES = { open: '0', won: '1', lost: '2' } as const;
const CASE_RESOLVED = '1';
/** `firstresponseslastatus` and `resolvebyslastatus` of a case. */
const SLA_TYPES: Readonly<Record<string, SignalType>> = {
	'2': 'ticket.sla_warning',
	'4': 'ticket.sla_breached',
};
const STAGE_COLUMNS = ['stepname', 'salesstage', 'stageid'];
/** Columns that every update sets. */
const NOISE = /^(?:(?:modified|created)(?:on|by)(?:behalfby)?|versionnumber|yomi.*|traversedpath)$/;

/**
 * What an event is, by what its request set. A Pre Image shows what was so before; without one the
 * request's word is taken, since forms send changed columns only.
 */
export function typesOf(event: CrmEvent, view: ContextView): SignalType[] {
	const [table = '', message = ''] = event.rawType.split('.');
	if (table === 'opportunity') return dealTypes(message, view);
	if (message === 'Delete') return ['record.deleted'];
	if (table === 'incident') return caseTypes(message, view);
	if (table === 'task') return taskTypes(message, view);
	return [message === 'Create' ? 'record.created' : 'record.updated'];
}

function dealTypes(message: string, view: ContextView): SignalType[] {
	switch (message) {
		case 'Create':
			return ['deal.created'];
		case 'Delete':
			return ['deal.deleted'];
		case 'Win':
			return ['deal.won'];
		case 'Lose':
			return ['deal.lost'];
		case 'Assign':
			return ['deal.owner_changed'];
	}
	const types: SignalType[] = [];
	const state = isChanged(view, 'statecode') ? view.target.text('statecode') : null;
	if (state === OPPORTUNITY_STATES.won) types.push('deal.won');
	else if (state === OPPORTUNITY_STATES.lost) types.push('deal.lost');
	else if (isReopened(view) || STAGE_COLUMNS.some((column) => isChanged(view, column))) {
		types.push('deal.stage_changed');
	}
	if (message === 'Update' && isChanged(view, 'ownerid')) types.push('deal.owner_changed');
	return types.length > 0 ? types : ['deal.updated'];
}

/** Known only from a Pre Image: saving an open opportunity may send its state as well. */
export function isReopened({ target, before }: ContextView): boolean {
	const { open, won, lost } = OPPORTUNITY_STATES;
	const was = before.text('statecode');
	return target.text('statecode') === open && (was === won || was === lost);
}

function caseTypes(message: string, view: ContextView): SignalType[] {
	if (message === 'Create') return ['ticket.created'];
	if (message === 'Close') return ['ticket.resolved'];
	if (message === 'Assign') return ['ticket.assigned'];
	const types: SignalType[] = [];
	if (isChanged(view, 'statecode') && view.target.text('statecode') === CASE_RESOLVED) {
		types.push('ticket.resolved');
	}
	if (message === 'Update') {
		if (isChanged(view, 'ownerid')) types.push('ticket.assigned');
		for (const column of ['firstresponseslastatus', 'resolvebyslastatus']) {
			const status = isChanged(view, column) ? (view.target.text(column) ?? '') : '';
			const type = Object.hasOwn(SLA_TYPES, status) ? SLA_TYPES[status] : undefined;
			if (type !== undefined && !types.includes(type)) types.push(type);
		}
	}
	return types.length > 0 ? types : ['record.updated'];
}

function taskTypes(message: string, view: ContextView): SignalType[] {
	if (message === 'Create') {
		return [view.now.reference('ownerid') === null ? 'record.created' : 'task.assigned'];
	}
	if (message === 'Assign') return ['task.reassigned'];
	return [
		message === 'Update' && isChanged(view, 'ownerid') ? 'task.reassigned' : 'record.updated',
	];
}

function isChanged({ target, before }: ContextView, column: string): boolean {
	if (!target.has(column)) return false;
	return !before.has(column) || plainOf(target, column) !== plainOf(before, column);
}

function plainOf(attributes: Attributes, column: string): string | null {
	return attributes.text(column) ?? attributes.reference(column)?.id ?? null;
}

/** What a reader sees: the label of a choice, the name of a referenced record. */
function shownOf(attributes: Attributes, column: string): string | null {
	const reference = attributes.reference(column);
	return (
		attributes.label(column) ?? attributes.text(column) ?? reference?.name ?? reference?.id ?? null
	);
}

const MOST_CHANGES = 50;

export function changesOf(event: CrmEvent, view: ContextView) {
	if (!/\.(?:Update|Assign|SetState|SetStateDynamicEntity)$/.test(event.rawType)) return [];
	return view.target
		.names()
		.filter((field) => !NOISE.test(field) && plainOf(view.target, field) !== view.id)
		.filter((field) => isChanged(view, field))
		.slice(0, MOST_CHANGES)
		.map((field) => ({
			field,
			from: shownOf(view.before, field),
			to: shownOf(view.target, field),
		}));
}
