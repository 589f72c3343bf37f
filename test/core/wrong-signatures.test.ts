import { wrongSignatureCounter, wrongSignatures } from '../../src/core/connection/wrong-signatures';

const HOUR = 3_600_000;
const now = 497_000 * HOUR + 120_000;

test('sums what triggers refused in the last 24 hours', () => {
	const counts = [
		{ [wrongSignatureCounter(now)]: 3, own_event: 9 },
		{ [wrongSignatureCounter(now - 24 * HOUR)]: 5, [wrongSignatureCounter(now - 26 * HOUR)]: 7 },
	];
	expect(wrongSignatures(counts, now)).toEqual({ count: 8, since: 497_000 * HOUR });
});

test('nothing of late is nothing', () => {
	expect(wrongSignatures([], now)).toBeNull();
	expect(wrongSignatures([{ own_event: 2 }], now)).toBeNull();
	expect(wrongSignatures([{ [wrongSignatureCounter(now - 30 * HOUR)]: 7 }], now)).toBeNull();
});
