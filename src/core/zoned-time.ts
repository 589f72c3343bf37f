import { DateTime } from 'luxon';

import { isTimeZone } from './local-time';

/** Epochs below this are seconds, as in coerce.ts. */
const SECONDS_BELOW = 1e11;

/**
 * Milliseconds since 1970 of what an expression or a date picker gives: ISO, `2026-11-28 10:12`, an epoch, a
 * Date or a luxon DateTime. A time without a zone is in `zone`, which is how the picker means it. null: no time.
 */
export function zonedTime(value: unknown, zone: string): number | null {
	const given = textOf(value);
	if (given === null) return null;
	if (/^\d+(\.\d+)?$/.test(given)) {
		const epoch = Number(given);
		return epoch < SECONDS_BELOW ? epoch * 1_000 : epoch;
	}
	const options = { zone: isTimeZone(zone) ? zone : 'utc' };
	const time = DateTime.fromISO(given.replace(/^(\d{4}-\d{2}-\d{2}) (?=\d)/, '$1T'), options);
	return time.isValid ? time.toMillis() : null;
}

function textOf(value: unknown): string | null {
	if (typeof value === 'number') return String(value);
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
	if (hasIso(value)) return value.toISO();
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** A luxon DateTime of n8n's own copy of luxon. */
function hasIso(value: unknown): value is { toISO(): string | null } {
	return (
		value !== null &&
		typeof value === 'object' &&
		'toISO' in value &&
		typeof value.toISO === 'function'
	);
}

/** "2026-11-28 10:12", on the clock of that zone. */
export function zonedStamp(at: number, zone: string): string {
	return DateTime.fromMillis(at, { zone: isTimeZone(zone) ? zone : 'utc' }).toFormat(
		'yyyy-MM-dd HH:mm',
	);
}
