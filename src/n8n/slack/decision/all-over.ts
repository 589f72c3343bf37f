import type { Store } from '../../../core/store';

/** Whether nobody can decide any of them any more. Items that could not be asked, and vanished requests, are over. */
export async function allOver(
	store: Pick<Store, 'decisionById'>,
	items: ReadonlyArray<{ decisionId: string | null }>,
): Promise<boolean> {
	for (const { decisionId } of items) {
		if (decisionId === null) continue;
		const decision = await store.decisionById(decisionId);
		if (decision?.state === 'pending') return false;
	}
	return true;
}
