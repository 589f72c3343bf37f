import { fastify } from 'fastify';

import type { JsonObject } from '../../src/core/json';

export interface ChatMessage {
	role: 'system' | 'user' | 'assistant' | 'tool';
	content: unknown;
}

export interface ChatRequest {
	messages: ChatMessage[];
	/** What the model may call; `parameters` is a JSON schema. */
	tools?: Array<{ function: { name: string; description?: string; parameters: JsonObject } }>;
}

/** What the model says: words, or the tools that it wants to run. */
export type ChatReply = string | Array<{ tool: string; args: JsonObject }>;

export interface ChatModelDouble {
	/** Base URL for n8n's OpenAI credential. */
	url: string;
	/** Every request in the order of arrival. */
	requests: ChatRequest[];
	close(): Promise<void>;
}

/** OpenAI's chat completions on loopback: `answer` is the whole mind of the model. */
export async function startChatModelDouble(
	answer: (request: ChatRequest) => ChatReply,
): Promise<ChatModelDouble> {
	const requests: ChatRequest[] = [];
	const server = fastify({ forceCloseConnections: true });
	let calls = 0;
	server.post('/v1/chat/completions', (request, reply) => {
		const asked = request.body as ChatRequest;
		requests.push(asked);
		const said = answer(asked);
		const message =
			typeof said === 'string'
				? { content: said }
				: {
						content: null,
						tool_calls: said.map(({ tool, args }) => ({
							id: `call_${(calls += 1)}`,
							type: 'function',
							function: { name: tool, arguments: JSON.stringify(args) },
						})),
					};
		return reply.send({
			id: `chatcmpl-${requests.length}`,
			object: 'chat.completion',
			created: Math.floor(Date.now() / 1000),
			model: 'scripted',
			choices: [
				{
					index: 0,
					message: { role: 'assistant', refusal: null, ...message },
					finish_reason: typeof said === 'string' ? 'stop' : 'tool_calls',
				},
			],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		});
	});
	const url = await server.listen({ host: '127.0.0.1', port: 0 });
	return { url: `${url}/v1`, requests, close: () => server.close() };
}
