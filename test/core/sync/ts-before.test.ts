import fc from 'fast-check';

import { tsBefore } from '../../../src/core/sync/ts-before';

it('is the moment as Slack writes it', () => {
	expect(tsBefore(1_790_000_000_123, 0)).toBe('1790000000.123000');
	expect(tsBefore(1_790_000_000_007, 30)).toBe('1787408000.007000');
});

it('is a ts of that moment, whatever the moment', () => {
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 4e12 }), fc.nat(400), (now, days) => {
			const ts = tsBefore(now, days);
			expect(ts).toMatch(/^\d+\.\d{6}$/);
			expect(Math.round(Number(ts) * 1_000)).toBe(Math.max(0, now - days * 86_400_000));
		}),
	);
});
