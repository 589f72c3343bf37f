import type { JsonObject } from '../../core/json';
import { textAt } from '../../core/json-read';

/** n8n's credential holds the first label of `<domain>.myfreshworks.com`; some people enter all of it. */
export function freshsalesHost(credential: JsonObject): string | null {
	const domain = textAt(credential, 'domain')
		?.replace(/^https?:\/\//i, '')
		.replace(/\/.*$/, '')
		.toLowerCase();
	if (domain === undefined) return null;
	if (/^[a-z0-9][a-z0-9-]{0,62}$/.test(domain)) return `https://${domain}.myfreshworks.com`;
	return /^[a-z0-9][a-z0-9-]{0,62}\.(?:myfreshworks\.com|freshworks\.com)$/.test(domain)
		? `https://${domain}`
		: null;
}
