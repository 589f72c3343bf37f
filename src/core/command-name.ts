/** As Slack sends it: with its slash, in small letters. null for none. */
export function commandName(typed: string | null): string | null {
	const name = typed?.trim().replace(/^\/+/, '').toLowerCase() ?? '';
	return name === '' ? null : `/${name}`;
}
