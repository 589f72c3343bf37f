import { DateTime, IANAZone } from 'luxon';

import type { QuietHours } from './preference-types';

export function isTimeZone(name: string): boolean {
	return IANAZone.isValidZone(name);
}

/** The person's wall clock; where the zone is unknown, UTC. */
function local(at: number, timeZone: string | null): DateTime {
	// Luxon takes "local" and "system" for this machine's.
	const zone = timeZone !== null && isTimeZone(timeZone) ? timeZone : 'utc';
	return DateTime.fromMillis(at, { zone });
}

function atTime(day: DateTime, time: string): DateTime {
	const [hour = 0, minute = 0] = time.split(':').map(Number);
	// A time that the change to summer time skips moves on by that hour.
	return day.set({ hour, minute, second: 0, millisecond: 0 });
}

/** When a quiet time that holds now is over; null: it is not quiet. Milliseconds since 1970. */
export function quietUntil(
	now: number,
	quiet: QuietHours | null,
	timeZone: string | null,
): number | null {
	if (quiet === null) return null;
	let end = local(now, timeZone);
	// A weekend and the nights around it follow one another.
	for (let step = 0; step < 10; step += 1) {
		const next = endOfQuiet(end, quiet);
		if (next === null) break;
		end = next;
	}
	const until = end.toMillis();
	return until > now ? until : null;
}

function endOfQuiet(at: DateTime, { from, until, weekends }: QuietHours): DateTime | null {
	if (weekends && at.weekday >= 6) return at.plus({ days: 8 - at.weekday }).startOf('day');
	if (from === until) return null;
	for (const day of [at.minus({ days: 1 }), at]) {
		const start = atTime(day, from);
		const end = atTime(until > from ? day : day.plus({ days: 1 }), until);
		if (at >= start && at < end) return end;
	}
	return null;
}

/** The last time that a digest was due at or before now. `name` is its local date, the same wherever it is asked. */
export function lastDigestSlot(
	now: number,
	when: {
		period: 'daily' | 'weekly';
		digestAt: string;
		/** 1 Monday to 7 Sunday. */
		digestWeekday: number;
		timeZone: string | null;
	},
): { at: number; name: string } {
	const today = local(now, when.timeZone);
	const back = when.period === 'weekly' ? (today.weekday - when.digestWeekday + 7) % 7 : 0;
	let slot = atTime(today.minus({ days: back }), when.digestAt);
	if (slot > today)
		slot = atTime(slot.minus({ days: when.period === 'weekly' ? 7 : 1 }), when.digestAt);
	return { at: slot.toMillis(), name: slot.toISODate() ?? '' };
}

/** "Mon 08:00" for today's and tomorrow's times, with the date otherwise; in the person's zone. */
export function localWords(at: number, timeZone: string | null): string {
	return local(at, timeZone).setLocale('en').toFormat('ccc d LLL, HH:mm');
}

/** "Mon 30 Nov", in the person's zone. */
export function localDay(at: number, timeZone: string | null): string {
	return local(at, timeZone).setLocale('en').toFormat('ccc d LLL');
}
