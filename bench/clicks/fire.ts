import { Agent, request } from 'node:http';

/** Bounds a run against a host that hangs; far above the 3 s that Slack waits. */
const GIVE_UP_MS = 30_000;
/** Of an answer that refuses: who refused, n8n or our node. */
const SAID_LENGTH = 80;

export interface Shot {
	url: string;
	headers: Readonly<Record<string, string>>;
	body: string;
}

export interface Fired {
	/** Of every request, from its first byte out to the last byte of the answer in. */
	ms: number[];
	/** HTTP status and text, or what went wrong, of every request that was not answered 2xx. */
	failures: string[];
}

/** Sends all of them over that many kept connections, each as busy as the host lets it be. */
export async function fire(shots: readonly Shot[], connections: number): Promise<Fired> {
	const agent = new Agent({ keepAlive: true, maxSockets: connections });
	const fired: Fired = { ms: [], failures: [] };
	let next = 0;
	const connection = async (): Promise<void> => {
		for (let shot = shots[next++]; shot; shot = shots[next++]) {
			const started = performance.now();
			const outcome = await send(shot, agent);
			fired.ms.push(performance.now() - started);
			if (outcome !== null) fired.failures.push(outcome);
		}
	};
	try {
		await Promise.all(Array.from({ length: connections }, connection));
	} finally {
		agent.destroy();
	}
	return fired;
}

/** null: answered 2xx. */
function send({ url, headers, body }: Shot, agent: Agent): Promise<string | null> {
	return new Promise((resolve) => {
		const outgoing = request(
			url,
			{
				method: 'POST',
				agent,
				timeout: GIVE_UP_MS,
				headers: { ...headers, 'content-length': Buffer.byteLength(body) },
			},
			(response) => {
				const { statusCode = 0 } = response;
				const ok = statusCode >= 200 && statusCode < 300;
				let said = '';
				response.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
				response.once('end', () =>
					resolve(ok ? null : `HTTP ${statusCode} ${said.slice(0, SAID_LENGTH)}`.trim()),
				);
				response.once('error', (error) => resolve(error.message));
			},
		);
		outgoing.once('timeout', () => outgoing.destroy(new Error('no answer')));
		outgoing.once('error', (error) => resolve(error.message));
		outgoing.end(body);
	});
}
