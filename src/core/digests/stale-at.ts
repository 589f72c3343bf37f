import { isAboutComingMeeting } from './digest-line';
import type { DigestLine } from '../digest-types';

const DAY_MS = 24 * 60 * 60_000;

export const STALE_AFTER_MS: Readonly<Record<'daily' | 'weekly', number>> = {
	daily: 7 * DAY_MS,
	weekly: 14 * DAY_MS,
};

/**
 * When a kept line is of no use any more, in milliseconds since 1970: as the builder says, for a meeting
 * when it begins, else a week (or two) later.
 */
export function staleAt(
	line: Pick<DigestLine, 'category' | 'dueAt' | 'type'>,
	period: 'daily' | 'weekly',
	now: number,
	staleAfterMs: number | null,
): number {
	if (staleAfterMs !== null) return now + staleAfterMs;
	const ofMeeting = line.category === 'meetings' || isAboutComingMeeting(line);
	const due = ofMeeting && line.dueAt ? Date.parse(line.dueAt) : NaN;
	// A meeting that is over is news of how it went.
	return due > now ? due : now + STALE_AFTER_MS[period];
}
