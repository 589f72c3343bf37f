import type { Enrichment } from '../../core/crm-provider';
import type { Signal } from '../../core/signal';
import type { CareerChange } from './career-change';
import type { SalesforceFacts } from './facts';

/** What the Signal lacks, and why. */
export function contextOf(
	{ read, now, changed, happened }: SalesforceFacts,
	career: CareerChange | null,
	enrichment: Enrichment | null,
): Signal['context'] {
	const context = [...(enrichment?.missing ?? [])];
	if (enrichment === null) {
		context.push({ what: 'record', reason: 'no Salesforce credential is set for look-ups' });
	}
	if (read.change?.gap === true) {
		context.push({
			what: 'changes',
			reason:
				'Salesforce sent a gap event: it says that the record changed and not what, so the record is shown as it is by now',
		});
	}
	const judged = happened !== 'deleted' && (changed === null || changed.has('StageName'));
	if (read.type === 'Opportunity' && judged && now?.won === null) {
		context.push({
			what: 'deal.won',
			reason:
				read.form === 'message'
					? 'the message holds no IsWon: add it to the outbound message, or a Salesforce credential'
					: 'whether this stage means won or lost could not be looked up',
		});
	}
	if (career !== null && career.type === null && career.reason !== null) {
		context.push({ what: 'person.change', reason: career.reason });
	}
	return context;
}
