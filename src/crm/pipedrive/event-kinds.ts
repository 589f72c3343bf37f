import type { SignalType } from '../../core/signal-types';

interface EventKind {
	/** `<action>.<object>`, as Pipedrive writes events. */
	rawType: string;
	signalTypes: readonly SignalType[];
}

const DEAL_CHANGES: readonly SignalType[] = [
	'deal.won',
	'deal.lost',
	'deal.stage_changed',
	'deal.owner_changed',
	'deal.updated',
	// v1 deletes by a status.
	'deal.deleted',
];

const PERSON_CHANGES: readonly SignalType[] = [
	'person.joined_company',
	'person.left_company',
	'person.promoted',
	'record.updated',
];

export const EVENT_KINDS: readonly EventKind[] = [
	...kindsOf('create', 'change', 'delete'),
	...kindsOf('added', 'updated', 'deleted'),
	{ rawType: 'merged.deal', signalTypes: DEAL_CHANGES },
	{ rawType: 'merged.person', signalTypes: PERSON_CHANGES },
	{ rawType: 'merged.*', signalTypes: ['record.updated'] },
];

function kindsOf(created: string, changed: string, deleted: string): EventKind[] {
	return [
		{ rawType: `${created}.deal`, signalTypes: ['deal.created'] },
		{ rawType: `${changed}.deal`, signalTypes: DEAL_CHANGES },
		{ rawType: `${deleted}.deal`, signalTypes: ['deal.deleted'] },
		{ rawType: `${created}.activity`, signalTypes: ['task.assigned', 'record.created'] },
		{
			rawType: `${changed}.activity`,
			signalTypes: ['task.assigned', 'task.reassigned', 'record.updated'],
		},
		{ rawType: `${deleted}.activity`, signalTypes: ['record.deleted'] },
		{
			rawType: `${changed}.person`,
			signalTypes: PERSON_CHANGES,
		},
		{ rawType: `${created}.*`, signalTypes: ['record.created'] },
		{ rawType: `${changed}.*`, signalTypes: ['record.updated'] },
		{ rawType: `${deleted}.*`, signalTypes: ['record.deleted'] },
	];
}
