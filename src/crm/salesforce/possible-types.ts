import type { CrmEvent } from '../../core/crm-provider';
import { ALL_SIGNAL_TYPES, type SignalType } from '../../core/signal-types';
import { objectOfType, USER_ID } from './objects';
import { readSalesforceRecord, type SalesforceRecord } from './read-record';
import { textAt } from '../../core/json-read';

const CAREER: readonly SignalType[] = [
	'person.promoted',
	'person.joined_company',
	'person.left_company',
	'record.updated',
];

/** By the form of the event and, where it says so, by what changed. */
const LATEST: Readonly<Record<string, readonly SignalType[]>> = {
	Opportunity: ['deal.created', 'deal.won', 'deal.lost', 'deal.stage_changed', 'deal.updated'],
	Case: ['ticket.created', 'ticket.resolved', 'record.updated'],
	Task: ['task.assigned', 'task.due', 'task.overdue', 'record.updated'],
};
const CREATED: Readonly<Record<string, SignalType>> = {
	Opportunity: 'deal.created',
	Case: 'ticket.created',
	Task: 'task.assigned',
};

export function salesforcePossibleTypes(event: CrmEvent): readonly string[] {
	if (!event.supported) return [];
	const read = readSalesforceRecord(event);
	// The builder's mapping and default type decide.
	if (read === null) return ALL_SIGNAL_TYPES;
	const own = (table: Readonly<Record<string, readonly SignalType[]>>) =>
		Object.hasOwn(table, read.type) ? table[read.type] : undefined;
	switch (read.change?.kind) {
		case 'CREATE':
			return [Object.hasOwn(CREATED, read.type) ? (CREATED[read.type] ?? '') : 'record.created'];
		case 'DELETE':
			return [read.type === 'Opportunity' ? 'deal.deleted' : 'record.deleted'];
		case 'UNDELETE':
			return ['record.updated'];
		case 'UPDATE':
			return changeTypes(read, (field) => read.change?.fields?.includes(field) ?? false);
		case undefined:
			if (read.form === 'flow' && objectOfType(read.type) === null) return ALL_SIGNAL_TYPES;
			if (read.prior !== null && textAt(read.prior, 'Id') !== null) {
				return changeTypes(read, () => true);
			}
			return own(LATEST) ?? ['record.created', 'record.updated'];
	}
}

function changeTypes(
	{ type, fields }: SalesforceRecord,
	mayHaveChanged: (field: string) => boolean,
): readonly SignalType[] {
	const owner = mayHaveChanged('OwnerId');
	switch (type) {
		case 'Opportunity':
			return [
				...(mayHaveChanged('StageName')
					? (['deal.won', 'deal.lost', 'deal.stage_changed'] as const)
					: []),
				...(owner ? (['deal.owner_changed'] as const) : []),
				'deal.updated',
			];
		case 'Case':
			return [
				...(mayHaveChanged('Status') || mayHaveChanged('IsClosed')
					? (['ticket.resolved'] as const)
					: []),
				...(owner && USER_ID.test(textAt(fields, 'OwnerId') ?? '')
					? (['ticket.assigned'] as const)
					: []),
				'record.updated',
			];
		case 'Task':
			return owner ? ['task.reassigned', 'record.updated'] : ['record.updated'];
		case 'Contact':
		case 'Lead': {
			const career = ['Title', type === 'Contact' ? 'AccountId' : 'Company'].some(mayHaveChanged);
			return career ? CAREER : ['record.updated'];
		}
		default:
			return ['record.updated'];
	}
}
