/** What a channel parameter says: an id, `#name`, or null when it is empty. */
export function channelOf(value: unknown): string | null {
	const located =
		value !== null && typeof value === 'object'
			? (value as { mode?: unknown; value?: unknown })
			: { mode: 'name', value };
	const text = typeof located.value === 'string' ? located.value.trim() : '';
	if (text === '' || text === '#') return null;
	if (/^[CGD][A-Z0-9]{2,}$/.test(text)) return text;
	return text.startsWith('#') ? text : `#${text}`;
}
