import type { JsonObject } from './json';

/** An answer with `ok: false`. Slack sends it with status 200, but for rate limits. */
export class SlackFailure extends Error {
	constructor(
		readonly code: string,
		readonly extra: JsonObject = {},
		readonly status = 200,
		readonly headers: Readonly<Record<string, string>> = {},
	) {
		super(code);
	}
}

export function missingScope(needed: string, provided: readonly string[]): SlackFailure {
	return new SlackFailure('missing_scope', { needed, provided: provided.join(',') });
}

/** `messages` are `must be … [json-pointer:/blocks/0]`, without Slack's `[ERROR] `. */
export function invalidBlocks(messages: readonly string[]): SlackFailure {
	return new SlackFailure('invalid_blocks', {
		errors: [...messages],
		response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
	});
}

export function invalidArguments(messages: readonly string[]): SlackFailure {
	return new SlackFailure('invalid_arguments', {
		response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
	});
}
