import { toBoolean } from '../../core/coerce';
import type {
	AccountLookup,
	AccountQuery,
	CrmClient,
	EnrichOptions,
} from '../../core/crm-provider';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, listAt, objectAt, textAt, valueAt } from '../../core/json-read';
import { normalizeDomain } from '../../core/normalize-domain';
import type { AccountStatus } from '../../core/signal';
import { absoluteLink } from '../../core/absolute-link';
import { reasonOf, statusOf } from '../look-up';
import { createHubspotCalls, type HubspotCalls } from './calls';
import { resolvePeople } from './people';
import { findStage, slimPipelines } from './stages';

const PROPERTIES = ['name', 'domain', 'lifecyclestage', 'hubspot_owner_id'];
const CANDIDATES = 10;
const DEALS_PER_PAGE = 200;
/** A company with more deals is judged by its first thousand. */
const MAX_DEAL_PAGES = 5;

type Match =
	{ company: JsonObject; matchedBy: 'id' | 'domain' | 'name' } | { company: null; reason: string };

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
	const company = match.company;
	const id = textAt(company, 'id') ?? '';
	const record: JsonObject = { properties: objectAt(company, 'properties') ?? {} };
	const [status, people] = await Promise.all([
		statusOfCompany(calls, id, textAt(company, 'properties', 'lifecyclestage')),
		resolvePeople(calls, textAt(company, 'properties', 'hubspot_owner_id'), options.roleFields, [
			record,
		]),
	]);
	return {
		found: true,
		matchedBy: match.matchedBy,
		account: {
			id,
			name: textAt(company, 'properties', 'name'),
			domain: normalizeDomain(textAt(company, 'properties', 'domain')),
			status,
			url: absoluteLink(textAt(company, 'url'), null),
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
	if (/^\d{1,19}$/.test(id)) {
		try {
			const company = await client.get(`/crm/v3/objects/companies/${id}`, {
				properties: [...new Set(properties)].join(','),
			});
			if (isJsonObject(company) && textAt(company, 'id') !== null) {
				return { company, matchedBy: 'id' };
			}
		} catch (error) {
			if (statusOf(error) !== 404) throw error;
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
			(company) => textAt(company, 'properties', 'name')?.toLowerCase() === name.toLowerCase(),
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
): Promise<{ total: number; results: JsonObject[] }> {
	const response = await client.post('/crm/v3/objects/companies/search', {
		filterGroups: [{ filters: [{ propertyName, operator: 'EQ', value }] }],
		properties: [...new Set(properties)],
		sorts: [],
		limit: CANDIDATES,
		after: '0',
	});
	const results = listAt(response, 'results').filter(isJsonObject);
	const total = valueAt(response, 'total');
	return { total: typeof total === 'number' ? total : results.length, results };
}

/** Customer before open before churned before closed_lost before prospect. */
async function statusOfCompany(
	calls: HubspotCalls,
	companyId: string,
	lifecycle: string | null,
): Promise<AccountStatus> {
	const stage = lifecycle?.toLowerCase() ?? '';
	// An evangelist is a customer who advocates.
	if (stage === 'customer' || stage === 'evangelist') return 'customer';
	// HubSpot has no such stage by default; teams add one under these names.
	const churned = /churn|former/.test(stage);

	const deals: JsonValue[] = [];
	let after: string | null = '0';
	for (let page = 0; page < MAX_DEAL_PAGES && after !== null; page++) {
		const response: unknown = await calls.search('account.status', '0-3', {
			filters: [{ propertyName: 'associations.company', operator: 'EQ', value: companyId }],
			properties: ['dealstage', 'pipeline', 'hs_is_closed', 'hs_is_closed_won'],
			limit: DEALS_PER_PAGE,
			after,
		});
		if (response === null)
			return churned ? 'churned' : stage === 'opportunity' ? 'open' : 'prospect';
		deals.push(...listAt(response, 'results'));
		after = textAt(response, 'paging', 'next', 'after');
	}
	const needsStages = deals.some(
		(deal) => toBoolean(textAt(deal, 'properties', 'hs_is_closed')) === null,
	);
	const pipelines = needsStages ? slimPipelines(await calls.pipelines('deals')) : [];
	const states = deals.map((deal) => stateOf(deal, pipelines));
	if (states.includes('won') && !churned) return 'customer';
	if (states.includes('open')) return 'open';
	if (churned) return 'churned';
	return states.includes('lost') ? 'closed_lost' : 'prospect';
}

/** By the deal's own flags, else by its stage's metadata. */
function stateOf(deal: JsonValue, pipelines: readonly JsonValue[]): 'won' | 'lost' | 'open' | null {
	const properties = objectAt(deal, 'properties');
	const stage = findStage(
		pipelines,
		textAt(properties, 'dealstage'),
		textAt(properties, 'pipeline'),
	);
	const won = toBoolean(properties?.hs_is_closed_won) ?? stage?.won ?? null;
	const closed = toBoolean(properties?.hs_is_closed) ?? stage?.closed ?? null;
	if (won === true) return 'won';
	if (closed === false) return 'open';
	return closed === true ? 'lost' : null;
}
