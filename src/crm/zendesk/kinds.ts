import { ALL_SIGNAL_TYPES, type SignalType } from '../../core/signal-types';

interface ZendeskKind {
	/** Without the prefix `zen:event-type:`; `*` stands for any part. */
	rawType: string;
	signalTypes: readonly SignalType[];
	/** Whether publishing subscribes to it; others are understood when someone else subscribed. */
	subscribe: boolean;
}

/** The raw type of a body that an administrator authored for a trigger or an automation. */
export const TRIGGER = 'trigger';

const kinds = (
	entity: string,
	names: readonly string[],
	...signalTypes: SignalType[]
): ZendeskKind[] =>
	names.map((name) => ({ rawType: `${entity}.${name}`, signalTypes, subscribe: true }));

/** "Webhook event types": tickets, users and organizations. */
export const ZENDESK_KINDS: readonly ZendeskKind[] = [
	...kinds('ticket', ['created'], 'ticket.created'),
	...kinds('ticket', ['agent_assignment_changed'], 'ticket.assigned', 'record.updated'),
	...kinds('ticket', ['status_changed'], 'ticket.resolved', 'record.updated'),
	...kinds('ticket', ['next_sla_breach_changed'], 'ticket.sla_warning', 'ticket.sla_breached'),
	// Marking as spam deletes the ticket.
	...kinds('ticket', ['soft_deleted', 'permanently_deleted', 'marked_as_spam'], 'record.deleted'),
	...kinds(
		'ticket',
		[
			'attachment_linked_to_comment',
			'attachment_redacted_from_comment',
			'brand_changed',
			'comment_added',
			'comment_made_private',
			'comment_redacted',
			'csat_received',
			'csat_requested',
			'custom_field_changed',
			'custom_status_changed',
			'description_changed',
			'email_ccs_changed',
			'external_id_changed',
			'followers_changed',
			'form_changed',
			'group_assignment_changed',
			'merged',
			'ola_policy_changed',
			'organization_changed',
			'priority_changed',
			'problem_link_changed',
			'requester_changed',
			'schedule_changed',
			'sla_policy_changed',
			'subject_changed',
			'submitter_changed',
			'tags_changed',
			'task_due_at_changed',
			'type_changed',
			'undeleted',
		],
		'record.updated',
	),
	...kinds('user', ['created'], 'record.created'),
	...kinds('user', ['deleted'], 'record.deleted'),
	...kinds(
		'user',
		[
			'active_changed',
			'alias_changed',
			'custom_field_changed',
			'custom_role_changed',
			'default_group_changed',
			'details_changed',
			'external_id_changed',
			'group_membership_created',
			'group_membership_deleted',
			'identity_changed',
			'identity_created',
			'identity_deleted',
			'merged',
			'name_changed',
			'notes_changed',
			'only_private_comments_changed',
			'organization_membership_created',
			'organization_membership_deleted',
			'password_changed',
			'photo_changed',
			'role_changed',
			'suspended_changed',
			'tags_changed',
			'time_zone_changed',
		],
		'record.updated',
	),
	// One at every sign-in.
	{ rawType: 'user.last_login_changed', signalTypes: ['record.updated'], subscribe: false },
	...kinds('organization', ['created'], 'record.created'),
	...kinds('organization', ['deleted'], 'record.deleted'),
	...kinds(
		'organization',
		['custom_field_changed', 'external_id_changed', 'name_changed', 'tags_changed'],
		'record.updated',
	),
	// What Zendesk adds to the list.
	{ rawType: 'ticket.*_changed', signalTypes: ['record.updated'], subscribe: false },
	{ rawType: 'user.*_changed', signalTypes: ['record.updated'], subscribe: false },
	{ rawType: 'organization.*_changed', signalTypes: ['record.updated'], subscribe: false },
	// The builder's mapping and default type decide.
	{ rawType: TRIGGER, signalTypes: ALL_SIGNAL_TYPES, subscribe: false },
];

const NAMES = new Set(ZENDESK_KINDS.map(({ rawType }) => rawType));

export function isKnownKind(name: string): boolean {
	return NAMES.has(name) || /^(?:ticket|user|organization)\.[a-z_]+_changed$/.test(name);
}
