import { absoluteLink } from '../../core/absolute-link';
import type { SalesforceRecord } from './read-record';

/** On the org's own host, which the message names; only Salesforce's hosts are believed. */
export function recordLink({ id, host }: SalesforceRecord, base: string | null): string | null {
	const named = absoluteLink(host, null);
	if (named !== null) {
		const { protocol, hostname } = new URL(named);
		const trusted = /(?:^|\.)(?:salesforce\.com|salesforce\.mil|force\.com)$/.test(hostname);
		if (protocol === 'https:' && trusted) return `https://${hostname}/${id}`;
	}
	return absoluteLink(`/${id}`, base);
}
