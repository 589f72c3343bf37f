import type { SignalType } from '../../core/signal-types';

export type IntercomKind = 'conversation' | 'ticket' | 'contact' | 'company';

export interface IntercomTopic {
	/** Intercom's name; `*` stands for any part. */
	topic: string;
	kind: IntercomKind;
	/** What it may become; the first one that its data bear out. */
	signalTypes: readonly SignalType[];
}

const ASSIGNED = ['ticket.assigned', 'record.updated'] as const;
const MAY_RESOLVE = ['ticket.resolved', 'record.updated'] as const;

/** Webhook topics of Intercom's reference (2.14), the telling ones before what stands for the others. */
export const INTERCOM_TOPICS: readonly IntercomTopic[] = [
	{ topic: 'conversation.user.created', kind: 'conversation', signalTypes: ['ticket.created'] },
	// A teammate wrote first: nobody asked for anything.
	{
		topic: 'conversation.admin.single.created',
		kind: 'conversation',
		signalTypes: ['record.created'],
	},
	{ topic: 'conversation.admin.assigned', kind: 'conversation', signalTypes: ASSIGNED },
	{ topic: 'conversation.admin.open.assigned', kind: 'conversation', signalTypes: ASSIGNED },
	{ topic: 'conversation.admin.closed', kind: 'conversation', signalTypes: ['ticket.resolved'] },
	{ topic: 'conversation.deleted', kind: 'conversation', signalTypes: ['record.deleted'] },
	{ topic: 'conversation.*', kind: 'conversation', signalTypes: ['record.updated'] },
	{ topic: 'conversation_part.*', kind: 'conversation', signalTypes: ['record.updated'] },
	{ topic: 'ticket.created', kind: 'ticket', signalTypes: ['ticket.created'] },
	{ topic: 'ticket.admin.assigned', kind: 'ticket', signalTypes: ASSIGNED },
	{ topic: 'ticket.team.assigned', kind: 'ticket', signalTypes: ASSIGNED },
	{ topic: 'ticket.resolved', kind: 'ticket', signalTypes: ['ticket.resolved'] },
	{ topic: 'ticket.state.updated', kind: 'ticket', signalTypes: MAY_RESOLVE },
	// Its conversation is closed; older API versions send it for a resolved ticket as well.
	{ topic: 'ticket.closed', kind: 'ticket', signalTypes: MAY_RESOLVE },
	{ topic: 'ticket.*', kind: 'ticket', signalTypes: ['record.updated'] },
	{ topic: 'contact.created', kind: 'contact', signalTypes: ['record.created'] },
	{ topic: 'contact.user.created', kind: 'contact', signalTypes: ['record.created'] },
	{ topic: 'contact.lead.created', kind: 'contact', signalTypes: ['record.created'] },
	{ topic: 'contact.deleted', kind: 'contact', signalTypes: ['record.deleted'] },
	{ topic: 'contact.*', kind: 'contact', signalTypes: ['record.updated'] },
	{ topic: 'user.created', kind: 'contact', signalTypes: ['record.created'] },
	{ topic: 'user.deleted', kind: 'contact', signalTypes: ['record.deleted'] },
	{ topic: 'user.*', kind: 'contact', signalTypes: ['record.updated'] },
	{ topic: 'visitor.signed_up', kind: 'contact', signalTypes: ['record.updated'] },
	{ topic: 'company.created', kind: 'company', signalTypes: ['record.created'] },
	{ topic: 'company.deleted', kind: 'company', signalTypes: ['record.deleted'] },
	{ topic: 'company.*', kind: 'company', signalTypes: ['record.updated'] },
];

export function topicOf(name: string): IntercomTopic | null {
	const exact = INTERCOM_TOPICS.find(({ topic }) => topic === name);
	return (
		exact ??
		INTERCOM_TOPICS.find(
			({ topic }) => topic.endsWith('.*') && name.startsWith(topic.slice(0, -1)),
		) ??
		null
	);
}
