import { DateTime } from 'luxon';

import { zonedStamp, zonedTime } from '../../src/core/zoned-time';

const NOON = Date.parse('2026-11-28T12:00:00Z');

it.each([
	['2026-11-28T12:00:00Z'],
	['2026-11-28T13:00:00.000+01:00'],
	// The date picker gives no zone and means the workflow's.
	['2026-11-28T13:00:00'],
	['2026-11-28 13:00'],
	[NOON],
	[String(NOON)],
	[NOON / 1_000],
	[new Date(NOON)],
	[DateTime.fromMillis(NOON)],
])('%s is noon', (given) => {
	expect(zonedTime(given, 'Europe/Berlin')).toBe(NOON);
});

it('a day begins at its midnight', () => {
	expect(zonedTime('2026-11-28', 'Europe/Berlin')).toBe(Date.parse('2026-11-27T23:00:00Z'));
});

it.each([[''], ['soon'], [null], [undefined], [{}], [true], [new Date('x')], ['2026-13-01']])(
	'%s is no time',
	(given) => {
		expect(zonedTime(given, 'Europe/Berlin')).toBeNull();
	},
);

it('takes UTC for a zone that there is not', () => {
	expect(zonedTime('2026-11-28T12:00', 'Atlantis')).toBe(NOON);
	expect(zonedStamp(NOON, 'Atlantis')).toBe('2026-11-28 12:00');
});
