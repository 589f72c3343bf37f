import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

import { ConfigurationError } from '../core/errors';
import type { PostgresSettings } from './postgres-database';

export type Environment = Readonly<Record<string, string | undefined>>;

export type StoreSettings =
	{ kind: 'sqlite'; file: string } | ({ kind: 'postgres' } & PostgresSettings);

const DEFAULT_SCHEMA = 'slack_signals';

/** Which store the environment asks for. Throws ConfigurationError; reads secret files named by `…_FILE`. */
export function storeSettings(env: Environment): StoreSettings {
	const schema = env.SLACK_SIGNALS_DATABASE_SCHEMA || DEFAULT_SCHEMA;
	const connectionString = setting(env, 'SLACK_SIGNALS_DATABASE_URL');
	if (connectionString) return { kind: 'postgres', pool: { connectionString }, schema };
	const choice = env.SLACK_SIGNALS_DATABASE;
	if (choice === 'n8n') return { kind: 'postgres', pool: hostPool(env), schema };
	if (choice) {
		throw new ConfigurationError(
			`SLACK_SIGNALS_DATABASE is "${choice}"; the only value it knows is "n8n" (use n8n's own Postgres). For another database set SLACK_SIGNALS_DATABASE_URL instead.`,
		);
	}
	if (env.EXECUTIONS_MODE === 'queue') {
		throw new ConfigurationError(
			"In queue mode Slack Signals needs Postgres: a file per host would split what was decided. Set SLACK_SIGNALS_DATABASE=n8n to use n8n's own Postgres, or SLACK_SIGNALS_DATABASE_URL=postgres://… for another, on main, workers and webhook processors alike.",
		);
	}
	const folder = path.join(env.N8N_USER_FOLDER || homedir(), '.n8n');
	return { kind: 'sqlite', file: path.join(folder, 'slack-signals.sqlite') };
}

/** n8n's own Postgres settings, with n8n's defaults. */
function hostPool(env: Environment): PostgresSettings['pool'] {
	if (setting(env, 'DB_TYPE') !== 'postgresdb') {
		throw new ConfigurationError(
			'SLACK_SIGNALS_DATABASE=n8n needs n8n itself on Postgres (DB_TYPE=postgresdb). Remove it, or set SLACK_SIGNALS_DATABASE_URL.',
		);
	}
	const of = (name: string) => setting(env, `DB_POSTGRESDB_${name}`);
	return {
		host: of('HOST') || 'localhost',
		port: Number(of('PORT') || 5432),
		database: of('DATABASE') || 'n8n',
		user: of('USER') || 'postgres',
		password: of('PASSWORD') ?? '',
		ssl: hostSsl(of),
	};
}

function hostSsl(of: (name: string) => string | undefined): PostgresSettings['pool']['ssl'] {
	const ca = of('SSL_CA') || undefined;
	const cert = of('SSL_CERT') || undefined;
	const key = of('SSL_KEY') || undefined;
	const rejectUnauthorized = of('SSL_REJECT_UNAUTHORIZED')?.toLowerCase() !== 'false';
	if (ca ?? cert ?? key) return { ca, cert, key, rejectUnauthorized };
	if (!rejectUnauthorized) return { rejectUnauthorized };
	return of('SSL_ENABLED')?.toLowerCase() === 'true';
}

/** A setting or the content of the file that `…_FILE` names, as n8n reads its own. */
function setting(env: Environment, name: string): string | undefined {
	const value = env[name];
	if (value) return value;
	const file = env[`${name}_FILE`];
	if (!file) return value;
	try {
		return readFileSync(file, 'utf8').trim();
	} catch {
		throw new ConfigurationError(
			`The file that ${name}_FILE names cannot be read. Check that it exists and that n8n may read it.`,
		);
	}
}
