import { runInStore } from './run-in-store';
import type { Host } from './start-host';

/**
 * A hand on the clock of requests: everything that is due later becomes due so much sooner, as if the
 * time had passed.
 */
export async function moveTimers(host: Host, ms: number): Promise<void> {
	await runInStore(host, 'UPDATE timers SET due_at = due_at - ?', ms);
}
