import { SqliteAdapter, SqliteQueryCompiler } from 'kysely';

import type { SqlDialect } from './sql-database';

export const sqliteDialect: SqlDialect = {
	now: "cast(round(unixepoch('subsec') * 1000) as integer)",
	schema: null,
	// BEGIN IMMEDIATE is the lock.
	migrationLock: null,
	createAdapter: () => new SqliteAdapter(),
	createQueryCompiler: () => new SqliteQueryCompiler(),
};
