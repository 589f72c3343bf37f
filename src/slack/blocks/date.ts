import { mrkdwn, Mrkdwn } from './mrkdwn';

/** A moment, in each reader's own time zone. */
export function moment(iso: string | number | null | undefined): Mrkdwn | null {
	if (iso === null || iso === undefined || iso === '') return null;
	const time = typeof iso === 'number' ? iso : Date.parse(iso);
	const seconds = Math.floor(time / 1000);
	if (!Number.isFinite(seconds) || seconds <= 0 || seconds > 253_402_300_799) return null;
	const fallback = `${new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
	return new Mrkdwn(`<!date^${seconds}^{date_short_pretty} at {time}|${fallback}>`);
}

/**
 * A day such as a close date, as plain text: Slack's date format would move it into the reader's zone
 * and so, for half the world, onto the day before.
 */
export function day(value: string | null | undefined): Mrkdwn | null {
	if (!value) return null;
	const match = /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/.exec(value);
	const time = match ? Date.parse(`${match[1]}T00:00:00Z`) : Number.NaN;
	if (Number.isNaN(time)) return mrkdwn`${value}`;
	return mrkdwn`${DAY.format(time)}`;
}

/** Something due: many CRMs know the day only, which then arrives as midnight UTC. */
export function dueTime(iso: string | null | undefined): Mrkdwn | null {
	return iso?.endsWith('T00:00:00.000Z') ? day(iso) : moment(iso);
}

const DAY = new Intl.DateTimeFormat('en-US', {
	year: 'numeric',
	month: 'short',
	day: 'numeric',
	timeZone: 'UTC',
});
