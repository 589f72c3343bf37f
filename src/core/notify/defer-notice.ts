import type { DeferredNotice } from './deferred-notice';
import type { JsonObject } from '../json';
import type { Notice } from './notice';
import type { Store } from '../store';

/**
 * Postgres indexes no more than this by far, and a builder's key may be of any length. Two timers of one
 * message are harmless: it is sent once by its delivery key.
 */
const MAX_ID = 400;

/** Leaves the message to the clock. Asked again for the same time it stays one. */
export async function deferNotice(
	store: Pick<Store, 'schedule'>,
	notice: Notice & { id: string },
	until: number,
	/** The clock is done with the timer that it works, so it needs another: clocks are set back, too. */
	fromClock = false,
): Promise<void> {
	const { app, id, ...rest } = notice;
	// In a manual run, too, the clock sends it once.
	const deferred: DeferredNotice = { ...rest, deliveryKey: id };
	await store.schedule({
		...app,
		id: ['message.deferred', id.length <= MAX_ID ? id : crypto.randomUUID(), until]
			.concat(fromClock ? crypto.randomUUID() : [])
			.join('|'),
		kind: 'message.deferred',
		dueAt: until,
		payload: { notice: deferred as unknown as JsonObject },
	});
}
