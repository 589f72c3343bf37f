import path from 'node:path';

import type { Host } from './start-host';

/**
 * A hand on the clock of requests: everything that is due later becomes due so much sooner, as if the
 * time had passed. From outside, because n8n and the package run unchanged.
 */
export async function moveTimers(host: Host, ms: number): Promise<void> {
	if (host.databaseUrl) await moveInPostgres(host.databaseUrl, ms);
	else await moveInSqlite(path.join(host.userFolder, '.n8n', 'slack-signals.sqlite'), ms);
}

async function moveInSqlite(file: string, ms: number): Promise<void> {
	const { DatabaseSync } = await import('node:sqlite');
	const database = new DatabaseSync(file);
	try {
		database.exec('PRAGMA busy_timeout = 5000');
		database.prepare('UPDATE timers SET due_at = due_at - ?').run(ms);
	} finally {
		database.close();
	}
}

async function moveInPostgres(url: string, ms: number): Promise<void> {
	const { Client } = await import('pg');
	const client = new Client({ connectionString: url });
	await client.connect();
	try {
		await client.query('UPDATE slack_signals.timers SET due_at = due_at - $1', [ms]);
	} finally {
		await client.end();
	}
}
