import type { ChannelLink } from './channel-link';
import { isAfter } from './is-after';
import { tsBefore } from './ts-before';

/** Slack's clock and the store's may differ by so much. */
const SKEW_MS = 5 * 60_000;
const BACK_DAYS = 1;

/**
 * How far a channel was read. Where that lies ahead the store's clock did, too, and has gone back since: what
 * is written until then would be new to nobody. A day is read again then, but nothing of before the time that
 * was asked for; what came already is known by its key.
 */
export function honestPosition(
	{ position, associatedAt, lookBackDays }: ChannelLink,
	now: number,
): string {
	if (!isAfter(position, tsBefore(now + SKEW_MS, 0))) return position;
	const asked = tsBefore(Math.min(associatedAt, now), lookBackDays);
	const back = tsBefore(now, BACK_DAYS);
	return isAfter(asked, back) ? asked : back;
}
