import { SLA_DUE } from './objects';

/** What a trigger subscribes to in HubSpot, and the Signal types that come of each. A changed property needs its name. */
export const SUBSCRIPTIONS: ReadonlyArray<{
	eventType: string;
	propertyName?: string;
	signalTypes: readonly string[];
}> = [
	{ eventType: 'deal.creation', signalTypes: ['deal.created'] },
	{ eventType: 'deal.deletion', signalTypes: ['deal.deleted'] },
	changed('deal', 'dealstage', 'deal.won', 'deal.lost', 'deal.stage_changed'),
	changed('deal', 'hubspot_owner_id', 'deal.owner_changed'),
	changed('deal', 'amount', 'deal.updated'),
	changed('deal', 'closedate', 'deal.updated'),
	{ eventType: 'contact.creation', signalTypes: ['record.created'] },
	{ eventType: 'contact.deletion', signalTypes: ['record.deleted'] },
	changed('contact', 'jobtitle', 'person.promoted', 'record.updated'),
	changed('contact', 'company', 'person.joined_company', 'person.left_company', 'record.updated'),
	{ eventType: 'company.creation', signalTypes: ['record.created'] },
	{ eventType: 'company.deletion', signalTypes: ['record.deleted'] },
	changed('company', 'lifecyclestage', 'record.updated'),
	{ eventType: 'ticket.creation', signalTypes: ['ticket.created'] },
	{ eventType: 'ticket.deletion', signalTypes: ['record.deleted'] },
	changed('ticket', 'hs_pipeline_stage', 'ticket.resolved', 'record.updated'),
	changed('ticket', 'hubspot_owner_id', 'ticket.assigned'),
	...Object.keys(SLA_DUE).map((property) =>
		changed('ticket', property, 'ticket.sla_warning', 'ticket.sla_breached'),
	),
];

function changed(object: string, propertyName: string, ...signalTypes: string[]) {
	return { eventType: `${object}.propertyChange`, propertyName, signalTypes };
}
