import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { freePorts } from './free-port';
import { type HostSettings, hostEnvironment } from './host-environment';
import { type ImportedCredential, N8nCli } from './n8n-cli';
import { N8nProcess } from './n8n-process';
import { prepareHost } from './prepare-host';
import { RestClient, RestError } from './rest-client';
import { PATIENCE_MS, waitFor } from './wait-for';

export interface HostOptions {
	/** Kept when the host stops; a copy of the template in a temporary folder when left out. */
	userFolder?: string;
	port?: number;
	env?: Record<string, string>;
	mode?: 'regular' | 'queue';
	/** A fresh Postgres database (createTestDatabase); needed for queue mode. */
	databaseUrl?: string;
	redisUrl?: string;
	/** Put in by n8n's command line before the start. */
	credentials?: readonly ImportedCredential[];
	workflows?: ReadonlyArray<{ id: string } & object>;
	/** Ids of workflows to publish before the start. */
	publish?: readonly string[];
}

/** A real n8n with our package, on loopback. */
export class Host {
	readonly rest: RestClient;
	readonly cli: N8nCli;
	private main: N8nProcess | null = null;
	private readonly helpers: N8nProcess[] = [];
	private earlierLogs = '';

	constructor(
		private readonly settings: HostSettings,
		private readonly temporary: boolean,
	) {
		this.rest = new RestClient(this.baseUrl);
		this.cli = new N8nCli(hostEnvironment(settings));
	}

	get baseUrl(): string {
		return `http://127.0.0.1:${this.settings.port}/`;
	}

	get port(): number {
		return this.settings.port;
	}

	get userFolder(): string {
		return this.settings.userFolder;
	}

	get mode(): HostSettings['mode'] {
		return this.settings.mode;
	}

	/** Of Postgres; null with SQLite. */
	get databaseUrl(): string | null {
		return this.settings.databaseUrl ?? null;
	}

	/** The main process. */
	get process(): N8nProcess {
		if (!this.main) throw new Error('The host is not running; call start().');
		return this.main;
	}

	/** Main process, all starts, and helpers. */
	logs(): string {
		return [this.earlierLogs, ...this.processes().map((one) => one.logs())].join('\n');
	}

	private processes(): N8nProcess[] {
		return [...(this.main ? [this.main] : []), ...this.helpers];
	}

	async start(): Promise<void> {
		this.main = new N8nProcess('start', this.port, hostEnvironment(this.settings));
		await this.main.waitUntilReady();
		await this.logIn();
	}

	/** Readiness comes before the REST routes; a database of our own has no owner yet. */
	private async logIn(): Promise<void> {
		await waitFor(
			'the owner to be logged in',
			PATIENCE_MS,
			async () => {
				try {
					await this.rest.login();
					return true;
				} catch (error) {
					if (error instanceof RestError && error.status === 401) {
						await this.rest.setUpOwner();
						return true;
					}
					if (error instanceof RestError && error.status === 404) return false;
					// n8n answers "n8n is starting up" as text until its routes are there.
					if (error instanceof SyntaxError) return false;
					throw error;
				}
			},
			() => this.main?.logTail() ?? '',
		);
	}

	/** Queue mode: one more process that shares database, Redis and user folder. */
	async startHelper(
		command: 'worker' | 'webhook',
		env: Record<string, string> = {},
		args: readonly string[] = [],
	): Promise<N8nProcess> {
		const [port = 0, brokerPort = 0] = await freePorts(2);
		const helper = new N8nProcess(
			command,
			port,
			{
				...hostEnvironment({ ...this.settings, port, brokerPort }),
				WEBHOOK_URL: this.baseUrl,
				N8N_EDITOR_BASE_URL: this.baseUrl,
				...env,
			},
			args,
		);
		this.helpers.push(helper);
		await helper.waitUntilReady();
		return helper;
	}

	private forgetMain(): void {
		this.earlierLogs += this.main?.logs() ?? '';
		this.main = null;
	}

	/** Kills the main process as a crash would. Start again with start(). */
	async kill9(): Promise<void> {
		await this.main?.kill9();
		this.forgetMain();
	}

	/** SIGTERM to the main process; the folder and the helpers stay. */
	async stopMain(): Promise<void> {
		await this.main?.stop();
		this.forgetMain();
	}

	async restart(): Promise<void> {
		await this.stopMain();
		await this.start();
	}

	/** Stops everything and removes the folder if it was a temporary one. */
	async stop(): Promise<void> {
		await Promise.all(this.processes().map((one) => one.stop()));
		this.forgetMain();
		if (this.temporary) await rm(this.userFolder, { recursive: true, force: true, maxRetries: 3 });
	}

	async waitForExecution(
		request: Parameters<RestClient['waitForExecution']>[0],
	): ReturnType<RestClient['waitForExecution']> {
		return await this.rest.waitForExecution(request);
	}

	webhookUrl(webhookPath: string): string {
		return new URL(`webhook/${webhookPath.replace(/^\//, '')}`, this.baseUrl).href;
	}

	/** Until a production webhook is registered: publishing registers it a moment later. Returns its URL. */
	async waitForWebhook(
		webhookPath: string,
		method = 'POST',
		timeoutMs = PATIENCE_MS,
	): Promise<string> {
		await waitFor(`the webhook ${method} ${webhookPath}`, timeoutMs, () =>
			this.hasWebhook(webhookPath, method),
		);
		return this.webhookUrl(webhookPath);
	}

	/** Until a production webhook is gone: unpublishing answers before its URL is. */
	async waitForWebhookGone(
		webhookPath: string,
		method = 'POST',
		timeoutMs = PATIENCE_MS,
	): Promise<void> {
		await waitFor(
			`the webhook ${method} ${webhookPath} to be gone`,
			timeoutMs,
			async () => !(await this.hasWebhook(webhookPath, method)),
		);
	}

	private async hasWebhook(webhookPath: string, method: string): Promise<boolean> {
		// To a method that a path does not have, n8n names those that it has, and no node runs.
		const probe = method === 'PUT' ? 'PATCH' : 'PUT';
		const response = await fetch(this.webhookUrl(webhookPath), { method: probe });
		return (await response.text()).includes(`Did you mean to make a ${method}`);
	}
}

export async function startHost(options: HostOptions = {}): Promise<Host> {
	const temporary = options.userFolder === undefined;
	const userFolder =
		options.userFolder ?? (await mkdtemp(path.join(tmpdir(), 'slack-signals-e2e-')));
	if (!existsSync(path.join(userFolder, '.n8n', 'nodes'))) {
		const { templateDir } = await prepareHost();
		await mkdir(userFolder, { recursive: true });
		await cp(path.join(templateDir, '.n8n'), path.join(userFolder, '.n8n'), { recursive: true });
	}
	const [port = 0, brokerPort = 0] = await freePorts(2);
	const host = new Host(
		{
			userFolder,
			port: options.port ?? port,
			brokerPort,
			mode: options.mode ?? 'regular',
			queuePrefix: `slack-signals-${path.basename(userFolder)}`,
			...(options.databaseUrl ? { databaseUrl: options.databaseUrl } : {}),
			...(options.redisUrl ? { redisUrl: options.redisUrl } : {}),
			...(options.env ? { env: options.env } : {}),
		},
		temporary,
	);
	try {
		await host.cli.importCredentials(options.credentials ?? []);
		await host.cli.importWorkflows(options.workflows ?? []);
		await host.cli.publish(options.publish ?? []);
		await host.start();
	} catch (error) {
		await host.stop();
		throw error;
	}
	return host;
}
