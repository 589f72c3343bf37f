import { sampleSignal } from '../../src/core/signal-samples';
import type { SignalType } from '../../src/core/signal-types';
import { renderSignal } from '../../src/slack/render-signal';

/**
 * Every notification that the five products of ../shared/seeds offer: its type, and words that a person
 * must read in the message.
 */
const EVENTS: ReadonlyArray<[product: string, event: string, type: SignalType, reads: string[]]> = [
	['Outsprint', 'Deal created', 'deal.created', ['Acme Corp']],
	['Outsprint', 'Deal stage changed', 'deal.stage_changed', ['Acme Corp', 'Proposal']],
	['Outsprint', 'Deal won', 'deal.won', ['Acme Corp', '48,000']],
	['Outsprint', 'Deal lost', 'deal.lost', ['Acme Corp']],
	['Outsprint', 'New ticket', 'ticket.created', ['Acme Corp']],
	['Outsprint', 'SLA warning', 'ticket.sla_warning', ['SLA']],
	['Outsprint', 'SLA breached', 'ticket.sla_breached', ['SLA']],
	['Outsprint', 'Ticket resolved', 'ticket.resolved', ['Acme Corp']],
	['Outsprint', 'Campaign results', 'campaign.result', []],
	['Outsprint', 'Form submission', 'form.submitted', []],
	['Outsprint', 'Task assigned', 'task.assigned', []],
	['Outsprint', 'Task overdue', 'task.overdue', []],
	['Outsprint', 'Deployment alert', 'system.deployment', []],
	['Outsprint', 'Error notification', 'system.error', []],
	['Outsprint', 'Test notification', 'system.test', []],
	['Outsprint', 'Welcome message', 'system.welcome', []],
	['PartnerOS', 'Deal registration submitted', 'deal_registration.submitted', ['Paula Partner']],
	['PartnerOS', 'Deal registration approved', 'deal_registration.approved', []],
	['PartnerOS', 'Deal registration rejected', 'deal_registration.rejected', []],
	['PartnerOS', 'Other partner event', 'partner.event', []],
	['UserGems', 'Executive joins an account', 'person.joined_company', []],
	['UserGems', 'Promotion at a customer', 'person.promoted', []],
	['UserGems', 'Person leaves', 'person.left_company', []],
	['UserGems', 'Account engaged', 'account.engaged', []],
	['Bigmind', 'Meeting analysis', 'meeting.analyzed', []],
	['Bigmind', 'Coaching insight', 'coaching.insight', []],
	['Bigmind', 'Manager notification', 'coaching.manager_notice', []],
	['Bigmind', 'Meeting digest', 'digest.meetings', []],
	['Bigmind', 'Weekly account updates', 'digest.accounts', []],
	['Bigmind', 'Daily to-dos', 'digest.todos', []],
	['Bigmind', 'Product signal', 'product.signal', []],
	['ProcessMaker', 'Case started', 'case.started', []],
	['ProcessMaker', 'Task assignment', 'task.assigned', []],
	['ProcessMaker', 'Task due', 'task.due', []],
	['ProcessMaker', 'Request canceled', 'request.canceled', []],
	['ProcessMaker', 'Request completed', 'request.completed', []],
	['ProcessMaker', 'Process imported', 'process.imported', []],
	['ProcessMaker', 'Project invitation', 'project.invited', []],
];

it.each(EVENTS)('%s: %s is %s, with a message that reads well', (_product, _event, type, reads) => {
	const signal = sampleSignal(type);
	expect(signal.type).toBe(type);
	const { text, blocks } = renderSignal(signal);
	const shown = JSON.stringify([text, blocks]);
	// Beside the title there is something to read or to open.
	expect(blocks.length).toBeGreaterThan(1);
	expect(text).not.toMatch(/undefined|null|\[object/);
	expect(shown).not.toMatch(/undefined|\[object/);
	for (const words of [...reads, ...(signal.subject?.name ? [signal.subject.name] : [])]) {
		expect(shown).toContain(words.replaceAll('&', '&amp;'));
	}
});
