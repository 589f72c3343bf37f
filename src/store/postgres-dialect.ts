import { PostgresAdapter, PostgresQueryCompiler } from 'kysely';

import type { SqlDialect } from './sql-database';

/** Any number, the same in all our versions: who migrates holds this advisory lock. */
const MIGRATION_LOCK = 7_145_230_911;

export function postgresDialect(schema: string): SqlDialect {
	return {
		now: 'cast(round(extract(epoch from statement_timestamp()) * 1000) as bigint)',
		schema,
		migrationLock: `select pg_advisory_xact_lock(${MIGRATION_LOCK})`,
		createAdapter: () => new PostgresAdapter(),
		createQueryCompiler: () => new PostgresQueryCompiler(),
	};
}
