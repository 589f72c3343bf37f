import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { apiMethods } from './api';
import type { ApiCall } from './api/api-method';
import { requireScope } from './api/api-method';
import { Args } from './args';
import type { Core } from './core';
import { SlackFailure } from './failure';
import { newId } from './ids';
import { isObject, type JsonObject, type JsonValue } from './json';
import type { Fault, RecordedCall, Token } from './types';
import { findChannel } from './workspace';

interface Answer {
	status: number;
	headers: Record<string, string>;
	body: JsonObject;
}

interface Incoming {
	method: string;
	args: JsonObject;
	token: string | null;
	basic: ApiCall['basic'];
}

function readArgs(request: FastifyRequest): JsonObject {
	const query = isObject(request.query) ? request.query : {};
	if (typeof request.body === 'string') {
		if (request.body === '') return query;
		try {
			const body = JSON.parse(request.body) as JsonValue;
			if (isObject(body)) return { ...query, ...body };
		} catch {
			// Falls through to the refusal.
		}
		throw new SlackFailure('invalid_json');
	}
	return isObject(request.body) ? { ...query, ...request.body } : query;
}

function readIncoming(request: FastifyRequest<{ Params: { method: string } }>): Incoming {
	const { token: argument, ...args } = readArgs(request);
	const [, scheme = '', credentials = ''] =
		/^(\w+) +(.+)$/.exec(request.headers.authorization ?? '') ?? [];
	let basic: Incoming['basic'] = null;
	if (/^basic$/i.test(scheme)) {
		const [user = '', password = ''] = Buffer.from(credentials, 'base64').toString().split(':');
		basic = { user: decodeURIComponent(user), password: decodeURIComponent(password) };
	}
	const bearer = /^bearer$/i.test(scheme) ? credentials : null;
	return {
		method: request.params.method,
		args,
		token: bearer ?? (typeof argument === 'string' ? argument : null),
		basic,
	};
}

function liveToken(core: Core, token: string | null): Token {
	if (token === null) throw new SlackFailure('not_authed');
	const found = core.workspace.tokens.get(token);
	if (!found) throw new SlackFailure('invalid_auth');
	if (found.dead) throw new SlackFailure(found.dead);
	if (found.expiresAt !== null && core.clock.now() >= found.expiresAt) {
		throw new SlackFailure('token_expired');
	}
	if (core.workspace.bot.deleted) throw new SlackFailure('account_inactive');
	return found;
}

const NOBODY: Token = {
	token: '',
	appId: '',
	teamId: '',
	userId: '',
	botId: '',
	scopes: [],
	dead: null,
	expiresAt: null,
	refreshToken: null,
};

function channelOf(core: Core, args: JsonObject): string | null {
	const { channel } = args;
	if (typeof channel !== 'string') return null;
	return findChannel(core.workspace, channel)?.id ?? channel;
}

function answerCall(core: Core, incoming: Incoming): Answer {
	const headers: Record<string, string> = { 'x-slack-req-id': newId('').toLowerCase() };
	try {
		const method = apiMethods[incoming.method];
		if (!method) throw new SlackFailure('unknown_method', { req_method: incoming.method });
		const token = method.withoutToken ? NOBODY : liveToken(core, incoming.token);
		if (!method.withoutToken) {
			headers['x-oauth-scopes'] = token.scopes.join(',');
			if (method.scope) headers['x-accepted-oauth-scopes'] = method.scope;
		}
		const retryAfter = core.limiter.take({
			method: incoming.method,
			tier: method.tier,
			scope: `${token.appId}/${token.teamId}`,
			channel: channelOf(core, incoming.args),
		});
		if (retryAfter !== null) throw rateLimited(retryAfter);
		const call: ApiCall = { core, args: new Args(incoming.args), token, basic: incoming.basic };
		if (method.scope) requireScope(call, method.scope);
		return { status: 200, headers, body: { ok: true, ...method.run(call) } };
	} catch (error) {
		if (!(error instanceof SlackFailure)) throw error;
		return failureAnswer(error, headers);
	}
}

function rateLimited(seconds: number): SlackFailure {
	return new SlackFailure('ratelimited', {}, 429, { 'retry-after': String(seconds) });
}

function failureAnswer(failure: SlackFailure, headers: Record<string, string> = {}): Answer {
	return {
		status: failure.status,
		headers: { ...headers, ...failure.headers },
		body: { ok: false, error: failure.code, ...failure.extra },
	};
}

/** null: no answer at all, the connection stays open or is cut. */
async function answerWithFault(
	core: Core,
	incoming: Incoming,
	fault: Fault,
	reply: FastifyReply,
): Promise<Answer | null> {
	switch (fault.kind) {
		case 'rate_limited':
			return failureAnswer(rateLimited(fault.retryAfter ?? 1));
		case 'server_error':
			return failureAnswer(new SlackFailure('internal_error', {}, 500));
		case 'error':
			return failureAnswer(new SlackFailure(fault.code ?? 'internal_error'));
		case 'delay':
			await new Promise((resolve) => setTimeout(resolve, fault.delayMs ?? 1000));
			return answerCall(core, incoming);
		case 'timeout_after':
			answerCall(core, incoming);
			reply.hijack();
			return null;
		case 'timeout':
			reply.hijack();
			return null;
		case 'connection_reset_after':
			answerCall(core, incoming);
			reply.hijack();
			request(reply).destroy();
			return null;
		case 'connection_reset':
			reply.hijack();
			request(reply).destroy();
			return null;
	}
}

function request(reply: FastifyReply): { destroy(): void } {
	const { socket } = reply.raw;
	return { destroy: () => socket?.resetAndDestroy() };
}

/** `/api/<method>`, by GET or POST, as a form or as JSON. */
export function apiRoutes(app: FastifyInstance, core: Core): void {
	app.route<{ Params: { method: string } }>({
		method: ['GET', 'POST'],
		url: '/api/:method',
		handler: async (incomingRequest, reply) => {
			let recorded: RecordedCall | undefined;
			let answer: Answer | null;
			const record = (incoming: Pick<Incoming, 'args' | 'token'>) =>
				core.calls.open({
					at: core.clock.now(),
					method: incomingRequest.params.method,
					args: incoming.args,
					token: incoming.token,
					contentType: incomingRequest.headers['content-type'] ?? null,
					userAgent: incomingRequest.headers['user-agent'] ?? null,
				});
			try {
				const incoming = readIncoming(incomingRequest);
				recorded = record(incoming);
				const fault = core.faults.take({
					method: incoming.method,
					channel: channelOf(core, incoming.args),
				});
				if (fault) recorded.fault = fault.kind;
				answer = fault
					? await answerWithFault(core, incoming, fault, reply)
					: answerCall(core, incoming);
			} catch (error) {
				if (!(error instanceof SlackFailure)) throw error;
				recorded ??= record({ args: {}, token: null });
				answer = failureAnswer(error);
			}
			if (answer === null) return reply;
			core.calls.close(recorded, { status: answer.status, response: answer.body });
			return reply.status(answer.status).headers(answer.headers).send(answer.body);
		},
	});
}
