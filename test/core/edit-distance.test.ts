import fc from 'fast-check';

import { editDistance } from '../../src/core/edit-distance';

const word = fc.string({ unit: fc.constantFrom(...'abc'), maxLength: 7 });

/** As it is defined, and slow. */
function slowly(one: string, other: string): number {
	if (one === '' || other === '') return one.length + other.length;
	const [a, b] = [one.slice(1), other.slice(1)];
	const same = one[0] === other[0] ? 0 : 1;
	const isSwapped =
		one.length > 1 && other.length > 1 && one[0] === other[1] && one[1] === other[0];
	return Math.min(
		slowly(a, other) + 1,
		slowly(one, b) + 1,
		slowly(a, b) + same,
		isSwapped ? slowly(one.slice(2), other.slice(2)) + 1 : Infinity,
	);
}

describe('the distance of two words', () => {
	it.each([
		['acme', 'acme', 0],
		['acme', 'acne', 1],
		['acme', 'acmme', 1],
		['acme', 'ame', 1],
		['acme', 'amce', 1],
		['acme', '', 4],
	])('%j and %j: %d', (one, other, distance) => {
		expect(editDistance(one, other, 9)).toBe(distance);
	});

	it('is what it is by definition, up to the most that is asked for', () => {
		fc.assert(
			fc.property(word, word, fc.nat(8), (one, other, most) => {
				const distance = slowly(one, other);
				expect(editDistance(one, other, most)).toBe(distance > most ? null : distance);
			}),
			{ numRuns: 300 },
		);
	});
});
