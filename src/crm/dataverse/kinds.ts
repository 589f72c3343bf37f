import type { SignalType } from '../../core/signal-types';

const ENDS: readonly SignalType[] = ['deal.won', 'deal.lost', 'deal.stage_changed', 'deal.updated'];

/** `<entity>.<message>` and what it may become. */
export const DATAVERSE_KINDS: ReadonlyArray<{
	rawType: string;
	signalTypes: readonly SignalType[];
}> = [
	{ rawType: 'opportunity.Create', signalTypes: ['deal.created'] },
	{ rawType: 'opportunity.Update', signalTypes: [...ENDS, 'deal.owner_changed'] },
	{ rawType: 'opportunity.SetState', signalTypes: ENDS },
	{ rawType: 'opportunity.SetStateDynamicEntity', signalTypes: ENDS },
	{ rawType: 'opportunity.Win', signalTypes: ['deal.won'] },
	{ rawType: 'opportunity.Lose', signalTypes: ['deal.lost'] },
	{ rawType: 'opportunity.Assign', signalTypes: ['deal.owner_changed'] },
	{ rawType: 'opportunity.Delete', signalTypes: ['deal.deleted'] },
	{ rawType: 'incident.Create', signalTypes: ['ticket.created'] },
	{
		rawType: 'incident.Update',
		signalTypes: [
			'ticket.resolved',
			'ticket.assigned',
			'ticket.sla_warning',
			'ticket.sla_breached',
			'record.updated',
		],
	},
	{ rawType: 'incident.SetState', signalTypes: ['ticket.resolved', 'record.updated'] },
	{ rawType: 'incident.SetStateDynamicEntity', signalTypes: ['ticket.resolved', 'record.updated'] },
	{ rawType: 'incident.Close', signalTypes: ['ticket.resolved'] },
	{ rawType: 'incident.Assign', signalTypes: ['ticket.assigned'] },
	{ rawType: 'task.Create', signalTypes: ['task.assigned', 'record.created'] },
	{ rawType: 'task.Update', signalTypes: ['task.reassigned', 'record.updated'] },
	{ rawType: 'task.Assign', signalTypes: ['task.reassigned'] },
	// lead, contact, account, and tables of your own.
	{ rawType: '*.Create', signalTypes: ['record.created'] },
	{ rawType: '*.Delete', signalTypes: ['record.deleted'] },
	{ rawType: '*', signalTypes: ['record.updated'] },
];
