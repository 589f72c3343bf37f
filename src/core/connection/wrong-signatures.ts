const HOUR_MS = 60 * 60_000;
const WITHIN_HOURS = 24;

/** Counters of the store; what follows is the hour, in hours since 1970. */
export const WRONG_SIGNATURE = 'wrong_signature|';

/** The counter of requests that were signed with another secret, in the hour of `now` (milliseconds). */
export function wrongSignatureCounter(now: number): string {
	return `${WRONG_SIGNATURE}${Math.floor(now / HOUR_MS)}`;
}

export interface WrongSignatures {
	/** In the last 24 hours. */
	count: number;
	/** The newest came at this time or up to an hour later; milliseconds. */
	since: number;
}

/** From what `counts` gave for each trigger; null: there were none in the last 24 hours. */
export function wrongSignatures(
	counts: ReadonlyArray<Readonly<Record<string, number>>>,
	now: number,
): WrongSignatures | null {
	const oldest = Math.floor(now / HOUR_MS) - WITHIN_HOURS;
	const hours = counts
		.flatMap((ofTrigger) => Object.entries(ofTrigger))
		.filter(([what]) => what.startsWith(WRONG_SIGNATURE))
		.map(([what, count]) => ({ hour: Number(what.slice(WRONG_SIGNATURE.length)), count }))
		.filter(({ hour }) => hour >= oldest);
	if (hours.length === 0) return null;
	return {
		count: hours.reduce((sum, { count }) => sum + count, 0),
		since: Math.max(...hours.map(({ hour }) => hour)) * HOUR_MS,
	};
}
