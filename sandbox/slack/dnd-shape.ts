import { DateTime } from 'luxon';

import type { JsonObject } from './json';
import type { User } from './types';

interface Span {
	from: number;
	until: number;
}

/**
 * As dnd.info shows somebody. Only people themselves are told that they paused notifications: others see
 * it as do-not-disturb that holds now.
 */
export function dndShape({ dnd, tz }: User, now: number, isSelf: boolean): JsonObject {
	const snooze = dnd.snooze && dnd.snooze.until > now ? dnd.snooze : null;
	const night = dnd.schedule ? nextNight(dnd.schedule, tz, now) : null;
	const shown = isSelf ? night : (snooze ?? night);
	return {
		dnd_enabled: shown !== null,
		next_dnd_start_ts: shown ? seconds(shown.from) : 1,
		next_dnd_end_ts: shown ? seconds(shown.until) : 1,
		...(isSelf && {
			snooze_enabled: snooze !== null,
			...(snooze && {
				snooze_endtime: seconds(snooze.until),
				snooze_remaining: seconds(snooze.until - now),
			}),
		}),
	};
}

/** The one that holds now, else the next. */
function nextNight(schedule: { from: string; until: string }, zone: string, now: number): Span {
	const today = DateTime.fromMillis(now, { zone }).startOf('day');
	const nights = [-1, 0, 1].map((days): Span => {
		const from = at(today.plus({ days }), schedule.from);
		const until = at(from, schedule.until);
		return {
			from: from.toMillis(),
			until: (until > from ? until : at(from.plus({ days: 1 }), schedule.until)).toMillis(),
		};
	});
	return nights.find(({ until }) => until > now) ?? { from: now, until: now };
}

function at(day: DateTime, time: string): DateTime {
	const [hour = 0, minute = 0] = time.split(':').map(Number);
	return day.set({ hour, minute, second: 0, millisecond: 0 });
}

function seconds(milliseconds: number): number {
	return Math.floor(milliseconds / 1000);
}
