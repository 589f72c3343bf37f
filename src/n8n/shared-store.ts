import type { Store } from '../core/store';
import { openStore } from '../store/open-store';

/** One store per process; opening again after a failure is the store's own business. */
export async function sharedStore(): Promise<Store> {
	return openStore();
}
