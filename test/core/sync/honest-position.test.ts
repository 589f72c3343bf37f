import { honestPosition } from '../../../src/core/sync/honest-position';
import { tsBefore } from '../../../src/core/sync/ts-before';
import { aLink } from '../../helpers/sync-messages';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NOW = 1_790_000_000_000;
const at = (ms: number) => tsBefore(NOW + ms, 0);

test.each<[string, number, number, number, number]>([
	['read up to a moment ago', -5 * MINUTE, -30 * DAY, 0, -5 * MINUTE],
	['associated this moment', 0, 0, 0, 0],
	['a little ahead, as clocks are', 4 * MINUTE, -DAY, 0, 4 * MINUTE],
	['read while the clock was two hours ahead', 115 * MINUTE, -30 * DAY, 0, -DAY],
	['not of before it was associated', 115 * MINUTE, -60 * MINUTE, 0, -60 * MINUTE],
	['but of what was asked for then', 115 * MINUTE, -60 * MINUTE, 7, -DAY],
	['associated by the wrong clock', 120 * MINUTE, 120 * MINUTE, 0, 0],
])('%s', (_case, position, associatedAt, lookBackDays, expected) => {
	const link = aLink({
		position: at(position),
		associatedAt: NOW + associatedAt,
		lookBackDays,
	});
	expect(honestPosition(link, NOW)).toBe(at(expected));
});
