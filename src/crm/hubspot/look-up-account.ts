import { absoluteLink } from '../../core/absolute-link';
import type {
	AccountLookup,
	AccountQuery,
	CrmClient,
	EnrichOptions,
} from '../../core/crm-provider';
import { listAt, textAt, valueAt } from '../../core/json-read';
import { normalizeDomain } from '../../core/normalize-domain';
import type { Missing } from '../look-up';
import { AccountNotRead, type AccountSearch, matchAccount, sameName } from '../match-account';
import { createHubspotCalls, NO_SUCH_COMPANY } from './calls';
import { statusOfCompany } from './company-status';
import { type HubspotRecord, readRecord } from './fetch-records';
import { resolvePeople } from './people';
import { toRecordId } from './read-event';

const PROPERTIES = ['name', 'domain', 'lifecyclestage', 'hubspot_owner_id'];
const CANDIDATES = 10;

/** By id, then domain, then exact name. Several hits are none, with the reason. */
export async function lookUpHubspotAccount(
	client: CrmClient,
	query: AccountQuery,
	options: EnrichOptions,
): Promise<AccountLookup> {
	const roleProperties = Object.values(options.roleFields).filter((name) => !!name);
	const properties = [...PROPERTIES, ...roleProperties];
	const match = await matchAccount(query, companySearch(client, properties));
	if (match.account === null) return { found: false, reason: match.reason };

	const calls = createHubspotCalls(client, []);
	const { id, properties: values, url } = match.account;
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

function companySearch(
	client: CrmClient,
	properties: readonly string[],
): AccountSearch<HubspotRecord> {
	return {
		service: 'HubSpot',
		noun: ['company', 'companies'],
		byId: async (id) => {
			if (toRecordId(id) === null) return null;
			const failed: Missing = [];
			const company = await createHubspotCalls(client, failed).company('id', id, properties);
			const [failure] = failed;
			if (company === null && failure !== undefined && failure.reason !== NO_SUCH_COMPANY) {
				throw new AccountNotRead(failure.reason);
			}
			return company;
		},
		byDomain: async (domain) => searchCompanies(client, 'domain', domain, properties),
		byName: async (name) => {
			const { hits, total } = await searchCompanies(client, 'name', name, properties);
			// HubSpot's EQ ignores case; accents and spaces are compared here.
			const exact = hits.filter((company) => sameName(textAt(company.properties, 'name'), name));
			return { hits: exact, total: total > CANDIDATES ? total : exact.length };
		},
	};
}

async function searchCompanies(
	client: CrmClient,
	propertyName: 'domain' | 'name',
	value: string,
	properties: readonly string[],
): Promise<{ total: number; hits: HubspotRecord[] }> {
	const response = await client.post('/crm/v3/objects/companies/search', {
		filterGroups: [{ filters: [{ propertyName, operator: 'EQ', value }] }],
		properties: [...new Set(properties)],
		sorts: [],
		limit: CANDIDATES,
		after: '0',
	});
	const hits = listAt(response, 'results').flatMap((entry) => readRecord(entry) ?? []);
	const total = valueAt(response, 'total');
	return { total: typeof total === 'number' ? total : hits.length, hits };
}
