import type { Store } from '../store';

/** Longer than posting, updating and replying take with all their waits; whoever died holds it as long. */
export const LOCK_MS = 120_000;
const WAIT_STEP_MS = 250;

interface Ports {
	store: Pick<Store, 'abandonDelivery' | 'claimDelivery'>;
	wait(ms: number): Promise<void>;
}

/** Does this alone among all processes that ask for the same key; the others wait. */
export async function withLivingLock<T>(
	{ store, wait }: Ports,
	key: string,
	work: () => Promise<T>,
): Promise<T> {
	const claimId = crypto.randomUUID();
	while ((await store.claimDelivery({ key, claimMs: LOCK_MS, claimId })).state !== 'claimed') {
		await wait(WAIT_STEP_MS);
	}
	try {
		return await work();
	} finally {
		// Failing, it runs out; what was done is done.
		await store.abandonDelivery(key, claimId).catch(() => undefined);
	}
}
