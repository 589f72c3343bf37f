import type { Pool, PoolClient, PoolConfig } from 'pg';

import { StoreError } from '../core/errors';
import { postgresDialect } from './postgres-dialect';
import type { SqlDatabase, SqlRow, SqlStatement } from './sql-database';

export interface PostgresSettings {
	pool: Pick<
		PoolConfig,
		'connectionString' | 'host' | 'port' | 'database' | 'user' | 'password' | 'ssl' | 'max'
	>;
	schema: string;
}

const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 30_000;
const MAX_CONNECTIONS = 5;
/** Postgres ended our transaction in favour of another; nothing of it was done. */
const TRY_AGAIN = new Set(['40001', '40P01']);
const MAX_TRIES = 5;
const INT8 = 20;

export function openPostgresDatabase({ pool: settings, schema }: PostgresSettings): SqlDatabase {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- the point is a late, synchronous load
	const pg = require('pg') as typeof import('pg');
	const pool = connect(pg, settings);

	async function runOnce(batch: readonly SqlStatement[]): Promise<SqlRow[][]> {
		const client = await pool.connect();
		let broken = false;
		try {
			return await runOn(client, batch);
		} catch (error) {
			broken = !isRefusal(error);
			throw error;
		} finally {
			client.release(broken);
		}
	}

	return {
		dialect: postgresDialect(schema),
		describe: () => ({ kind: 'postgres', database: databaseName(pg, settings), schema }),
		async run(batch) {
			for (let tries = 1; ; tries += 1) {
				try {
					return await runOnce(batch);
				} catch (error) {
					if (tries < MAX_TRIES && TRY_AGAIN.has(codeOf(error))) continue;
					throw toStoreError(error);
				}
			}
		},
		async close() {
			if (!pool.ended && !pool.ending) await pool.end();
		},
	};
}

function connect(pg: typeof import('pg'), settings: PostgresSettings['pool']): Pool {
	// Times and counts: far below 2^53.
	const typeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
		oid === INT8 ? Number : (pg.types.getTypeParser(oid, format as 'text') as never);
	const pool = new pg.Pool({
		max: MAX_CONNECTIONS,
		...settings,
		connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
		query_timeout: STATEMENT_TIMEOUT_MS,
		application_name: 'n8n-nodes-slack-signals',
		allowExitOnIdle: true,
		types: { getTypeParser: typeParser },
	});
	// An idle connection that breaks is replaced at the next call; unheard, it would end the process.
	pool.on('error', () => undefined);
	// The pool listens to idle connections only. One that breaks in the middle of a transaction fails its
	// query, which says so, and reports the same again as an event.
	pool.on('connect', (client) => client.on('error', () => undefined));
	return pool;
}

/** As the driver reads the settings, of which a URL is only one form. */
function databaseName(pg: typeof import('pg'), settings: PostgresSettings['pool']): string {
	try {
		return new pg.Client(settings).database ?? '';
	} catch {
		return '';
	}
}

async function runOn(client: PoolClient, batch: readonly SqlStatement[]): Promise<SqlRow[][]> {
	const [only] = batch;
	if (only && batch.length === 1) return [await rowsOf(client, only)];
	await client.query('BEGIN');
	try {
		const results: SqlRow[][] = [];
		for (const statement of batch) results.push(await rowsOf(client, statement));
		await client.query('COMMIT');
		return results;
	} catch (error) {
		if (isRefusal(error)) await client.query('ROLLBACK');
		throw error;
	}
}

async function rowsOf(client: PoolClient, { sql, parameters }: SqlStatement): Promise<SqlRow[]> {
	const result = await client.query<SqlRow>(sql, parameters);
	return result.rows;
}

function codeOf(error: unknown): string {
	const code = (error as { code?: unknown } | null)?.code;
	return typeof code === 'string' ? code : '';
}

/** The server said no to a statement and the connection is fine; SQLSTATE 08, 28, 3D and 57P end it. */
function isRefusal(error: unknown): error is { code: string; message: string } {
	return /^(?!08|28|3D|57P)[0-9A-Z]{5}$/.test(codeOf(error)) && 'severity' in (error as object);
}

/** Never with the cause: the driver's own errors quote settings, password and all. */
function toStoreError(error: unknown): StoreError {
	const code = codeOf(error) || 'no answer';
	if (isRefusal(error)) {
		return new StoreError(
			`Postgres refused a statement of the store (${code}: ${error.message}). Check the user's rights and the server's log.`,
		);
	}
	if (code === 'ERR_INVALID_URL') {
		return new StoreError(
			'SLACK_SIGNALS_DATABASE_URL is not a Postgres URL. Write it as postgres://user:password@host:5432/database, with special characters of the password percent-encoded.',
		);
	}
	return new StoreError(
		`The store's Postgres cannot be used (${code}). Check the database settings of Slack Signals and that the server is up; the next call tries again.`,
	);
}
