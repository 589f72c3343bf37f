import fc from 'fast-check';

import { isAfter } from '../../../src/core/sync/is-after';
import { tsBefore } from '../../../src/core/sync/ts-before';

test.each([
	['1790000000.000101', '1790000000.000100', true],
	['1790000000.000100', '1790000000.000100', false],
	['1790000000.000099', '1790000000.000100', false],
	['1790000001.000000', '1790000000.999999', true],
	['10000000000.000000', '9999999999.999999', true],
	['1790000000.1', '1790000000.000100', true],
	['1790000000', '1790000000.000000', false],
	['1790000000.000100', '', true],
])('%s after %s: %s', (ts, other, expected) => {
	expect(isAfter(ts, other)).toBe(expected);
});

test('as the clock has it', () => {
	const ms = fc.nat(4_000_000_000_000);
	fc.assert(
		fc.property(ms, ms, (a, b) => {
			expect(isAfter(tsBefore(a, 0), tsBefore(b, 0))).toBe(a > b);
		}),
	);
});
