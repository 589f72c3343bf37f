/** `https://www.Acme.example/de?x` and `jo@acme.example` both give `acme.example`; null when there is none. */
export function normalizeDomain(value: string | null | undefined): string | null {
	const host = (value ?? '')
		.trim()
		.toLowerCase()
		.replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
		.replace(/[/?#].*$/s, '')
		.replace(/^.*@/, '')
		.replace(/:\d+$/, '')
		.replace(/^www\./, '')
		.replace(/\.$/, '');
	return /^[^\s.]+(\.[^\s.]+)+$/.test(host) ? host : null;
}
