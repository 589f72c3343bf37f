import { monitorEventLoopDelay } from 'node:perf_hooks';

import { summary, timed } from './measure';
import { withStore } from './with-store';

const EVENTS = 5_000;
const AT_ONCE = 50;

export const acceptBench = {
	title: `Store: accept ${EVENTS} events, ${AT_ONCE} at once, on disk with synchronous=FULL`,
	run: () =>
		withStore(async (store) => {
			const loop = monitorEventLoopDelay({ resolution: 1 });
			loop.enable();
			const each: number[] = [];
			let next = 0;
			const worker = async () => {
				while (next < EVENTS) {
					const key = `bench:${next++}`;
					const { ms } = await timed(() =>
						store.accept([
							{
								key,
								appId: '',
								teamId: '',
								source: 'bench',
								payload: { key },
								subscriptionIds: ['bench'],
							},
						]),
					);
					each.push(ms);
				}
			};
			const { ms } = await timed(() => Promise.all(Array.from({ length: AT_ONCE }, worker)));
			loop.disable();
			return [
				`${Math.round((EVENTS / ms) * 1000)} events/s (${(ms / EVENTS).toFixed(3)} ms per event)`,
				`each: ${summary(each)}`,
				`event loop delay: p99 ${(loop.percentile(99) / 1e6).toFixed(1)} ms, most ${(loop.max / 1e6).toFixed(1)} ms`,
			];
		}),
};
