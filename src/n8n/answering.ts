/**
 * Requests of Slack that are being answered right now, in this process: what follows from clicks waits
 * for them, because Slack waits 3 s. Lives on globalThis for the reason that wake.ts gives.
 */
const COUNT = Symbol.for('n8n-nodes-slack-signals.answering.v1');
type Holder = typeof globalThis & { [COUNT]?: { now: number } };

function count(): { now: number } {
	return ((globalThis as Holder)[COUNT] ??= { now: 0 });
}

/** From here on a host is busy answering; below, effects take their turns between requests. */
const MANY = 4;

export async function whileAnswering<T>(work: () => Promise<T>): Promise<T> {
	count().now += 1;
	try {
		return await work();
	} finally {
		count().now -= 1;
	}
}

export function isBusyAnswering(): boolean {
	return count().now >= MANY;
}
