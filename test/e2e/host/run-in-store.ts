import path from 'node:path';

import type { Host } from './start-host';

type Row = Record<string, unknown>;

/** One statement in our store, `?` where the values go: from outside, because n8n and the package run unchanged. */
export async function runInStore(
	host: Host,
	sql: string,
	...values: ReadonlyArray<number | string>
): Promise<Row[]> {
	return host.databaseUrl
		? await inPostgres(host.databaseUrl, sql, values)
		: await inSqlite(path.join(host.userFolder, '.n8n', 'slack-signals.sqlite'), sql, values);
}

async function inSqlite(
	file: string,
	sql: string,
	values: ReadonlyArray<number | string>,
): Promise<Row[]> {
	const { DatabaseSync } = await import('node:sqlite');
	const database = new DatabaseSync(file);
	try {
		database.exec('PRAGMA busy_timeout = 5000');
		return database.prepare(sql).all(...values);
	} finally {
		database.close();
	}
}

async function inPostgres(
	url: string,
	sql: string,
	values: ReadonlyArray<number | string>,
): Promise<Row[]> {
	const { Client } = await import('pg');
	const client = new Client({ connectionString: url });
	await client.connect();
	let count = 0;
	const numbered = sql.replace(/\?/g, () => `$${(count += 1)}`);
	try {
		await client.query('SET search_path TO slack_signals');
		return (await client.query<Row>(numbered, [...values])).rows;
	} finally {
		await client.end();
	}
}
