/** In the editor a builder asks again and again: each try is a request of its own. `id`: never used before. */
export function tryKey(key: string, id: string): string {
	return `test:${id}:${key}`;
}

/** The key as the builder wrote it. */
export function keyAsWritten(key: string): string {
	return key.replace(/^test:[0-9a-f-]{36}:/, '');
}
