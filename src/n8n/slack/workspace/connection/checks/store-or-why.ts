import type { Store } from '../../../../../core/store';
import { sharedStore } from '../../../../shared-store';

/** A diagnosis goes on without the store, and says why there is none. */
export async function storeOrWhy(): Promise<{ store: Store | null; storeProblem: string | null }> {
	try {
		return { store: await sharedStore(), storeProblem: null };
	} catch (error) {
		return { store: null, storeProblem: error instanceof Error ? error.message : String(error) };
	}
}
