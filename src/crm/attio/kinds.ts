import type { SignalType } from '../../core/signal-types';

export interface AttioKind {
	rawType: string;
	about: 'record' | 'list-entry' | 'note' | 'task';
	action: 'created' | 'updated' | 'merged' | 'deleted';
	/** Parts of the event's `id` that must be there. */
	ids: readonly string[];
	signalTypes: readonly SignalType[];
}

const RECORD = { about: 'record', ids: ['object_id', 'record_id'] } as const;
const ENTRY = { about: 'list-entry', ids: ['list_id', 'entry_id'] } as const;
const NOTE = { about: 'note', ids: ['note_id'] } as const;
const TASK = { about: 'task', ids: ['task_id'] } as const;

/**
 * Events name a record's object by an id that only the API explains, so that any record may turn out
 * to be a deal.
 */
export const ATTIO_KINDS: readonly AttioKind[] = [
	{
		rawType: 'record.created',
		...RECORD,
		action: 'created',
		// won and lost: a deal that is made in such a stage, where the builder lets first sights count.
		signalTypes: ['deal.created', 'deal.won', 'deal.lost', 'record.created'],
	},
	{
		rawType: 'record.updated',
		...RECORD,
		action: 'updated',
		signalTypes: [
			'deal.won',
			'deal.lost',
			'deal.stage_changed',
			'deal.owner_changed',
			'deal.updated',
			'record.updated',
		],
	},
	{
		rawType: 'record.merged',
		...RECORD,
		action: 'merged',
		signalTypes: ['deal.updated', 'record.updated'],
	},
	{
		rawType: 'record.deleted',
		...RECORD,
		action: 'deleted',
		signalTypes: ['deal.deleted', 'record.deleted'],
	},
	{
		rawType: 'list-entry.created',
		...ENTRY,
		action: 'created',
		signalTypes: ['record.created'],
	},
	{
		rawType: 'list-entry.updated',
		...ENTRY,
		action: 'updated',
		signalTypes: ['record.updated'],
	},
	{
		rawType: 'list-entry.deleted',
		...ENTRY,
		action: 'deleted',
		signalTypes: ['record.deleted'],
	},
	{ rawType: 'note.created', ...NOTE, action: 'created', signalTypes: ['record.created'] },
	{ rawType: 'note.updated', ...NOTE, action: 'updated', signalTypes: ['record.updated'] },
	{ rawType: 'note-content.updated', ...NOTE, action: 'updated', signalTypes: ['record.updated'] },
	{ rawType: 'note.deleted', ...NOTE, action: 'deleted', signalTypes: ['record.deleted'] },
	{
		rawType: 'task.created',
		...TASK,
		action: 'created',
		signalTypes: ['task.assigned', 'record.created'],
	},
	{ rawType: 'task.updated', ...TASK, action: 'updated', signalTypes: ['record.updated'] },
	{ rawType: 'task.deleted', ...TASK, action: 'deleted', signalTypes: ['record.deleted'] },
];

export function attioKind(rawType: string): AttioKind | null {
	return ATTIO_KINDS.find((kind) => kind.rawType === rawType) ?? null;
}
