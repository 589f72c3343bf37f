export interface HostSettings {
	userFolder: string;
	port: number;
	brokerPort: number;
	mode: 'regular' | 'queue';
	/** postgres://user:password@host:port/database; SQLite in the user folder when left out. */
	databaseUrl?: string;
	/** redis://host:port/db */
	redisUrl?: string;
	/** Jobs of this host only, so that several hosts can share one Redis. */
	queuePrefix?: string;
	env?: Record<string, string>;
}

function databaseEnvironment(databaseUrl: string): Record<string, string> {
	const url = new URL(databaseUrl);
	return {
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: url.hostname,
		DB_POSTGRESDB_PORT: url.port || '5432',
		DB_POSTGRESDB_DATABASE: url.pathname.slice(1),
		DB_POSTGRESDB_USER: decodeURIComponent(url.username),
		DB_POSTGRESDB_PASSWORD: decodeURIComponent(url.password),
	};
}

function queueEnvironment(settings: HostSettings): Record<string, string> {
	const url = new URL(settings.redisUrl ?? 'redis://127.0.0.1:6379');
	return {
		EXECUTIONS_MODE: 'queue',
		QUEUE_BULL_REDIS_HOST: url.hostname,
		QUEUE_BULL_REDIS_PORT: url.port || '6379',
		QUEUE_BULL_REDIS_DB: url.pathname.slice(1) || '0',
		QUEUE_BULL_PREFIX: settings.queuePrefix ?? 'bull',
		// n8n keeps there for an hour whose a webhook's path is.
		N8N_REDIS_KEY_PREFIX: settings.queuePrefix ?? 'n8n',
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(settings.port),
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
	};
}

/**
 * Everything an n8n process sees. Nothing is inherited but where programs are: a developer's own
 * N8N_… settings, or jest's NODE_ENV, would make another n8n of it.
 */
export function hostEnvironment(settings: HostSettings): Record<string, string> {
	const baseUrl = `http://127.0.0.1:${settings.port}/`;
	return {
		PATH: process.env.PATH ?? '',
		HOME: settings.userFolder,
		TZ: 'UTC',
		GENERIC_TIMEZONE: 'UTC',
		N8N_USER_FOLDER: settings.userFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(settings.port),
		N8N_PROTOCOL: 'http',
		WEBHOOK_URL: baseUrl,
		N8N_EDITOR_BASE_URL: baseUrl,
		N8N_SECURE_COOKIE: 'false',
		N8N_LOG_LEVEL: 'info',
		N8N_RUNNERS_BROKER_PORT: String(settings.brokerPort),
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		// Nothing here talks beyond loopback.
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
		N8N_DISABLED_MODULES: 'mcp-registry',
		...(settings.databaseUrl ? databaseEnvironment(settings.databaseUrl) : {}),
		...(settings.mode === 'queue' ? queueEnvironment(settings) : {}),
		...settings.env,
	};
}
