/** Text of a day that exists: `2028-02-29`, not `2027-02-29`. */
export function isIsoDay(text: string): boolean {
	if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const time = Date.parse(`${text}T00:00:00Z`);
	return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

const HOUR_MS = 3_600_000;
/** UTC-12 and UTC+14. */
const LATEST_ZONE_MS = -12 * HOUR_MS;
const EARLIEST_ZONE_MS = 14 * HOUR_MS;

/**
 * The days that are "today" somewhere on earth. Slack does not say where the person is, and nobody
 * shall be told that their own today is wrong.
 */
export function todays(now: number): { first: string; last: string } {
	const day = (offset: number) => new Date(now + offset).toISOString().slice(0, 10);
	return { first: day(LATEST_ZONE_MS), last: day(EARLIEST_ZONE_MS) };
}
