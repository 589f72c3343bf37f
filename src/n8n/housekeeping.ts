import type { Store } from '../core/store';

/** Finished rows and their keys: the window in which a repeated push is recognised. */
const RETENTION_DAYS = 7;
const EVERY_MS = 10 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

let last = 0;

/** Days from SLACK_SIGNALS_RETENTION_DAYS, at least 1. */
export function retentionMs(): number {
	const days = Number(process.env.SLACK_SIGNALS_RETENTION_DAYS ?? RETENTION_DAYS);
	return (days >= 1 ? days : RETENTION_DAYS) * DAY_MS;
}

/** Called with every beat; clears away in small steps, every ten minutes per process. */
export async function housekeep(store: Store, now = Date.now()): Promise<void> {
	if (now - last < EVERY_MS) return;
	last = now;
	while ((await store.purge({ olderThanMs: retentionMs() })) > 0) {
		// The next step goes behind whatever waits for the store.
		await new Promise((resolve) => setImmediate(resolve));
	}
}
