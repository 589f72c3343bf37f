import type { JsonObject } from '../../core/json';
import { textAt } from '../../core/json-read';

/**
 * `repeatable`: doing it twice is doing it once (reads, chat.update, conversations.open).
 * `once`: a post, which may be in Slack although the answer never came.
 */
export type CallNature = 'repeatable' | 'once';

/** A method of the Web API, with the client's errors and retries. */
export type CallSlack = (
	method: string,
	args: JsonObject,
	nature: CallNature,
) => Promise<JsonObject>;

/** null: that was the last page. */
export function cursorOf(result: JsonObject): string | null {
	return textAt(result, 'response_metadata', 'next_cursor');
}
