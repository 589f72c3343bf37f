import type { FastifyInstance } from 'fastify';

import type { Core } from './core';
import { SlackFailure } from './failure';
import { isObject, type JsonValue } from './json';
import { respond } from './responding';

/** `POST <response_url>`: "ok", or Slack's error with status 404. */
export function responseUrlRoutes(app: FastifyInstance, core: Core): void {
	app.post<{ Params: { id: string } }>('/actions/:team/:number/:id', (request, reply) => {
		try {
			const body = typeof request.body === 'string' ? parse(request.body) : request.body;
			if (!isObject(body)) throw new SlackFailure('invalid_payload', {}, 400);
			const target = core.responseUrls.use(request.params.id);
			respond(core, target, body);
			return reply.type('text/plain').send('ok');
		} catch (error) {
			if (!(error instanceof SlackFailure)) throw error;
			const status = error.status === 200 ? 400 : error.status;
			return reply.status(status).send({ ok: false, error: error.code, ...error.extra });
		}
	});
}

function parse(body: string): JsonValue {
	try {
		return JSON.parse(body) as JsonValue;
	} catch {
		throw new SlackFailure('invalid_payload', {}, 400);
	}
}
