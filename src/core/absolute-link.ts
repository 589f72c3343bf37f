/**
 * An http(s) link, or none rather than a broken one. Relative links need `base`; `javascript:`,
 * `data:` and the like are refused because links end up in Slack buttons.
 */
export function absoluteLink(link: string | null, base: string | null): string | null {
	if (link === null || link.trim() === '') return null;
	try {
		const url = /^[a-z][a-z0-9+.-]*:/i.test(link.trim())
			? new URL(link.trim())
			: base === null || base === ''
				? null
				: new URL(link.trim(), base.endsWith('/') ? base : `${base}/`);
		if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
		return url.username === '' && url.password === '' ? url.href : null;
	} catch {
		return null;
	}
}
