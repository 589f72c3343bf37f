import { absoluteLink } from '../../core/absolute-link';
import type { JsonObject } from '../../core/json';
import { textAt } from '../../core/json-read';

/** API hosts of Zoho's data centers and where people work with the same data. */
const APP_HOSTS: Readonly<Record<string, string>> = {
	'www.zohoapis.com': 'crm.zoho.com',
	'www.zohoapis.eu': 'crm.zoho.eu',
	'www.zohoapis.in': 'crm.zoho.in',
	'www.zohoapis.com.au': 'crm.zoho.com.au',
	'www.zohoapis.com.cn': 'crm.zoho.com.cn',
	'www.zohoapis.jp': 'crm.zoho.jp',
	'www.zohoapis.sa': 'crm.zoho.sa',
	'www.zohoapis.ca': 'crm.zohocloud.ca',
};

/**
 * On the builder's base (`https://crm.zoho.eu/crm/org123`), else on the data center that the
 * notification names; none when neither is known.
 */
export function recordLink(
	data: JsonObject,
	tab: string | null,
	id: string | null,
	base: string | null,
): string | null {
	if (tab === null || id === null || !/^\d{1,25}$/.test(id)) return null;
	if (base !== null) return absoluteLink(`tab/${tab}/${id}`, base);
	const resource = textAt(data, 'resource_uri');
	if (resource === null || !URL.canParse(resource)) return null;
	const { hostname } = new URL(resource);
	const host = Object.hasOwn(APP_HOSTS, hostname) ? APP_HOSTS[hostname] : undefined;
	if (host === undefined) return null;
	return `https://${host}/crm/EntityInfo.do?module=${tab}&id=${id}`;
}
