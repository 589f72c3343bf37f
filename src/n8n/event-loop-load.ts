import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Answering webhooks has priority: above this p99 delay nothing more is emitted. */
export const BUSY_P99_MS = 50;
/** Samples older than this say nothing about now. */
const WINDOW_MS = 500;

export interface EventLoopLoad {
	isBusy(): boolean;
	stop(): void;
}

export function watchEventLoop(): EventLoopLoad {
	const histogram = monitorEventLoopDelay({ resolution: 10 });
	histogram.enable();
	let since = performance.now();
	return {
		isBusy() {
			const p99 = histogram.percentile(99) / 1e6;
			if (performance.now() - since > WINDOW_MS) {
				histogram.reset();
				since = performance.now();
			}
			return p99 > BUSY_P99_MS;
		},
		stop() {
			histogram.disable();
		},
	};
}
