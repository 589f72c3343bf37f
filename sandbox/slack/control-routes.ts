import type { FastifyInstance, FastifyReply } from 'fastify';

import { ActingError } from './acting-error';
import type { Core } from './core';
import type { SandboxControls } from './sandbox-controls';
import { isLoopbackHost } from './loopback';
import { stateForPage } from './state-for-page';

const MAX_WAIT_MS = 60_000;

/**
 * `POST /sandbox/control/<name>` with `{"args": […]}` does what the method of the same name does in
 * process and answers `{"result": …}`. `GET /sandbox/changes?since=n` waits for the next change.
 */
export function controlRoutes(app: FastifyInstance, core: Core, controls: SandboxControls): void {
	const byName = new Map<string, (...args: unknown[]) => unknown>(
		Object.entries(controls) as Array<[string, (...args: unknown[]) => unknown]>,
	);

	// A web page elsewhere must not reach this through a name that resolves to loopback.
	app.addHook('onRequest', async (request, reply) => {
		if (!isLoopbackHost(request.hostname.replace(/:\d+$/, ''))) {
			await reply.status(403).send({ error: 'The sandbox answers on loopback only.' });
		}
	});

	app.post<{ Params: { name: string } }>('/sandbox/control/:name', async (request, reply) => {
		const control = byName.get(request.params.name);
		if (!control) return reply.status(404).send({ error: `No control "${request.params.name}"` });
		try {
			const { args = [] } = JSON.parse(String(request.body || '{}')) as { args?: unknown[] };
			return { result: (await control(...args)) ?? null };
		} catch (error) {
			return refuse(reply, error);
		}
	});

	app.get<{ Querystring: { since?: string; timeoutMs?: string } }>(
		'/sandbox/changes',
		async ({ query }) => {
			const timeoutMs = Math.min(Number(query.timeoutMs ?? MAX_WAIT_MS), MAX_WAIT_MS);
			return { revision: await core.changes.next(Number(query.since ?? 0), timeoutMs) };
		},
	);

	app.get('/sandbox/state', () => stateForPage(core));

	app.get('/sandbox/stream', (request, reply) => {
		reply.hijack();
		reply.raw.writeHead(200, {
			'content-type': 'text/event-stream',
			'cache-control': 'no-store',
			connection: 'keep-alive',
		});
		const write = (topic: string, revision: number) =>
			reply.raw.write(`event: change\ndata: ${JSON.stringify({ topic, revision })}\n\n`);
		write('workspace', core.changes.revision);
		const stop = core.changes.onChange(write);
		request.raw.on('close', stop);
	});
}

function refuse(reply: FastifyReply, error: unknown): FastifyReply {
	const status = error instanceof ActingError ? 409 : 400;
	const message = error instanceof Error ? error.message : String(error);
	return reply.status(status).send({ error: message });
}
