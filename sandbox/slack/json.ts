export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export type JsonObject = { [key: string]: JsonValue };

export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A deep copy without undefined members: what JSON would carry. */
export function toJson<T>(value: T): T {
	return JSON.parse(JSON.stringify(value)) as T;
}
