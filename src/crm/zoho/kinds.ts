import type { CrmEvent } from '../../core/crm-provider';
import { textAt } from '../../core/json-read';
import type { SignalType } from '../../core/signal-types';
import { changedFields } from './read-event';

export interface ZohoKind {
	/** `<module>.<operation>`; `*` is any module. */
	rawType: string;
	signalTypes: readonly SignalType[];
	/** What the channel is asked for: `<module>.create`; null: nothing, it comes with other channels. */
	event: string | null;
}

const DEAL_ENDS = ['deal.won', 'deal.lost'] as const;

const plain = (module: string): ZohoKind[] => [
	{ rawType: `${module}.insert`, signalTypes: ['record.created'], event: `${module}.create` },
	{ rawType: `${module}.update`, signalTypes: ['record.updated'], event: `${module}.edit` },
	{ rawType: `${module}.delete`, signalTypes: ['record.deleted'], event: `${module}.delete` },
];

export const ZOHO_KINDS: readonly ZohoKind[] = [
	{
		rawType: 'Deals.insert',
		// A deal that is made as won or lost, where the builder lets first sights count.
		signalTypes: ['deal.created', ...DEAL_ENDS],
		event: 'Deals.create',
	},
	{
		rawType: 'Deals.update',
		signalTypes: [...DEAL_ENDS, 'deal.stage_changed', 'deal.owner_changed', 'deal.updated'],
		event: 'Deals.edit',
	},
	{ rawType: 'Deals.delete', signalTypes: ['deal.deleted'], event: 'Deals.delete' },
	...plain('Leads'),
	...plain('Contacts'),
	...plain('Accounts'),
	// Every task of Zoho has an owner from the start.
	{ rawType: 'Tasks.insert', signalTypes: ['task.assigned'], event: 'Tasks.create' },
	{
		rawType: 'Tasks.update',
		signalTypes: ['task.reassigned', 'record.updated'],
		event: 'Tasks.edit',
	},
	{ rawType: 'Tasks.delete', signalTypes: ['record.deleted'], event: 'Tasks.delete' },
	{ rawType: 'Cases.insert', signalTypes: ['ticket.created'], event: 'Cases.create' },
	{
		rawType: 'Cases.update',
		signalTypes: ['ticket.resolved', 'ticket.assigned', 'record.updated'],
		event: 'Cases.edit',
	},
	{ rawType: 'Cases.delete', signalTypes: ['record.deleted'], event: 'Cases.delete' },
	{ rawType: '*.insert', signalTypes: ['record.created'], event: null },
	{ rawType: '*.update', signalTypes: ['record.updated'], event: null },
	{ rawType: '*.delete', signalTypes: ['record.deleted'], event: null },
];

export function zohoKind(rawType: string): ZohoKind | null {
	const [module = '', operation = ''] = rawType.split('.');
	return (
		ZOHO_KINDS.find((kind) => kind.rawType === `${module}.${operation}`) ??
		ZOHO_KINDS.find((kind) => kind.rawType === `*.${operation}`) ??
		null
	);
}

/** A change that names its fields can only become what those fields mean. */
export function possibleZohoTypes(event: CrmEvent): readonly SignalType[] {
	const all = zohoKind(event.rawType)?.signalTypes ?? [];
	const changed = changedFields(event.data);
	if (changed === null || textAt(event.data, 'operation') !== 'update') return all;
	const impossible: SignalType[] = [];
	if (!changed.includes('Owner')) {
		impossible.push('deal.owner_changed', 'task.reassigned', 'ticket.assigned');
	}
	if (!changed.includes('Status')) impossible.push('ticket.resolved');
	// Stages stay possible: a move that was missed shows with the next change.
	return all.filter((type) => !impossible.includes(type));
}
