import type { JsonObject } from '../../core/json';
import { textAt } from '../../core/json-read';

/** `https://<subdomain>.<region>` of n8n's credential, Microsoft's hosts only: the token goes there. */
export function dataverseHost(credential: JsonObject): string | null {
	const subdomain = textAt(credential, 'subdomain')?.toLowerCase() ?? '';
	const region = textAt(credential, 'region')?.toLowerCase() ?? '';
	if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(subdomain)) return null;
	return /^crm\d{0,2}\.(?:dynamics\.(?:com|cn)|microsoftdynamics\.(?:de|us))$/.test(region)
		? `https://${subdomain}.${region}`
		: null;
}
