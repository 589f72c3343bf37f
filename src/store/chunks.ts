/** SQLite takes 32,766 parameters a statement, Postgres 65,535: up to 30 columns of so many rows fit. */
const MAX_ROWS = 1_000;

/** What one statement takes. Long lists go in several transactions, so that nothing else waits for all of it. */
export function chunks<T>(list: readonly T[], size = MAX_ROWS): T[][] {
	const parts: T[][] = [];
	for (let from = 0; from < list.length; from += size) {
		parts.push(list.slice(from, from + size));
	}
	return parts;
}
