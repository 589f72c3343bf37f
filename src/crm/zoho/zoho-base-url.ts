import type { JsonObject } from '../../core/json';
import { textAt } from '../../core/json-read';

const API_HOST =
	/^(?:www|sandbox|developer)\.zohoapis\.(?:com|eu|in|jp|sa|ca|uk|ae|com\.au|com\.cn)$/;

/** Zoho says with the token which data center serves the account. */
export function zohoBaseUrl(credential: JsonObject): string | null {
	const domain = textAt(credential, 'oauthTokenData', 'api_domain');
	if (domain === null || !URL.canParse(domain)) return null;
	const { protocol, hostname } = new URL(domain);
	return protocol === 'https:' && API_HOST.test(hostname) ? `https://${hostname}` : null;
}
