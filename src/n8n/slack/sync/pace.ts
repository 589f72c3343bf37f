/** Slack takes 50 a minute of each of these methods; the rest is for people who ask for a conversation. */
const PER_MINUTE = 45;
const MINUTE_MS = 60_000;

export interface PaceOptions {
	now(): number;
	/** Returns early when stopped. */
	pause(ms: number, stop: AbortSignal): Promise<void>;
}

/** Returns when another call under this name may be made; at once when stopped. */
export type Pace = (name: string, stop: AbortSignal) => Promise<void>;

export function createPace({ now, pause }: PaceOptions): Pace {
	const made = new Map<string, number[]>();
	return async (name, stop) => {
		for (;;) {
			if (stop.aborted) return;
			const recent = (made.get(name) ?? []).filter((at) => now() - at < MINUTE_MS);
			made.set(name, recent);
			const [oldest = 0] = recent;
			if (recent.length < PER_MINUTE) {
				recent.push(now());
				return;
			}
			await pause(oldest + MINUTE_MS - now(), stop);
		}
	};
}

/** By the clock on the wall. */
export const realTime: PaceOptions = {
	now: () => performance.now(),
	pause: (ms, stop) =>
		new Promise((resolve) => {
			const timer = setTimeout(done, Math.max(ms, 1));
			timer.unref();
			stop.addEventListener('abort', done, { once: true });
			function done(): void {
				clearTimeout(timer);
				stop.removeEventListener('abort', done);
				resolve();
			}
		}),
};

/** Of this process: every catch-up in it counts. */
export const sharedPace = createPace(realTime);
