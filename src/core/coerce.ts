import { toText } from './json-read';

/**
 * A number from a number or a plain numeric string. `1.234,56` and `1,234.56` are refused: nothing in
 * a payload says which of the two signs is the decimal one.
 */
export function toNumber(value: unknown): number | null {
	if (typeof value === 'number') return Number.isFinite(value) ? value : null;
	const text = toText(value);
	if (text === null || !/^[+-]?\d+(\.\d+)?([eE][+-]?\d{1,3})?$/.test(text)) return null;
	const number = Number(text);
	return Number.isFinite(number) ? number : null;
}

export function toBoolean(value: unknown): boolean | null {
	if (typeof value === 'boolean') return value;
	const text = toText(value)?.toLowerCase();
	if (text === 'true' || text === '1' || text === 'yes') return true;
	if (text === 'false' || text === '0' || text === 'no') return false;
	return null;
}

/** Epochs below this are seconds: 1e11 ms is March 1973, 1e11 s is the year 5138. */
const SECONDS_BELOW = 1e11;
const ISO_TIME =
	/^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(\.\d{1,9})?\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * ISO 8601 in UTC from an ISO text or an epoch in seconds or milliseconds. A time without a zone is
 * UTC: the machine's own zone must not change what a payload means.
 */
export function toIsoTime(value: unknown): string | null {
	const text = toText(value);
	if (text === null || typeof value === 'boolean') return null;
	let ms: number;
	if (/^\d+(\.\d+)?$/.test(text)) {
		const epoch = Number(text);
		ms = epoch < SECONDS_BELOW ? epoch * 1000 : epoch;
	} else {
		const [, date, minutes = '00:00', seconds = ':00', fraction = '', zone = 'Z'] =
			ISO_TIME.exec(text) ?? [];
		if (date === undefined) return null;
		const offset = /^[+-]\d{4}$/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone;
		ms = Date.parse(`${date}T${minutes}${seconds}${fraction.slice(0, 4)}${offset.toUpperCase()}`);
	}
	// Beyond year 9999 ISO gets a sign, which the Signal's schema refuses.
	return ms >= 0 && ms < 253_402_300_800_000 ? new Date(ms).toISOString() : null;
}

/** `YYYY-MM-DD`: a close date is a day, whatever time the sender put behind it. */
export function toIsoDate(value: unknown): string | null {
	return toIsoTime(value)?.slice(0, 10) ?? null;
}
