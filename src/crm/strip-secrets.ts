import type { JsonValue } from '../core/json';

/** Keys that senders put credentials under, in any spelling (`apiKey`, `api-key`, `API_KEY`). */
const SECRET_KEY =
	/^(?:.*session_?id|(?:webhook|client|shared|signing|verification)?_?secret(?:_?key)?|password|passwd|(?:access|refresh|auth|bearer|verification|webhook|api|id)?_?token|(?:x_)?api_?key|authorization|private_?key|signature)$/;

/** A copy without secrets, before anything is stored or shown. */
export function stripSecrets(value: JsonValue): JsonValue {
	if (Array.isArray(value)) return value.map(stripSecrets);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([key]) => !isSecretKey(key))
			.map(([key, entry]) => [key, stripSecrets(entry)]),
	);
}

export function isSecretKey(key: string): boolean {
	return SECRET_KEY.test(key.replace(/[\s-]+/g, '_').toLowerCase());
}
