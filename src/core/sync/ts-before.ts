const DAY_MS = 24 * 60 * 60_000;

/** Slack's ts of the moment so many days before `now` (milliseconds since 1970). */
export function tsBefore(now: number, days: number): string {
	const ms = Math.max(0, Math.floor(now - days * DAY_MS));
	return `${Math.floor(ms / 1_000)}.${String(ms % 1_000).padStart(3, '0')}000`;
}
