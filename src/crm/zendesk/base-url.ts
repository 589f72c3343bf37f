import type { JsonObject } from '../../core/json';
import { textAt } from '../../core/json-read';

/** n8n's credentials hold the first label of `<subdomain>.zendesk.com`. */
export function zendeskBaseUrl(credential: JsonObject): string | null {
	const subdomain = textAt(credential, 'subdomain')?.toLowerCase() ?? '';
	return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(subdomain)
		? `https://${subdomain}.zendesk.com`
		: null;
}
