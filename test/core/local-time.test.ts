import fc from 'fast-check';
import { DateTime } from 'luxon';

import { isTimeZone, lastDigestSlot, localWords, quietUntil } from '../../src/core/local-time';

const at = (local: string, zone: string) => DateTime.fromISO(local, { zone }).toMillis();
const shown = (ms: number | null, zone: string) =>
	ms === null ? null : DateTime.fromMillis(ms, { zone }).toFormat('yyyy-MM-dd HH:mm ZZ');

const NIGHT = { from: '22:00', until: '07:00', weekends: false };
const NIGHTS_AND_WEEKENDS = { ...NIGHT, weekends: true };

describe('quiet hours', () => {
	it.each([
		// 2026-11-25 is a Wednesday.
		['before they begin', '2026-11-25T21:59', null],
		['at their first minute', '2026-11-25T22:00', '2026-11-26 07:00 +01:00'],
		['before midnight', '2026-11-25T23:59', '2026-11-26 07:00 +01:00'],
		['after midnight', '2026-11-26T00:01', '2026-11-26 07:00 +01:00'],
		['at their last minute', '2026-11-26T06:59:59', '2026-11-26 07:00 +01:00'],
		['when they are over', '2026-11-26T07:00', null],
	])('past midnight: %s', (_case, now, until) => {
		const zone = 'Europe/Berlin';
		expect(shown(quietUntil(at(now, zone), NIGHT, zone), zone)).toBe(until);
	});

	it.each([
		['within', '2026-11-25T12:30', '2026-11-25 13:00 +01:00'],
		['outside', '2026-11-25T13:00', null],
	])('on one day: %s', (_case, now, until) => {
		const zone = 'Europe/Berlin';
		const lunch = { from: '12:00', until: '13:00', weekends: false };
		expect(shown(quietUntil(at(now, zone), lunch, zone), zone)).toBe(until);
	});

	it('are none when they begin and end at the same time', () => {
		const none = { from: '08:00', until: '08:00', weekends: false };
		expect(quietUntil(at('2026-11-25T08:00', 'utc'), none, 'utc')).toBeNull();
	});

	it.each([
		['Friday night', '2026-11-27T23:00', '2026-11-30 07:00 +01:00'],
		['Saturday noon', '2026-11-28T12:00', '2026-11-30 07:00 +01:00'],
		['Sunday night', '2026-11-29T23:30', '2026-11-30 07:00 +01:00'],
		['Friday afternoon', '2026-11-27T15:00', null],
		['Monday morning', '2026-11-30T06:00', '2026-11-30 07:00 +01:00'],
	])('and the weekend are one: %s', (_case, now, until) => {
		const zone = 'Europe/Berlin';
		expect(shown(quietUntil(at(now, zone), NIGHTS_AND_WEEKENDS, zone), zone)).toBe(until);
	});

	it('end the weekend with Sunday where the nights are free', () => {
		const zone = 'America/New_York';
		const weekends = { from: '12:00', until: '12:00', weekends: true };
		const until = quietUntil(at('2026-11-28T12:00', zone), weekends, zone);
		expect(shown(until, zone)).toBe('2026-11-30 00:00 -05:00');
	});

	it.each([
		['Asia/Tokyo', '2026-11-26 07:00 +09:00'],
		['America/New_York', null],
		['Asia/Kathmandu', null],
	])('are the person’s own: 23:00 in Tokyo is no night in %s', (zone, until) => {
		const now = at('2026-11-25T23:00', 'Asia/Tokyo');
		expect(shown(quietUntil(now, NIGHT, zone), zone)).toBe(until);
	});

	it('are in UTC where the zone is unknown, never this machine’s', () => {
		const now = at('2026-11-25T23:00', 'utc');
		for (const zone of [null, 'Mars/Olympus', 'local', 'system', '']) {
			expect(shown(quietUntil(now, NIGHT, zone), 'utc')).toBe('2026-11-26 07:00 +00:00');
		}
	});

	it.each([
		['spring, one hour less', '2026-03-28T22:00', '2026-03-29 07:00 +02:00', 8],
		['autumn, one hour more', '2026-10-24T22:00', '2026-10-25 07:00 +01:00', 10],
	])('last until their hour when the clocks change: %s', (_case, now, until, hours) => {
		const zone = 'Europe/Berlin';
		const begin = at(now, zone);
		const end = quietUntil(begin, NIGHT, zone);
		expect(shown(end, zone)).toBe(until);
		expect((Number(end) - begin) / 3_600_000).toBe(hours);
	});

	it('that end within the hour that spring skips end after it', () => {
		const zone = 'Europe/Berlin';
		const early = { from: '22:00', until: '02:30', weekends: false };
		const end = quietUntil(at('2026-03-29T01:30', zone), early, zone);
		expect(shown(end, zone)).toBe('2026-03-29 03:30 +02:00');
	});

	it('never last on: when they are over it is not quiet', () => {
		fc.assert(
			fc.property(moments(), zones(), quietHours(), (now, zone, quiet) => {
				const until = quietUntil(now, quiet, zone);
				if (until === null) return;
				expect(until).toBeGreaterThan(now);
				expect(quietUntil(until, quiet, zone)).toBeNull();
			}),
		);
	});

	it('hold without a gap until they are over', () => {
		fc.assert(
			fc.property(
				moments(),
				zones(),
				quietHours(),
				fc.double({ min: 0, max: 1, noNaN: true }),
				(now, zone, quiet, part) => {
					const until = quietUntil(now, quiet, zone);
					if (until === null) return;
					const between = Math.floor(now + (until - 1 - now) * part);
					expect(quietUntil(between, quiet, zone)).toBe(until);
				},
			),
		);
	});

	it('end at their hour by the person’s wall clock, or with the weekend', () => {
		fc.assert(
			fc.property(
				moments(),
				fc.constantFrom('utc', 'Asia/Tokyo', 'Asia/Kathmandu'),
				quietHours(),
				(now, zone, quiet) => {
					const until = quietUntil(now, quiet, zone);
					if (until === null) return;
					const end = DateTime.fromMillis(until, { zone });
					const endOfWeekend = quiet.weekends && end.weekday === 1 ? ['00:00'] : [];
					expect([quiet.until, ...endOfWeekend]).toContain(end.toFormat('HH:mm'));
				},
			),
		);
	});
});

describe('the last time that a digest was due', () => {
	const slot = (period: 'daily' | 'weekly', now: string, zone: string, more = {}) => {
		const when = { period, digestAt: '09:00', digestWeekday: 1, timeZone: zone, ...more };
		return lastDigestSlot(at(now, zone), when);
	};

	it.each([
		['at the hour', '2026-11-25T09:00', '2026-11-25 09:00 +01:00'],
		['later that day', '2026-11-25T23:59', '2026-11-25 09:00 +01:00'],
		['before the hour', '2026-11-25T08:59', '2026-11-24 09:00 +01:00'],
	])('daily: %s', (_case, now, due) => {
		const zone = 'Europe/Berlin';
		const { at: when, name } = slot('daily', now, zone);
		expect(shown(when, zone)).toBe(due);
		expect(name).toBe(due.slice(0, 10));
	});

	it.each([
		['on its day, at the hour', '2026-11-23T09:00', 1, '2026-11-23 09:00 +01:00'],
		['on its day, before the hour', '2026-11-23T08:00', 1, '2026-11-16 09:00 +01:00'],
		['the day after', '2026-11-24T08:00', 1, '2026-11-23 09:00 +01:00'],
		['the day before', '2026-11-22T23:00', 1, '2026-11-16 09:00 +01:00'],
		['on a Sunday', '2026-11-22T10:00', 7, '2026-11-22 09:00 +01:00'],
		['a Friday’s, on a Wednesday', '2026-11-25T10:00', 5, '2026-11-20 09:00 +01:00'],
	])('weekly: %s', (_case, now, digestWeekday, due) => {
		const zone = 'Europe/Berlin';
		expect(shown(slot('weekly', now, zone, { digestWeekday }).at, zone)).toBe(due);
	});

	it('keeps its hour when the clocks have changed since', () => {
		const zone = 'America/New_York';
		// The clocks went back on Sunday, 1 November.
		expect(shown(slot('weekly', '2026-11-02T08:00', zone).at, zone)).toBe(
			'2026-10-26 09:00 -04:00',
		);
		expect(shown(slot('weekly', '2026-11-02T09:00', zone).at, zone)).toBe(
			'2026-11-02 09:00 -05:00',
		);
	});

	it('is the person’s: the same moment belongs to another day elsewhere', () => {
		const now = at('2026-11-25T23:30', 'utc');
		const due = (timeZone: string) =>
			lastDigestSlot(now, { period: 'daily', digestAt: '08:00', digestWeekday: 1, timeZone }).name;
		expect(due('Asia/Tokyo')).toBe('2026-11-26');
		expect(due('America/Los_Angeles')).toBe('2026-11-25');
	});

	it('is never in the future, and never longer ago than its period', () => {
		const hours = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
		const periods = fc.constantFrom('daily' as const, 'weekly' as const);
		const weekdays = fc.integer({ min: 1, max: 7 });
		fc.assert(
			fc.property(
				moments(),
				zones(),
				hours,
				periods,
				weekdays,
				(now, timeZone, time, period, digestWeekday) => {
					const when = { period, digestAt: clock(time), digestWeekday, timeZone };
					const { at: due } = lastDigestSlot(now, when);
					expect(due).toBeLessThanOrEqual(now);
					// An hour more: the clocks may have gone back.
					const days = period === 'daily' ? 1 : 7;
					expect(now - due).toBeLessThan((days * 24 + 1) * 3_600_000);
					// Asked at its own moment it is the same.
					expect(lastDigestSlot(due, when).at).toBe(due);
					const local = DateTime.fromMillis(due, { zone: timeZone });
					if (period === 'weekly') expect(local.weekday).toBe(digestWeekday);
				},
			),
		);
	});
});

it('says times as the person’s clock shows them', () => {
	const now = at('2026-11-30T07:00', 'utc');
	expect(localWords(now, 'Europe/Berlin')).toBe('Mon 30 Nov, 08:00');
	expect(localWords(now, null)).toBe('Mon 30 Nov, 07:00');
});

it.each([
	['Europe/Berlin', true],
	['UTC', true],
	['Berlin', false],
	['local', false],
	['', false],
])('knows whether %p is a time zone', (name, known) => {
	expect(isTimeZone(name)).toBe(known);
});

/** Ten years, half of the moments around a change of some clocks. */
function moments() {
	const anytime = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) });
	const changes = [
		Date.UTC(2026, 2, 8, 7),
		Date.UTC(2026, 2, 29, 1),
		Date.UTC(2026, 3, 4, 15),
		Date.UTC(2026, 8, 26, 14),
		Date.UTC(2026, 9, 25, 1),
		Date.UTC(2026, 10, 1, 6),
	];
	const near = fc
		.tuple(fc.constantFrom(...changes), fc.integer({ min: -36 * 60, max: 36 * 60 }))
		.map(([change, minutes]) => change + minutes * 60_000);
	return fc.oneof(anytime, near);
}

function zones() {
	return fc.constantFrom(
		'utc',
		'Europe/Berlin',
		'America/New_York',
		'America/St_Johns',
		'Asia/Tokyo',
		'Asia/Kathmandu',
		// Half an hour of summer time.
		'Australia/Lord_Howe',
		// The clocks change at midnight.
		'Asia/Beirut',
		'Pacific/Auckland',
	);
}

function quietHours() {
	const times = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
	return fc.record({ from: times.map(clock), until: times.map(clock), weekends: fc.boolean() });
}

function clock([hour, minute]: [number, number]): string {
	return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
