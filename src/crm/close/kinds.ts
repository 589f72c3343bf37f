import type { SignalType } from '../../core/signal-types';

/** How events about a kind of object are judged. */
type CloseKind = 'opportunity' | 'statusChange' | 'task' | 'form' | 'contact' | 'record';

interface EventKind {
	/** `<object type>.<action>`, as Close's event log has them. */
	rawType: string;
	signalTypes: readonly SignalType[];
	/** Whether publishing subscribes to it; others are understood when someone else subscribed. */
	subscribe: boolean;
}

const MOVES: readonly SignalType[] = ['deal.won', 'deal.lost', 'deal.stage_changed'];

/**
 * The log of status changes says what the opportunity's own update says, and tasks that Close makes
 * itself (a missed call) are nobody's assignment: neither is subscribed to.
 */
export const EVENT_KINDS: readonly EventKind[] = [
	kind('opportunity.created', ['deal.created']),
	kind('opportunity.updated', [...MOVES, 'deal.owner_changed', 'deal.updated']),
	kind('opportunity.deleted', ['deal.deleted']),
	kind('task.lead.created', ['task.assigned', 'record.created']),
	kind('task.lead.updated', ['task.assigned', 'task.reassigned', 'record.updated']),
	kind('task.lead.completed', ['record.updated']),
	kind('task.lead.deleted', ['record.deleted']),
	kind('contact.created', ['record.created']),
	kind('contact.updated', ['person.promoted', 'record.updated']),
	kind('contact.deleted', ['record.deleted']),
	kind('lead.created', ['record.created']),
	kind('lead.updated', ['record.updated']),
	kind('lead.deleted', ['record.deleted']),
	kind('activity.form_submission.created', ['form.submitted']),
	...['call', 'email', 'meeting', 'note', 'sms', 'whatsapp_message'].map((activity) =>
		kind(`activity.${activity}.created`, ['record.created']),
	),
	kind('activity.opportunity_status_change.created', MOVES, false),
	kind('task.*.created', ['task.assigned', 'record.created'], false),
	kind('task.*.updated', ['task.assigned', 'task.reassigned', 'record.updated'], false),
	kind('*.created', ['record.created'], false),
	kind('*.deleted', ['record.deleted'], false),
	kind('*', ['record.updated'], false),
];

function kind(rawType: string, signalTypes: readonly SignalType[], subscribe = true): EventKind {
	return { rawType, signalTypes, subscribe };
}

/** Settings of Close and logs of what other events say. */
const SETTINGS =
	/^(?:import|custom_fields\..+|custom_activity_type|custom_object_type|membership|group|saved_search|phone_number|email_template|sms_template|sequence|bulk_action\..+)$/;
const RECORDS =
	/^(?:lead|activity\.[a-z_]+|task\.[a-z_]+|custom_object|comment|comment_thread|sequence_subscription|unsubscribed_email)$/;
const ACTIONS = new Set([
	'created',
	'updated',
	'deleted',
	'completed',
	'sent',
	'answered',
	'scheduled',
	'started',
	'canceled',
]);

/** How to judge an event, or why it is not used. */
export function kindOf(objectType: string, action: string): { kind: CloseKind } | string {
	if (SETTINGS.test(objectType)) return `Close's ${objectType} is no record of a customer`;
	const kind = objectKind(objectType);
	if (kind === null) return 'this type of object is not known';
	if (objectType === 'lead' && action === 'merged') {
		return 'the updates and deletions that come with a merge say the same';
	}
	if (!ACTIONS.has(action)) return 'this kind of event is not known';
	if (kind === 'statusChange' && action !== 'created') {
		return 'an edited entry of the log of status changes is no change of a status';
	}
	return { kind };
}

function objectKind(objectType: string): CloseKind | null {
	if (objectType === 'opportunity' || objectType === 'contact') return objectType;
	if (objectType === 'activity.opportunity_status_change') return 'statusChange';
	if (objectType === 'activity.form_submission') return 'form';
	if (objectType.startsWith('task.') && RECORDS.test(objectType)) return 'task';
	return RECORDS.test(objectType) ? 'record' : null;
}
