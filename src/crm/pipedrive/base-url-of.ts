import type { JsonObject } from '../../core/json';
import { textAt, valueAt } from '../../core/json-read';

/** OAuth answers name the company's own host (`api_domain`); n8n keeps them as JSON or as its text. */
export function baseUrlOf(credential: JsonObject): string | null {
	const token = valueAt(credential, 'oauthTokenData');
	const domain = textAt(typeof token === 'string' ? parsed(token) : token, 'api_domain');
	return domain !== null && /^https:\/\/[a-z0-9-]{1,63}\.pipedrive\.com\/?$/i.test(domain)
		? domain.replace(/\/$/, '')
		: null;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
