import { throttledCount } from '../../src/n8n/slack/throttled-count';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const EVERY = 10_000;

function counting() {
	const writes: Array<Record<string, number>> = [];
	const count = throttledCount(async (counted) => {
		writes.push(Object.fromEntries(counted));
	}, EVERY);
	return { writes, count };
}

test('a flood costs one write in 10 s, with the number in between', () => {
	const { writes, count } = counting();
	for (let n = 0; n < 10_000; n += 1) count('a');
	count('b');
	expect(writes).toEqual([{ a: 1 }]);
	jest.advanceTimersByTime(EVERY - 1);
	expect(writes).toHaveLength(1);
	jest.advanceTimersByTime(1);
	expect(writes).toEqual([{ a: 1 }, { a: 9_999, b: 1 }]);
	count('a');
	expect(writes).toHaveLength(2);
	jest.advanceTimersByTime(EVERY);
	expect(writes[2]).toEqual({ a: 1 });
});

test('writes nothing when nothing came, and the next at once again', () => {
	const { writes, count } = counting();
	count('a');
	jest.advanceTimersByTime(10 * EVERY);
	expect(writes).toHaveLength(1);
	count('b');
	expect(writes).toEqual([{ a: 1 }, { b: 1 }]);
	expect(jest.getTimerCount()).toBe(1);
});
