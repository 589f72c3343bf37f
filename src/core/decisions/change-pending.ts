import { TryLaterError } from '../errors';
import type { Decision, Store } from '../store';

/** Others may change the same request at the same moment. */
const TRIES = 8;

type Change = Omit<Parameters<Store['changeDecision']>[0], 'id' | 'ifRevision'>;

/**
 * Changes a pending decision, each change upon the last. null: it is over, or gone. Throws TryLaterError with
 * `busy` when others are always quicker.
 */
export async function changePending(
	store: Pick<Store, 'changeDecision' | 'decisionById'>,
	id: string,
	change: (before: Decision) => Change | Promise<Change>,
	busy: string,
): Promise<Decision | null> {
	for (let tries = 0; tries < TRIES; tries += 1) {
		const before = await store.decisionById(id);
		if (before?.state !== 'pending') return null;
		const changed = await store.changeDecision({
			...(await change(before)),
			id,
			ifRevision: before.revision,
		});
		if (changed) return changed;
	}
	throw new TryLaterError(busy);
}
