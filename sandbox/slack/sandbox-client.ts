import type { SandboxControls } from './sandbox-controls';

/** The controls over HTTP, for other processes: the same names, answers as promises. */
export type SandboxClient = {
	[Name in keyof SandboxControls]: (
		...args: Parameters<SandboxControls[Name]>
	) => Promise<Awaited<ReturnType<SandboxControls[Name]>>>;
} & {
	url: string;
	apiUrl: string;
	/** Resolves with the first truthy answer of `look`, asked now and after each change of state. */
	waitFor<T>(
		look: (client: SandboxClient) => Promise<T>,
		timeoutMs?: number,
	): Promise<NonNullable<T>>;
};

export class SandboxControlError extends Error {
	constructor(control: string, message: string) {
		super(`sandbox.${control}: ${message}`);
		this.name = 'SandboxControlError';
	}
}

/**
 * Speaks to a sandbox that runs in another process.
 *
 * @example
 * const sandbox = sandboxClient('http://127.0.0.1:4010');
 * await sandbox.click({ user: 'ana', channel: '#deal-desk', ts, actionId: 'approve' });
 */
export function sandboxClient(url: string): SandboxClient {
	const base = url.replace(/\/+$/, '');
	const control = async (name: string, args: unknown[]): Promise<unknown> => {
		const response = await fetch(`${base}/sandbox/control/${name}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ args }),
		});
		const body = (await response.json()) as { result?: unknown; error?: string };
		if (!response.ok) throw new SandboxControlError(name, body.error ?? `${response.status}`);
		return body.result;
	};
	const revision = async (since: number, timeoutMs: number): Promise<number> => {
		const response = await fetch(`${base}/sandbox/changes?since=${since}&timeoutMs=${timeoutMs}`);
		return ((await response.json()) as { revision: number }).revision;
	};
	const own: Pick<SandboxClient, 'url' | 'apiUrl' | 'waitFor'> = {
		url: base,
		apiUrl: `${base}/api/`,
		waitFor: async (look, timeoutMs = 10_000) => {
			const deadline = Date.now() + timeoutMs;
			let seen = await revision(-1, 0);
			for (;;) {
				const found = await look(client);
				if (found) return found;
				const left = deadline - Date.now();
				if (left <= 0) {
					throw new SandboxControlError('waitFor', `not reached within ${timeoutMs} ms`);
				}
				seen = await revision(seen, left);
			}
		},
	};
	const client: SandboxClient = new Proxy(own as SandboxClient, {
		get: (target, name) =>
			typeof name !== 'string' || name in target || name === 'then'
				? (Reflect.get(target, name) as unknown)
				: (...args: unknown[]) => control(name, args),
	});
	return client;
}
