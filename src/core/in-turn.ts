import { TryLaterError } from './errors';
import type { Store } from './store';

/** Longer than anything takes that is done in turn; a process that died holds its place for so long. */
const TURN_MS = 60_000;
const STEP_MS = 100;
const MAX_STEPS = 300;

/**
 * Does this alone among all who ask for the same key, in whatever process they are. Throws TryLaterError
 * when its turn did not come.
 */
export async function inTurn<T>(
	{ store, wait }: { store: Store; wait(ms: number): Promise<void> },
	key: string,
	work: () => Promise<T>,
): Promise<T> {
	const claimId = crypto.randomUUID();
	for (let step = 0; step < MAX_STEPS; step += 1) {
		const { state } = await store.claimDelivery({ key, claimMs: TURN_MS, claimId });
		if (state === 'claimed') {
			try {
				return await work();
			} finally {
				// Failing, it runs out.
				await store.abandonDelivery(key, claimId).catch(() => undefined);
			}
		}
		await wait(STEP_MS);
	}
	throw new TryLaterError('Others are changing the same settings. This is tried again.');
}
