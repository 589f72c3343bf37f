import type { Signal } from './signal';
import type { SignalType } from './signal-types';

/** Headline per type; `%` is where the name goes. */
const TITLES: Record<SignalType, string> = {
	'deal.created': 'New deal: %',
	'deal.stage_changed': 'Deal moved: %',
	'deal.won': 'Deal won: %',
	'deal.lost': 'Deal lost: %',
	'deal.updated': 'Deal updated: %',
	'deal.deleted': 'Deal deleted: %',
	'deal.owner_changed': 'New deal owner: %',
	'deal_registration.submitted': 'Deal registration: %',
	'deal_registration.approved': 'Deal registration approved: %',
	'deal_registration.rejected': 'Deal registration rejected: %',
	'partner.event': 'Partner news: %',
	'person.joined_company': 'Job change: %',
	'person.left_company': 'Left the company: %',
	'person.promoted': 'Promotion: %',
	'account.engaged': 'Account engaged: %',
	'ticket.created': 'New ticket: %',
	'ticket.assigned': 'Ticket assigned: %',
	'ticket.sla_warning': 'SLA at risk: %',
	'ticket.sla_breached': 'SLA breached: %',
	'ticket.resolved': 'Ticket resolved: %',
	'campaign.result': 'Campaign result: %',
	'form.submitted': 'Form submitted: %',
	'task.assigned': 'Task assigned: %',
	'task.due': 'Task due: %',
	'task.overdue': 'Task overdue: %',
	'task.reassigned': 'Task reassigned: %',
	'case.started': 'Case started: %',
	'request.canceled': 'Request canceled: %',
	'request.completed': 'Request completed: %',
	'process.imported': 'Process imported: %',
	'process.error': 'Process error: %',
	'project.invited': 'Project invitation: %',
	'meeting.analyzed': 'Meeting analyzed: %',
	'coaching.insight': 'Coaching insight: %',
	'coaching.manager_notice': 'Coaching notice: %',
	'digest.meetings': 'Your meetings: %',
	'digest.accounts': 'Your accounts: %',
	'digest.todos': 'Your to-dos: %',
	'system.deployment': 'Deployment: %',
	'system.error': 'Error: %',
	'system.test': 'Test: %',
	'system.welcome': 'Welcome: %',
	'record.created': 'New record: %',
	'record.updated': 'Record updated: %',
	'record.deleted': 'Record deleted: %',
	'product.signal': 'Product signal: %',
	'signal.unknown': 'Signal: %',
};

type TitleParts = {
	type: SignalType;
	subject?: { name?: string | null; id?: string | null; kind?: string } | null;
	deal?: { name?: string | null } | null;
	person?: { name?: string | null } | null;
	account?: { name?: string | null; domain?: string | null } | null;
};

/** The headline of a Signal whose sender gave none; never empty. */
export function signalTitle(signal: TitleParts | Signal): string {
	const { subject, deal, person, account } = signal;
	const name =
		(signal.type.startsWith('person.') ? person?.name : null) ??
		subject?.name ??
		deal?.name ??
		person?.name ??
		account?.name ??
		account?.domain ??
		(subject?.id ? [subject.kind, subject.id].filter(Boolean).join(' ') : null);
	const template = TITLES[signal.type];
	// A function: `$&` in a name must not be read as a pattern.
	return name ? template.replace('%', () => name) : template.replace(/:? ?%$/, '');
}
