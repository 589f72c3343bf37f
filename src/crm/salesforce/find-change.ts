import type { JsonObject } from '../../core/json';
import { isJsonObject, objectAt } from '../../core/json-read';

/** What relays wrap an event in: Streaming API and Pub/Sub clients, EventBridge, CloudEvents. */
export const WRAPPERS = ['payload', 'data', 'detail', 'message', 'body', 'event'];
const MAX_DEPTH = 3;

export interface FoundChange {
	header: JsonObject;
	payload: JsonObject;
}

/** The payload with a ChangeEventHeader, wherever a relay put it; null: this is no change event. */
export function findChange(data: JsonObject, depth = 0): FoundChange | null {
	const header = objectAt(data, 'ChangeEventHeader');
	if (header !== null) return { header, payload: data };
	if (depth === MAX_DEPTH) return null;
	for (const key of WRAPPERS) {
		const inner = Object.hasOwn(data, key) ? data[key] : undefined;
		const found = isJsonObject(inner) ? findChange(inner, depth + 1) : null;
		if (found !== null) return found;
	}
	return null;
}
