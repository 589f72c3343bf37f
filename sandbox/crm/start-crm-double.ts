import { fastify, type RouteHandlerMethod } from 'fastify';

import type { JsonValue } from '../../src/core/json';

export interface DoubleRequest {
	method: string;
	path: string;
	/** Parts of the route's pattern: `/v1/users/:id`. */
	params: Record<string, string>;
	query: Record<string, string>;
	headers: Record<string, string | undefined>;
	body: JsonValue;
	/** The status that was answered. */
	status: number;
}

export interface DoubleRoute {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** fastify's pattern. */
	path: string;
	answer(request: DoubleRequest): { status?: number; body?: unknown };
}

export interface CrmDouble {
	url: string;
	/** Every call in the order of arrival, refused ones included. */
	requests: DoubleRequest[];
	/** Calls whose path contains `path` (all when left out) are refused, once when `times` is left out. */
	failNext(fault: {
		path?: string;
		status: number;
		times?: number;
		retryAfterSeconds?: number;
	}): void;
	close(): Promise<void>;
}

/** A CRM's API on loopback, as far as a provider calls it. What no route knows is a 404, and stays in `requests`. */
export async function startCrmDouble(options: {
	port?: number;
	/** Whether the request carries the credential; else it gets 401. */
	authorize(headers: DoubleRequest['headers'], query: DoubleRequest['query']): boolean;
	routes: readonly DoubleRoute[];
}): Promise<CrmDouble> {
	const server = fastify({ forceCloseConnections: true });
	const requests: DoubleRequest[] = [];
	const faults: Array<{ path?: string; status: number; left: number; retryAfterSeconds?: number }> =
		[];
	const handle = (
		request: DoubleRequest,
		answer: DoubleRoute['answer'],
	): { status: number; body: unknown; headers?: Record<string, string> } => {
		if (!options.authorize(request.headers, request.query)) {
			return { status: 401, body: { error: 'unauthorized' } };
		}
		const fault = faults.find(
			(entry) => entry.left > 0 && (entry.path === undefined || request.path.includes(entry.path)),
		);
		if (fault) {
			fault.left -= 1;
			const seconds = fault.retryAfterSeconds;
			return {
				status: fault.status,
				body: { error: 'fault' },
				...(seconds !== undefined && { headers: { 'retry-after': String(seconds) } }),
			};
		}
		const { status = 200, body = {} } = answer(request);
		return { status, body };
	};
	const respond =
		(answer: DoubleRoute['answer']): RouteHandlerMethod =>
		(received, reply) => {
			const request: DoubleRequest = {
				method: received.method,
				path: received.url.split('?')[0] ?? '',
				params: received.params as Record<string, string>,
				query: received.query as Record<string, string>,
				headers: received.headers as DoubleRequest['headers'],
				body: (received.body ?? null) as JsonValue,
				status: 0,
			};
			requests.push(request);
			const result = handle(request, answer);
			request.status = result.status;
			void reply
				.code(result.status)
				.headers(result.headers ?? {})
				.send(result.status === 204 ? undefined : result.body);
		};
	for (const route of options.routes) {
		server.route({ method: route.method, url: route.path, handler: respond(route.answer) });
	}
	server.setNotFoundHandler(respond(() => ({ status: 404, body: { error: 'not found' } })));
	const url = await server.listen({ host: '127.0.0.1', port: options.port ?? 0 });
	return {
		url,
		requests,
		failNext: ({ times = 1, ...fault }) => faults.push({ ...fault, left: times }),
		close: () => server.close(),
	};
}
