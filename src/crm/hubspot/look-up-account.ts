import { absoluteLink } from '../../core/absolute-link';
import type {
	AccountLookup,
	AccountQuery,
	CrmClient,
	EnrichOptions,
} from '../../core/crm-provider';
import { listAt, textAt, valueAt } from '../../core/json-read';
import { normalizeDomain } from '../../core/normalize-domain';
import { type Missing, reasonOf } from '../look-up';
import { createHubspotCalls, NO_SUCH_COMPANY } from './calls';
import { statusOfCompany } from './company-status';
import { type HubspotRecord, readRecord } from './fetch-records';
import { resolvePeople } from './people';
import { toRecordId } from './read-event';

const PROPERTIES = ['name', 'domain', 'lifecyclestage', 'hubspot_owner_id'];
const CANDIDATES = 10;

type Match =
	| { company: HubspotRecord; matchedBy: 'id' | 'domain' | 'name' }
	| { company: null; reason: string };

/** By id, then domain, then exact name. Several hits are none, with the reason. */
export async function lookUpHubspotAccount(
	client: CrmClient,
	query: AccountQuery,
	options: EnrichOptions,
): Promise<AccountLookup> {
	const roleProperties = Object.values(options.roleFields).filter((name) => !!name);
	const properties = [...PROPERTIES, ...roleProperties];
	let match: Match;
	try {
		match = await findCompany(client, query, properties);
	} catch (error) {
		return { found: false, reason: reasonOf(error, 'HubSpot') };
	}
	if (match.company === null) return { found: false, reason: match.reason };

	const calls = createHubspotCalls(client, []);
	const { id, properties: values, url } = match.company;
	const [status, people] = await Promise.all([
		statusOfCompany(calls, id, textAt(values, 'lifecyclestage')),
		resolvePeople(calls, textAt(values, 'hubspot_owner_id'), options.roleFields, [
			{ properties: values },
		]),
	]);
	return {
		found: true,
		matchedBy: match.matchedBy,
		account: {
			id,
			name: textAt(values, 'name'),
			domain: normalizeDomain(textAt(values, 'domain')),
			status,
			url: absoluteLink(url, null),
		},
		people,
		missing: calls.missing,
	};
}

async function findCompany(
	client: CrmClient,
	query: AccountQuery,
	properties: readonly string[],
): Promise<Match> {
	const id = query.id?.trim() ?? '';
	if (toRecordId(id) !== null) {
		const failed: Missing = [];
		const company = await createHubspotCalls(client, failed).company('id', id, properties);
		if (company !== null) return { company, matchedBy: 'id' };
		const [failure] = failed;
		if (failure !== undefined && failure.reason !== NO_SUCH_COMPANY) {
			return { company: null, reason: failure.reason };
		}
	}
	const domain = normalizeDomain(query.domain);
	if (domain !== null) {
		const hits = await searchCompanies(client, 'domain', domain, properties);
		if (hits.total > 1) {
			return { company: null, reason: `ambiguous: ${hits.total} companies have this domain` };
		}
		if (hits.results[0] !== undefined) return { company: hits.results[0], matchedBy: 'domain' };
	}
	const name = query.name?.trim() ?? '';
	if (name !== '') {
		const hits = await searchCompanies(client, 'name', name, properties);
		// HubSpot's EQ ignores case; accents and spaces are compared here.
		const exact = hits.results.filter(
			(company) => textAt(company.properties, 'name')?.toLowerCase() === name.toLowerCase(),
		);
		const count = hits.total > CANDIDATES ? hits.total : exact.length;
		if (count > 1) return { company: null, reason: `ambiguous: ${count} companies have this name` };
		if (exact[0] !== undefined) return { company: exact[0], matchedBy: 'name' };
	}
	if (id === '' && domain === null && name === '') {
		return { company: null, reason: 'the signal names no account id, domain or name' };
	}
	return { company: null, reason: 'HubSpot has no company with this id, domain or name' };
}

async function searchCompanies(
	client: CrmClient,
	propertyName: 'domain' | 'name',
	value: string,
	properties: readonly string[],
): Promise<{ total: number; results: HubspotRecord[] }> {
	const response = await client.post('/crm/v3/objects/companies/search', {
		filterGroups: [{ filters: [{ propertyName, operator: 'EQ', value }] }],
		properties: [...new Set(properties)],
		sorts: [],
		limit: CANDIDATES,
		after: '0',
	});
	const results = listAt(response, 'results').flatMap((entry) => readRecord(entry) ?? []);
	const total = valueAt(response, 'total');
	return { total: typeof total === 'number' ? total : results.length, results };
}
