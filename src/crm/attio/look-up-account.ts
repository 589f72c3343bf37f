import { absoluteLink } from '../../core/absolute-link';
import type {
	AccountLookup,
	AccountQuery,
	CrmClient,
	EnrichOptions,
} from '../../core/crm-provider';
import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject, listAt, textAt } from '../../core/json-read';
import { normalizeDomain } from '../../core/normalize-domain';
import type { AccountStatus } from '../../core/signal';
import { accountStatus } from '../account-status';
import { createLookUp, statusOf } from '../look-up';
import { type AccountSearch, matchAccount, sameName } from '../match-account';
import { type AttioCalls, createAttioCalls } from './calls';
import { fetchRecords } from './fetch-records';
import { isAttioId } from './parse';
import { attioPeople } from './people';
import { judgeStage } from './stages';
import { memberIn, readableValue, statusIn, textValue, valueOf, valuesOf } from './values';

/** Attio: the most that one query answers. */
const MAX_RESULTS = 500;

/** Attributes that teams add to companies for what they are to them. */
const STATUS_SLUGS = [
	'lifecycle_stage',
	'account_status',
	'customer_status',
	'status',
	'relationship',
	'company_type',
	'type',
];

/** By id, then domain, then exact name. Several hits are none, with the reason. */
export async function lookUpAttioAccount(
	client: CrmClient,
	query: AccountQuery,
	options: EnrichOptions,
): Promise<AccountLookup> {
	const match = await matchAccount(query, companySearch(client));
	if (match.account === null) return { found: false, reason: match.reason };
	const { account: company, matchedBy } = match;
	const calls = createAttioCalls(client, []);
	const id = textAt(company, 'id', 'record_id') ?? '';
	const [status, people] = await Promise.all([
		statusOfCompany(client, calls, id, company),
		attioPeople(calls, options.roleFields, memberIn(company, 'owner'), [company]),
	]);
	if (people.owner === undefined) {
		calls.missing.push({
			what: 'owner',
			reason: 'the company has no attribute "owner" with a workspace member: map one in the node',
		});
	}
	return {
		found: true,
		matchedBy,
		account: {
			id,
			name: textValue(company, 'name'),
			domain: normalizeDomain(textValue(company, 'domains')),
			status,
			url: absoluteLink(textAt(company, 'web_url'), null),
		},
		people,
		missing: calls.missing,
	};
}

function companySearch(client: CrmClient): AccountSearch<JsonObject> {
	return {
		service: 'Attio',
		noun: ['company', 'companies'],
		byId: async (id) =>
			isAttioId(id) ? ((await fetchRecords(client, 'companies', [id])).get(id) ?? null) : null,
		byDomain: async (domain) => ({
			hits: await queryCompanies(client, { domains: { domain: { $eq: domain } } }),
		}),
		byName: async (name) => {
			// Equality minds case in Attio; so it is asked for what contains the name, and compared here.
			const like = await queryCompanies(client, { name: { value: { $contains: name } } });
			if (like.length === MAX_RESULTS) {
				return { hits: [], incomplete: 'ambiguous: too many companies have a name like this' };
			}
			return { hits: like.filter((company) => sameName(textValue(company, 'name'), name)) };
		},
	};
}

async function queryCompanies(client: CrmClient, filter: JsonValue): Promise<JsonObject[]> {
	const answer = await client.post('/v2/objects/companies/records/query', {
		filter,
		limit: MAX_RESULTS,
	});
	return listAt(answer, 'data').filter(isJsonObject);
}

async function statusOfCompany(
	client: CrmClient,
	calls: AttioCalls,
	companyId: string,
	company: JsonObject,
): Promise<AccountStatus | null> {
	const words = STATUS_SLUGS.flatMap((slug) => valuesOf(company, slug))
		.flatMap((value) => readableValue(value)?.toLowerCase() ?? [])
		.join('\n');
	const churned = /churn|former|lost customer|ex-customer/.test(words);
	const customer = !churned && /^(?:current |active |paying )?(?:customer|client)s?$/m.test(words);
	const deals = await createLookUp('Attio', calls.missing)('account.status', () =>
		dealsOf(client, companyId),
	);
	// Not read: it may be anything.
	if (deals === null) return customer ? 'customer' : null;
	const stages = deals.length > 0 ? await calls.stages() : [];
	const states = deals.flatMap((deal) => {
		const stage = statusIn(valueOf(deal, 'stage'));
		return stage === null ? [] : [judgeStage(stage.title, stages)];
	});
	return accountStatus({
		customer,
		churned,
		won: states.some(({ won }) => won === true),
		// Attio marks no stage as an end: what is neither won nor lost counts as going on.
		open: states.some(({ closed }) => closed !== true),
		lost: states.some(({ won, closed }) => won === false && closed === true),
	});
}

/** Deals are an object that a workspace may have switched off. */
async function dealsOf(client: CrmClient, companyId: string): Promise<JsonObject[]> {
	try {
		const answer = await client.post('/v2/objects/deals/records/query', {
			filter: {
				associated_company: {
					target_object: 'companies',
					target_record_id: { $eq: companyId },
				},
			},
			limit: MAX_RESULTS,
		});
		return listAt(answer, 'data').filter(isJsonObject);
	} catch (error) {
		if (statusOf(error) === 404) return [];
		throw error;
	}
}
