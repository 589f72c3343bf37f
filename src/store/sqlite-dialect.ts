import { SqliteAdapter, SqliteQueryCompiler, sql } from 'kysely';

import type { SqlDialect } from './sql-database';

export const sqliteDialect: SqlDialect = {
	now: "cast(round(unixepoch('subsec') * 1000) as integer)",
	schema: null,
	// It never compares otherwise.
	byBytes: '',
	onlyKey: 'without rowid',
	each: (list) => sql`json_each(${list})`,
	// BEGIN IMMEDIATE is the lock.
	migrationLock: null,
	createAdapter: () => new SqliteAdapter(),
	createQueryCompiler: () => new SqliteQueryCompiler(),
};
