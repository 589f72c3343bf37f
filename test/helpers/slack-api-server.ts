import * as http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedCall {
	method: string;
	authorization: string | undefined;
	userAgent: string | undefined;
	args: Record<string, string>;
}

export interface ServerAnswer {
	status?: number;
	headers?: Record<string, string>;
	/** An object is sent as JSON, a string as it is. */
	body?: unknown;
	/** Take the request and close the connection without an answer. */
	hangUp?: boolean;
	/** Take the request and never answer. */
	silent?: boolean;
}

/** A server that answers each Web API call from a list, and remembers what it received. */
export class SlackApiServer {
	readonly calls: ReceivedCall[] = [];
	private readonly answers: ServerAnswer[] = [];
	private readonly server: http.Server;

	private constructor() {
		this.server = http.createServer((request, response) => {
			void this.serve(request, response);
		});
	}

	static async start(): Promise<SlackApiServer> {
		const double = new SlackApiServer();
		await new Promise<void>((resolve) => double.server.listen(0, '127.0.0.1', resolve));
		return double;
	}

	get apiUrl(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/api/`;
	}

	/** In the order in which calls come. */
	willAnswer(...answers: ServerAnswer[]): void {
		this.answers.push(...answers);
	}

	get unusedAnswers(): number {
		return this.answers.length;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise<void>((resolve) => this.server.close(() => resolve()));
	}

	private async serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
		this.calls.push({
			method: (request.url ?? '').replace('/api/', ''),
			authorization: request.headers.authorization,
			userAgent: request.headers['user-agent'],
			args: Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString())),
		});
		const answer = this.answers.shift() ?? {
			body: { ok: false, error: 'the_test_gave_no_answer_for_this_call' },
		};
		if (answer.silent) return;
		if (answer.hangUp) {
			request.socket.destroy();
			return;
		}
		const body =
			typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? { ok: true });
		response.writeHead(answer.status ?? 200, {
			'content-type': 'application/json',
			...answer.headers,
		});
		response.end(body);
	}
}
