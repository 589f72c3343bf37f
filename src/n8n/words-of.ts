/** What somebody separated by commas, trimmed. */
export function wordsOf(value: unknown): string[] {
	return String(value ?? '')
		.split(',')
		.map((word) => word.trim())
		.filter((word) => word !== '');
}
