/** A trimmed text, or null when there is nothing. */
export function textOf(value: unknown): string | null {
	const text = typeof value === 'number' ? String(value) : value;
	return typeof text === 'string' && text.trim() !== '' ? text.trim() : null;
}
