import type { SqlDatabase } from '../../src/store/sql-database';

/** The store's clock stands still and moves with the test's offset only: no test depends on speed. */
export function frozenClock(database: SqlDatabase): SqlDatabase {
	const now = "cast('1790000000000' as bigint)";
	return { ...database, dialect: { ...database.dialect, now } };
}

/** Far more than a slow machine takes, far less than a wrong unit or zone. */
export function expectRealTime(now: number): void {
	expect(Math.abs(now - Date.now())).toBeLessThan(10 * 60_000);
}
