import type { JsonValue } from '../core/json';
import { isJsonObject, toText } from '../core/json-read';

/** Where CRMs put what a person would read of a composite value. */
const READABLE = ['label', 'name', 'formatted_address', 'value', 'email', 'number', 'phone', 'id'];
const MAX_LENGTH = 300;

/** A field's value in a line; null for what is empty or has nothing readable. */
export function valueText(value: JsonValue | undefined, depth = 0): string | null {
	if (depth > 3) return null;
	if (Array.isArray(value)) {
		const parts = value.slice(0, 20).map((entry) => valueText(entry, depth + 1));
		const text = parts.filter((part) => part !== null).join(', ');
		return text === '' ? null : text.slice(0, MAX_LENGTH);
	}
	if (isJsonObject(value)) {
		for (const key of READABLE) {
			if (!Object.hasOwn(value, key)) continue;
			const text = valueText(value[key], depth + 1);
			if (text !== null) return text;
		}
		return null;
	}
	return toText(value)?.slice(0, MAX_LENGTH) ?? null;
}
