/** The signal vocabulary: category to its types. A type belongs to exactly one category. */
export const SIGNAL_TYPES = {
	deals: [
		'deal.created',
		'deal.stage_changed',
		'deal.won',
		'deal.lost',
		'deal.updated',
		'deal.deleted',
		'deal.owner_changed',
	],
	partners: [
		'deal_registration.submitted',
		'deal_registration.approved',
		'deal_registration.rejected',
		'partner.event',
	],
	people: ['person.joined_company', 'person.left_company', 'person.promoted', 'account.engaged'],
	tickets: [
		'ticket.created',
		'ticket.assigned',
		'ticket.sla_warning',
		'ticket.sla_breached',
		'ticket.resolved',
	],
	marketing: ['campaign.result', 'form.submitted'],
	tasks: ['task.assigned', 'task.due', 'task.overdue', 'task.reassigned'],
	process: [
		'case.started',
		'request.canceled',
		'request.completed',
		'process.imported',
		'process.error',
		'project.invited',
	],
	meetings: ['meeting.analyzed', 'coaching.insight', 'coaching.manager_notice'],
	digests: ['digest.meetings', 'digest.accounts', 'digest.todos'],
	system: ['system.deployment', 'system.error', 'system.test', 'system.welcome'],
	other: ['record.created', 'record.updated', 'record.deleted', 'product.signal', 'signal.unknown'],
} as const;

export type SignalCategory = keyof typeof SIGNAL_TYPES;
export type SignalType = (typeof SIGNAL_TYPES)[SignalCategory][number];

export const SIGNAL_CATEGORIES = Object.keys(SIGNAL_TYPES) as SignalCategory[];
export const ALL_SIGNAL_TYPES = Object.values(SIGNAL_TYPES).flat();

const CATEGORY_BY_TYPE = new Map<string, SignalCategory>(
	SIGNAL_CATEGORIES.flatMap((category) =>
		SIGNAL_TYPES[category].map((type): [string, SignalCategory] => [type, category]),
	),
);

export function isSignalType(type: string): type is SignalType {
	return CATEGORY_BY_TYPE.has(type);
}

/** The category of a type; a type of nobody's vocabulary is `other`. */
export function categoryOf(type: string): SignalCategory {
	return CATEGORY_BY_TYPE.get(type) ?? 'other';
}
