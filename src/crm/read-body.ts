import { UnreadableBodyError } from '../core/errors';
import type { JsonObject, JsonValue } from '../core/json';

/** Deeper than any CRM's event; deeper ones would overflow the stack of whoever walks them. */
const MAX_DEPTH = 64;

/**
 * Text of a body. A BOM is dropped. Bodies that are not UTF-8 exist (Pipedrive, Freshsales samples):
 * without a single good multi-byte character they are read as Latin-1, else broken bytes become `�`.
 */
export function decodeText(rawBody: Uint8Array): string {
	const text = new TextDecoder('utf-8').decode(rawBody);
	if (isUtf8(rawBody) || /[\u0080-\ufffc\ufffe-\uffff]/.test(text)) return text;
	return new TextDecoder('latin1').decode(rawBody);
}

export function isUtf8(bytes: Uint8Array): boolean {
	try {
		new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return true;
	} catch {
		return false;
	}
}

/** Parses a JSON body into plain data that any store can keep; throws UnreadableBodyError. */
export function readJson(rawBody: Uint8Array): JsonValue {
	const text = decodeText(rawBody);
	if (text.trim() === '') {
		throw new UnreadableBodyError('The request has no body. Send the event as a JSON body.');
	}
	let parsed: unknown;
	try {
		parsed = JSON.parse(text);
	} catch {
		// Without the parser's message: it quotes the body.
		throw new UnreadableBodyError('The body is not JSON. Send the event as a JSON body.');
	}
	return toPlainJson(parsed);
}

/**
 * A copy without what breaks later: `__proto__` keys, numbers beyond a double (`1e999`), NUL and
 * lone surrogates, which Postgres refuses.
 */
export function toPlainJson(value: unknown, depth = 0): JsonValue {
	if (depth > MAX_DEPTH) {
		throw new UnreadableBodyError(
			`The body is nested deeper than ${MAX_DEPTH} levels. Send a flatter event.`,
		);
	}
	if (typeof value === 'string') return toPlainText(value);
	if (typeof value === 'number') return Number.isFinite(value) ? value : null;
	if (typeof value === 'boolean') return value;
	if (Array.isArray(value)) return value.map((entry) => toPlainJson(entry, depth + 1));
	if (typeof value !== 'object' || value === null) return null;
	const copy: JsonObject = {};
	for (const [key, entry] of Object.entries(value)) {
		if (key !== '__proto__') copy[toPlainText(key)] = toPlainJson(entry, depth + 1);
	}
	return copy;
}

function toPlainText(text: string): string {
	return text.replace(/\p{Surrogate}/gu, '\ufffd').replaceAll('\u0000', '');
}
