import type { JsonObject } from '../../core/json';

interface Schema<T> {
	safeParse(value: unknown): { success: true; data: T } | { success: false };
}

/** zod runs once per request, however many kinds look at it. null: not of the schema's form. */
export function readOnce<T>(schema: () => Schema<T>): (raw: JsonObject) => T | null {
	const known = new WeakMap<JsonObject, T | null>();
	return (raw) => {
		const before = known.get(raw);
		if (before !== undefined) return before;
		const result = schema().safeParse(raw);
		const value = result.success ? result.data : null;
		known.set(raw, value);
		return value;
	};
}
