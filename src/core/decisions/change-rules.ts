import { changePending } from './change-pending';
import type { Decision, DecisionRules, NewLogEntry, Store } from '../store';

/** Changes the rules of a pending decision, each change upon the last. null: it is over. */
export async function changeRules(
	store: Pick<Store, 'changeDecision' | 'decisionById'>,
	id: string,
	change: (rules: DecisionRules) => DecisionRules,
	log?: NewLogEntry,
): Promise<Decision | null> {
	return changePending(
		store,
		id,
		({ rules }) => ({ rules: change(rules), ...(log ? { log } : {}) }),
		'Many people change this request at once; it is tried again.',
	);
}
