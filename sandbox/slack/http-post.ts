import { Agent, request } from 'node:http';

import { assertLoopbackUrl } from './loopback';

/** One connection per request, as many at once as asked: that is how simultaneous clicks arrive. */
const unlimited = new Agent({ keepAlive: false });

const MAX_RESPONSE_BYTES = 64 * 1024;

export interface PostAnswer {
	status: number | null;
	headers: Record<string, string | string[] | undefined>;
	body: string;
	error: 'timeout' | 'connection_failed' | null;
	latencyMs: number;
}

/** Posts and never throws; gives up at the deadline, as Slack does. */
export function httpPost(options: {
	url: string;
	headers: Readonly<Record<string, string>>;
	body: string;
	deadlineMs: number;
	/** Kept connections instead of one per request. */
	agent?: Agent;
}): Promise<PostAnswer> {
	const url = assertLoopbackUrl(options.url);
	const startedAt = performance.now();
	return new Promise((resolve) => {
		const finish = (answer: Partial<PostAnswer>) => {
			clearTimeout(deadline);
			resolve({
				status: null,
				headers: {},
				body: '',
				error: null,
				latencyMs: Math.round((performance.now() - startedAt) * 10) / 10,
				...answer,
			});
		};
		const outgoing = request(
			url,
			{
				method: 'POST',
				agent: options.agent ?? unlimited,
				headers: { ...options.headers, 'content-length': Buffer.byteLength(options.body) },
			},
			(response) => {
				let body = '';
				response.setEncoding('utf8');
				response.on('data', (chunk: string) => {
					if (body.length < MAX_RESPONSE_BYTES) body += chunk;
				});
				response.on('end', () =>
					finish({ status: response.statusCode ?? null, headers: response.headers, body }),
				);
				response.on('error', () => finish({ error: 'connection_failed' }));
			},
		);
		const deadline = setTimeout(() => {
			finish({ error: 'timeout' });
			outgoing.destroy();
		}, options.deadlineMs);
		outgoing.on('error', () => finish({ error: 'connection_failed' }));
		outgoing.end(options.body);
	});
}
