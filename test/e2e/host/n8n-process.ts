import { type ChildProcess, spawn } from 'node:child_process';

import { N8N_BINARY, NODE_BINARY } from './paths';
import { PATIENCE_MS, waitFor } from './wait-for';

const READY_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 45_000;
const LOG_TAIL = 60;

/** One running `n8n start`, `n8n worker` or `n8n webhook`. */
export class N8nProcess {
	private readonly child: ChildProcess;
	private readonly output: string[] = [];
	private readonly ended: Promise<number | string>;
	private outcome: number | string | null = null;

	constructor(
		readonly command: 'start' | 'worker' | 'webhook',
		readonly port: number,
		env: Record<string, string>,
		args: readonly string[] = [],
	) {
		// Its own process group: n8n's task runners end with it.
		this.child = spawn(NODE_BINARY, [N8N_BINARY, command, ...args], {
			env,
			cwd: env.N8N_USER_FOLDER,
			detached: true,
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		for (const stream of [this.child.stdout, this.child.stderr]) {
			stream?.setEncoding('utf8').on('data', (chunk: string) => this.output.push(chunk));
		}
		this.ended = new Promise((resolve) => {
			this.child.once('close', (code, signal) => {
				this.outcome = signal ?? code ?? 'unknown';
				resolve(this.outcome);
			});
		});
	}

	get pid(): number | undefined {
		return this.child.pid;
	}

	get running(): boolean {
		return this.outcome === null;
	}

	/** Everything it has written so far. */
	logs(): string {
		return this.output.join('');
	}

	logTail(): string {
		return this.logs().trimEnd().split('\n').slice(-LOG_TAIL).join('\n');
	}

	/** Until /healthz/readiness answers 200: database connected and migrated. */
	async waitUntilReady(): Promise<void> {
		await waitFor(
			`n8n ${this.command} to be ready`,
			READY_TIMEOUT_MS,
			async () => {
				if (!this.running) {
					throw new Error(`n8n ${this.command} ended (${this.outcome}):\n${this.logTail()}`);
				}
				return await fetch(`http://127.0.0.1:${this.port}/healthz/readiness`).then(
					async (response) => {
						await response.arrayBuffer();
						return response.ok;
					},
					() => false,
				);
			},
			() => this.logTail(),
		);
	}

	async waitForLog(pattern: string | RegExp, timeoutMs = PATIENCE_MS): Promise<void> {
		await waitFor(
			`${String(pattern)} in the log of n8n ${this.command}`,
			timeoutMs,
			() =>
				typeof pattern === 'string' ? this.logs().includes(pattern) : pattern.test(this.logs()),
			() => this.logTail(),
		);
	}

	private signalGroup(signal: NodeJS.Signals): void {
		if (this.child.pid === undefined) return;
		try {
			process.kill(-this.child.pid, signal);
		} catch {
			// The group is gone already.
		}
	}

	/** As a crash or an out-of-memory kill: no handler runs. */
	async kill9(): Promise<void> {
		this.child.kill('SIGKILL');
		this.signalGroup('SIGKILL');
		await this.ended;
	}

	/** As a deploy: SIGTERM, and SIGKILL when it does not end by itself. Returns how it ended. */
	async stop(): Promise<number | string> {
		if (this.running) this.child.kill('SIGTERM');
		const timer = setTimeout(() => this.signalGroup('SIGKILL'), STOP_TIMEOUT_MS);
		const outcome = await this.ended;
		clearTimeout(timer);
		this.signalGroup('SIGKILL');
		return outcome;
	}
}
