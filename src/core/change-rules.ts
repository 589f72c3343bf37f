import { TryLaterError } from './errors';
import type { Decision, DecisionRules, NewLogEntry, Store } from './store';

/** Others may change the same request at the same moment. */
const TRIES = 8;

/** Changes the rules of a pending decision, each change upon the last. null: it is over. */
export async function changeRules(
	store: Pick<Store, 'changeDecision' | 'decisionById'>,
	id: string,
	change: (rules: DecisionRules) => DecisionRules,
	log?: NewLogEntry,
): Promise<Decision | null> {
	for (let tries = 0; tries < TRIES; tries += 1) {
		const decision = await store.decisionById(id);
		if (decision?.state !== 'pending') return null;
		const changed = await store.changeDecision({
			id,
			ifRevision: decision.revision,
			rules: change(decision.rules),
			...(log ? { log } : {}),
		});
		if (changed) return changed;
	}
	throw new TryLaterError('Many people change this request at once; it is tried again.');
}
