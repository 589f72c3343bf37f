type Headers = Readonly<Record<string, string | undefined>>;

/** A header by its name in any case, trimmed; undefined when missing or empty. */
export function readHeader(headers: Headers, name: string): string | undefined {
	const key = name.trim().toLowerCase();
	if (key === '' || !Object.hasOwn(headers, key)) return undefined;
	const value: unknown = headers[key];
	if (typeof value !== 'string') return undefined;
	return value.trim() === '' ? undefined : value.trim();
}
