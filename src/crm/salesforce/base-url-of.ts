import type { JsonObject } from '../../core/json';
import { textAt } from '../../core/json-read';

/** The org's own host: Salesforce's answer to the sign-in names it, and n8n keeps that answer. */
export function salesforceBaseUrlOf(credential: JsonObject): string | null {
	const instance = textAt(credential, 'oauthTokenData', 'instance_url');
	try {
		const url = new URL(instance ?? '');
		return url.protocol === 'https:' && url.username === '' ? url.origin : null;
	} catch {
		return null;
	}
}
