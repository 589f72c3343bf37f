import type { JsonObject, JsonValue } from './json';

export function isJsonObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own properties only: a payload must never reach the prototype chain. */
export function valueAt(value: unknown, ...keys: string[]): JsonValue | undefined {
	let current = value as JsonValue | undefined;
	for (const key of keys) {
		if (!isJsonObject(current) || !Object.hasOwn(current, key)) return undefined;
		current = current[key];
	}
	return current;
}

/** Text of a scalar, trimmed; null for empty, missing and anything that is not a scalar. */
export function toText(value: unknown): string | null {
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	if (typeof value !== 'string') return null;
	const text = value.trim();
	return text === '' ? null : text;
}

export function textAt(value: unknown, ...keys: string[]): string | null {
	return toText(valueAt(value, ...keys));
}

export function objectAt(value: unknown, ...keys: string[]): JsonObject | null {
	const found = valueAt(value, ...keys);
	return isJsonObject(found) ? found : null;
}

export function listAt(value: unknown, ...keys: string[]): JsonValue[] {
	const found = valueAt(value, ...keys);
	return Array.isArray(found) ? found : [];
}
