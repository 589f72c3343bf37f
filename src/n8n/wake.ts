import { EventEmitter } from 'node:events';

/**
 * Tells consumers in the same process that rows arrived or started, so that nobody waits for the
 * next poll. Lives on globalThis: after a package update without restart old and new module copies
 * share it. Other processes are reached by polling the store.
 */
const HUB = Symbol.for('n8n-nodes-slack-signals.wake.v2');

function hub(): EventEmitter {
	const holder = globalThis as { [HUB]?: EventEmitter };
	if (!holder[HUB]) {
		holder[HUB] = new EventEmitter();
		// One listener per published trigger: many are normal.
		holder[HUB].setMaxListeners(0);
	}
	return holder[HUB];
}

/** Rows were written for this subscription, or (null) nobody knows for which: whoever consumes it looks now. */
export function announceRows(subscriptionId: string | null = null): void {
	hub().emit('rows', subscriptionId);
}

export function onRows(subscriptionId: string, listener: () => void): () => void {
	return onAnnounced((announced) => announced === null || announced === subscriptionId, listener);
}

/** Only what is announced by name: no press that is somebody else's costs a look into the store. */
export function onOwnRows(subscriptionId: string, listener: () => void): () => void {
	return onAnnounced((announced) => announced === subscriptionId, listener);
}

function onAnnounced(
	isMeant: (announced: string | null) => boolean,
	listener: () => void,
): () => void {
	const filtered = (announced: string | null): void => {
		if (isMeant(announced)) listener();
	};
	hub().on('rows', filtered);
	return () => hub().off('rows', filtered);
}

/** execute() claimed this row. */
export function announceStarted(rowId: string): void {
	hub().emit('started', rowId);
}

export function onStarted(listener: (rowId: string) => void): () => void {
	hub().on('started', listener);
	return () => hub().off('started', listener);
}
