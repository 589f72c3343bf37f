import type { JsonObject, JsonValue } from '../core/json';
import { isJsonObject } from '../core/json-read';

/** A value that cannot be read (a damaged or later-made row) is handed on under this name, not thrown away. */
const UNREADABLE = 'unreadable';

export function tryReadJson(text: string): { ok: true; value: JsonValue } | { ok: false } {
	try {
		return { ok: true, value: JSON.parse(text) as JsonValue };
	} catch {
		return { ok: false };
	}
}

export function readObject(text: string | null): JsonObject {
	if (text === null) return {};
	const read = tryReadJson(text);
	return read.ok && isJsonObject(read.value) ? read.value : { [UNREADABLE]: text };
}

export function readList<T>(text: string | null): T[] {
	const read = text === null ? { ok: false as const } : tryReadJson(text);
	return read.ok && Array.isArray(read.value) ? (read.value as T[]) : [];
}

/** Arrays of interfaces are JSON too, which TypeScript does not see. */
export function writeJson(value: unknown): string {
	return JSON.stringify(value) ?? 'null';
}
