import { TryLaterError } from './errors';
import type { Store } from './store';

export interface Turn {
	/** Longer than anything takes that is done in turn; a process that died holds its place for so long. */
	turnMs: number;
	stepMs: number;
	/** Who waits longer gives up. */
	maxSteps: number;
}

const SETTINGS_TURN: Turn = { turnMs: 60_000, stepMs: 100, maxSteps: 300 };

/**
 * Does this alone among all who ask for the same key, in whatever process they are. Throws TryLaterError
 * when its turn did not come.
 */
export async function inTurn<T>(
	{
		store,
		wait,
	}: {
		store: Pick<Store, 'abandonDelivery' | 'claimDelivery'>;
		wait(ms: number): Promise<void>;
	},
	key: string,
	work: () => Promise<T>,
	{ turnMs, stepMs, maxSteps }: Turn = SETTINGS_TURN,
): Promise<T> {
	const claimId = crypto.randomUUID();
	for (let step = 0; step < maxSteps; step += 1) {
		const { state } = await store.claimDelivery({ key, claimMs: turnMs, claimId });
		if (state === 'claimed') {
			try {
				return await work();
			} finally {
				// Failing, it runs out; what was done is done.
				await store.abandonDelivery(key, claimId).catch(() => undefined);
			}
		}
		await wait(stepMs);
	}
	throw new TryLaterError('Others are changing the same settings. This is tried again.');
}
