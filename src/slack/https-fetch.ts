import * as http from 'node:http';
import * as https from 'node:https';

/** users.list with 1,000 people is some 3 MB. */
const MAX_RESPONSE_BYTES = 32 * 1024 * 1024;

export interface FetchInit {
	method?: string;
	headers?: Record<string, string>;
	body?: unknown;
	signal?: AbortSignal;
}

/** The request never left: no connection was made, so that a post may be tried again. */
export class NotSentError extends Error {
	readonly code: string | null;
	constructor(cause: unknown) {
		const code = codeOf(cause);
		super(code ? `no connection (${code})` : 'no connection', { cause });
		this.name = 'NotSentError';
		this.code = code;
	}
}

/**
 * fetch, as far as @slack/web-api needs it, on Node's own http modules: n8n puts agents that honour
 * HTTP(S)_PROXY and NO_PROXY there, of which the global fetch knows nothing. And it can tell whether a
 * request was sent before it failed. Redirects are not followed: the token would go along.
 */
export async function httpsFetch(address: string | URL, init: FetchInit = {}): Promise<Response> {
	const url = new URL(address);
	const body = typeof init.body === 'string' ? Buffer.from(init.body) : null;
	if (init.body !== undefined && init.body !== null && body === null) {
		throw new TypeError('Only text bodies are sent to Slack.');
	}
	return await new Promise<Response>((resolve, reject) => {
		let sent = false;
		const fail = (cause: Error) => reject(sent ? cause : new NotSentError(cause));
		const request = (url.protocol === 'http:' ? http : https).request(url, {
			method: init.method ?? 'GET',
			headers: { ...init.headers, ...(body ? { 'Content-Length': String(body.length) } : {}) },
			signal: init.signal,
		});
		request.on('socket', (socket) => {
			const ready = url.protocol === 'http:' ? 'connect' : 'secureConnect';
			if (socket.connecting) socket.once(ready, () => (sent = true));
			else sent = true;
		});
		request.on('error', fail);
		request.on('response', (response) => {
			sent = true;
			void read(response).then(
				(bytes) => resolve(toResponse(response, bytes)),
				(cause: Error) => fail(cause),
			);
		});
		request.end(body ?? undefined);
	});
}

async function read(response: http.IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of response as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > MAX_RESPONSE_BYTES) {
			response.destroy();
			throw new Error(`the answer is larger than ${MAX_RESPONSE_BYTES} bytes`);
		}
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

function toResponse(response: http.IncomingMessage, bytes: Buffer): Response {
	const status = response.statusCode ?? 0;
	const headers = new Headers();
	for (let at = 0; at + 1 < response.rawHeaders.length; at += 2) {
		headers.append(response.rawHeaders[at] ?? '', response.rawHeaders[at + 1] ?? '');
	}
	const empty = status === 204 || status === 205 || status === 304;
	return new Response(empty ? null : new Uint8Array(bytes), {
		status,
		statusText: response.statusMessage,
		headers,
	});
}

export function codeOf(error: unknown): string | null {
	if (typeof error !== 'object' || error === null) return null;
	if ('code' in error && typeof error.code === 'string') return error.code;
	return 'cause' in error ? codeOf(error.cause) : null;
}
