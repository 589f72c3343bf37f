import type { DialectAdapter, QueryCompiler, RawBuilder } from 'kysely';

import type { ConnectionStore } from '../core/activity-types';

export type SqlParameter = string | number | null;
export type SqlRow = Record<string, unknown>;

/** One compiled statement, ready to cross a thread. */
export interface SqlStatement {
	sql: string;
	parameters: SqlParameter[];
	/** Changes nothing: SQLite needs no write lock for it. */
	reads: boolean;
}

/** What differs between databases beyond what kysely's compilers know. */
export interface SqlDialect {
	/** Milliseconds since 1970 as SQL: the store's clock. */
	now: string;
	/** Qualifies every table; null where the database has no schemas. */
	schema: string | null;
	createAdapter(): DialectAdapter;
	createQueryCompiler(): QueryCompiler;
	/** After the type of a text column that is compared byte by byte, whatever the database's language. */
	byBytes: string;
	/** After a table that is nothing but its primary key. */
	onlyKey: string;
	/** The entries of a JSON list as rows, each in the column `value`. */
	each(list: string): RawBuilder<{ value: unknown }>;
	/** Run first in the transaction of a migration, so that several processes migrate one by one. */
	migrationLock: string | null;
}

/**
 * The executor port. A batch is one atomic transaction of statements with no JavaScript between
 * them, so that SQLite can commit many batches at once and Postgres holds no lock while waiting for
 * this process. Errors are StoreError.
 */
export interface SqlDatabase {
	readonly dialect: SqlDialect;
	/** Where it is, without secrets. */
	describe(): ReturnType<ConnectionStore['describe']>;
	/** The rows that each statement returned. */
	run(batch: readonly SqlStatement[]): Promise<SqlRow[][]>;
	close(): Promise<void>;
}
