import { randomBytes } from 'node:crypto';

import { Client } from 'pg';

export interface TestDatabase {
	url: string;
	drop(): Promise<void>;
}

/** Where a Postgres for tests is; CI and this variable agree. */
export function postgresUrl(): string {
	return process.env.SLACK_SIGNALS_TEST_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432/postgres';
}

export function redisUrl(): string {
	return process.env.SLACK_SIGNALS_TEST_REDIS ?? 'redis://127.0.0.1:6379';
}

async function administer(statement: string): Promise<void> {
	const client = new Client({ connectionString: postgresUrl() });
	await client.connect();
	try {
		await client.query(statement);
	} finally {
		await client.end();
	}
}

/** An empty database on the test server; null when no server answers. */
export async function createTestDatabase(): Promise<TestDatabase | null> {
	const name = `slack_signals_${randomBytes(6).toString('hex')}`;
	try {
		await administer(`CREATE DATABASE ${name}`);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ECONNREFUSED') return null;
		throw error;
	}
	const url = new URL(postgresUrl());
	url.pathname = `/${name}`;
	return {
		url: url.href,
		drop: () => administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
	};
}
