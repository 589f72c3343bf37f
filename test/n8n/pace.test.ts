import fc from 'fast-check';

import { createPace } from '../../src/n8n/slack/sync/pace';

const MINUTE = 60_000;

/** A pace on a clock that only moves while somebody waits. */
function benchPace() {
	let time = 0;
	const pace = createPace({
		now: () => time,
		pause: async (ms) => {
			time += Math.max(ms, 1);
		},
	});
	return {
		pace,
		now: () => time,
		pass: (ms: number) => {
			time += ms;
		},
	};
}
const going = () => new AbortController().signal;

it('lets 45 calls a minute through at once, and the next when the first is a minute old', async () => {
	const { pace, now } = benchPace();
	for (let call = 0; call < 45; call += 1) await pace('history', going());
	expect(now()).toBe(0);
	await pace('history', going());
	expect(now()).toBe(MINUTE);
});

it('counts each method for itself', async () => {
	const { pace, now } = benchPace();
	for (let call = 0; call < 45; call += 1) {
		await pace('history', going());
		await pace('replies', going());
	}
	expect(now()).toBe(0);
});

it('never has more than 45 within any minute, however calls come', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.nat({ max: 5_000 }), { maxLength: 300 }), async (gaps) => {
			const { pace, now, pass } = benchPace();
			const made: number[] = [];
			for (const gap of gaps) {
				pass(gap);
				await pace('history', going());
				made.push(now());
			}
			made.forEach((at, index) => {
				const sooner = made[index - 45];
				if (sooner !== undefined) expect(at - sooner).toBeGreaterThanOrEqual(MINUTE);
			});
		}),
	);
});

it('holds nobody who is stopped, and counts no call of theirs', async () => {
	const { pace, now } = benchPace();
	const stopped = AbortSignal.abort();
	for (let call = 0; call < 100; call += 1) await pace('history', stopped);
	for (let call = 0; call < 45; call += 1) await pace('history', going());
	expect(now()).toBe(0);
});
