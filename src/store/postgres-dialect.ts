import { PostgresAdapter, PostgresQueryCompiler, sql } from 'kysely';

import type { SqlDialect } from './sql-database';

/** Any number, the same in all our versions: who migrates holds this advisory lock. */
const MIGRATION_LOCK = 7_145_230_911;

export function postgresDialect(schema: string): SqlDialect {
	return {
		now: 'cast(round(extract(epoch from statement_timestamp()) * 1000) as bigint)',
		schema,
		byBytes: ' collate "C"',
		onlyKey: '',
		each: (list) => sql`json_array_elements(cast(${list} as json))`,
		migrationLock: `select pg_advisory_xact_lock(${MIGRATION_LOCK})`,
		createAdapter: () => new PostgresAdapter(),
		createQueryCompiler: () => new PostgresQueryCompiler(),
	};
}
