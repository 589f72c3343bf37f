import type { CrmEvent } from '../core/crm-provider';
import { UnreadableBodyError } from '../core/errors';
import type { JsonObject, JsonValue } from '../core/json';
import { isJsonObject } from '../core/json-read';
import { contentKey } from './dedupe-key';
import { readJson } from './read-body';
import { stripSecrets } from './strip-secrets';

const MAX_EVENTS = 1000;

export interface ReadEvents {
	/** What a body must be, for the sender's log: `an Intercom notification`. */
	expected: string;
	/** One element, secrets stripped; null: it is nothing of this provider. */
	read(element: JsonObject): CrmEvent | null;
}

/**
 * One object or an array of them: providers that push one event a request are often behind a relay
 * that collects. Throws UnreadableBodyError when nothing in the body is of this provider.
 */
export function readEvents(rawBody: Uint8Array, { expected, read }: ReadEvents): CrmEvent[] {
	const body = readJson(rawBody);
	const readElement = (element: JsonValue) =>
		isJsonObject(element) ? read(stripSecrets(element) as JsonObject) : null;
	if (!Array.isArray(body)) {
		const event = readElement(body);
		if (event === null) throw new UnreadableBodyError(`The body is not ${expected}.`);
		return [event];
	}
	if (body.length > MAX_EVENTS) {
		throw new UnreadableBodyError(
			`The body holds ${body.length} events. Send at most ${MAX_EVENTS} in one request.`,
		);
	}
	return body.map((element) => readElement(element) ?? unreadable(element, expected));
}

function unreadable(element: JsonValue, expected: string): CrmEvent {
	return {
		rawType: 'unreadable',
		dedupeKey: contentKey(element),
		occurredAt: null,
		data: { value: stripSecrets(element) },
		supported: false,
		reason: `the element is not ${expected}`,
	};
}
