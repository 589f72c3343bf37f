/**
 * Loads something on first use and keeps it. n8n requires every node file at start, so heavy
 * libraries (zod 69 ms, kysely 90 ms, measured) wait until a node really runs.
 */
export function lazy<T>(load: () => T): () => T {
	let loaded: { value: T } | undefined;
	return () => (loaded ??= { value: load() }).value;
}
