let last = 0;

/**
 * Orders what this process writes within one moment of the store's clock; between processes nobody can
 * tell. Microseconds, so that a later process usually goes on where an earlier one ended.
 */
export function nextSeq(): number {
	last = Math.max(last + 1, Date.now() * 1_000);
	return last;
}
