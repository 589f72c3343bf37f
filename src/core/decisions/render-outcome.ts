import type { DecisionOption } from '../store';

const PAST: Readonly<Record<string, string>> = {
	accept: 'Accepted',
	acknowledge: 'Acknowledged',
	approve: 'Approved',
	cancel: 'Canceled',
	claim: 'Claimed',
	close: 'Closed',
	confirm: 'Confirmed',
	decline: 'Declined',
	deny: 'Denied',
	dismiss: 'Dismissed',
	escalate: 'Escalated',
	ignore: 'Ignored',
	reject: 'Rejected',
	snooze: 'Snoozed',
};

/** How a decision reads afterwards: "✅ Approved", "❌ Rejected", "☑️ Ask for more". Plain text. */
export function outcomeWords(option: Pick<DecisionOption, 'label' | 'style'>): {
	emoji: string;
	words: string;
	/** True when `words` is a past participle: "Already approved by …" can be said. */
	past: boolean;
} {
	const past = PAST[option.label.trim().toLowerCase()];
	const emoji = { primary: '✅', danger: '❌', default: '☑️' }[option.style];
	return { emoji, words: past ?? option.label, past: past !== undefined };
}
