import type { DigestView } from '../core/digests/digest-view';
import { wellFormed } from './blocks/escape';

/** The date, the count and "(1 of 3)" must not be pushed out by a long heading. */
const MAX_HEADING = 90;

/** "Your daily digest: 12 updates, Mon 30 Nov (1 of 3)". Unescaped. */
export function digestTitle(
	{ period, heading, day, total }: DigestView,
	place: { part: number; of: number } | null,
): string {
	const where = place ? ` (${place.part} of ${place.of})` : '';
	if (period === 'overflow') {
		return `${counted(total, 'more notification')} in the past hour${where}`;
	}
	const name = wellFormed((heading ?? '').trim().slice(0, MAX_HEADING)) || `Your ${period} digest`;
	return `${name}: ${counted(total, 'update')}, ${day}${where}`;
}

function counted(count: number, what: string): string {
	return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** ` (and 2 earlier)`; empty where there were none. */
export function earlierWords(earlier: number): string {
	return earlier > 0 ? ` (and ${earlier} earlier)` : '';
}
