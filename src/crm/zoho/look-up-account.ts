import type {
	AccountLookup,
	AccountQuery,
	CrmClient,
	EnrichOptions,
} from '../../core/crm-provider';
import type { JsonObject, JsonValue } from '../../core/json';
import { listAt, objectAt, textAt, valueAt } from '../../core/json-read';
import { normalizeDomain } from '../../core/normalize-domain';
import type { AccountStatus } from '../../core/signal';
import { accountStatus } from '../account-status';
import { createLookUp, type Missing } from '../look-up';
import { type AccountHits, type AccountSearch, matchAccount } from '../match-account';
import { createZohoCalls, type ZohoCalls } from './calls';
import { ACCOUNT_FIELDS } from './enrich';
import { fetchRecords } from './fetch-records';
import { judgeStage } from './fetch-stages';
import { accountsNamed, accountsWithDomain } from './find-accounts';
import { isApiName } from './modules';
import { zohoPeople } from './people';

const DEALS_PER_PAGE = 200;
/** An account with more deals is judged by its first thousand. */
const MAX_DEAL_PAGES = 5;

/** By id, then domain, then exact name. Several hits are none, with the reason. */
export async function lookUpZohoAccount(
	client: CrmClient,
	query: AccountQuery,
	options: EnrichOptions,
): Promise<AccountLookup> {
	const roleFields = Object.values(options.roleFields).filter(isApiName);
	const fields = [...new Set([...ACCOUNT_FIELDS, ...roleFields])];
	const match = await matchAccount(query, accountSearch(client, fields));
	if (match.account === null) return { found: false, reason: match.reason };
	const { account, matchedBy } = match;
	const missing: Missing = [];
	const calls = createZohoCalls(client, missing);
	const id = textAt(account, 'id') ?? '';
	const [status, people] = await Promise.all([
		statusOfAccount(client, calls, id, textAt(account, 'Account_Type')),
		zohoPeople(calls, options.roleFields, objectAt(account, 'Owner'), [account]),
	]);
	return {
		found: true,
		matchedBy,
		account: {
			id,
			name: textAt(account, 'Account_Name'),
			domain: normalizeDomain(textAt(account, 'Website')),
			status,
			// No answer of the API says under which host people work.
			url: null,
		},
		people,
		missing,
	};
}

function accountSearch(client: CrmClient, fields: readonly string[]): AccountSearch<JsonObject> {
	const load = async (id: string) =>
		(await fetchRecords(client, 'Accounts', { fields, ids: [id] })).get(id) ?? null;
	/** What a search answers lacks the mapped fields. */
	const loadOnly = async ({ hits, ...found }: AccountHits<JsonObject>) => {
		const id = hits.length === 1 ? textAt(hits[0], 'id') : null;
		const account = id === null ? null : await load(id);
		return { ...found, hits: account === null ? [] : [account], total: account ? 1 : hits.length };
	};
	return {
		service: 'Zoho CRM',
		noun: ['account', 'accounts'],
		byId: async (id) => (/^\d{1,25}$/.test(id) ? load(id) : null),
		byDomain: async (domain) => loadOnly(await accountsWithDomain(client, domain)),
		byName: async (name) => loadOnly(await accountsNamed(client, name)),
	};
}

async function statusOfAccount(
	client: CrmClient,
	calls: ZohoCalls,
	id: string,
	accountType: string | null,
): Promise<AccountStatus | null> {
	const type = accountType?.toLowerCase() ?? '';
	const churned = /churn|former|ex-customer|lost customer/.test(type);
	const deals = await createLookUp('Zoho CRM', calls.missing)('account.status', () =>
		dealsOf(client, id),
	);
	const customer = !churned && /\b(?:customer|client)\b/.test(type);
	// Not read: it may be anything.
	if (deals === null) return customer ? 'customer' : null;
	const stages = deals.length > 0 ? await calls.stages() : [];
	const states = deals.map((deal) => judgeStage(stages, textAt(deal, 'Stage')));
	return accountStatus({
		customer,
		churned,
		won: states.some(({ won }) => won === true),
		open: states.some(({ closed }) => closed === false),
		lost: states.some(({ won, closed }) => closed === true && won === false),
	});
}

async function dealsOf(client: CrmClient, accountId: string): Promise<JsonValue[]> {
	const deals: JsonValue[] = [];
	for (let page = 1; page <= MAX_DEAL_PAGES; page++) {
		const answer = await client.get(`/crm/v8/Accounts/${accountId}/Deals`, {
			fields: 'Stage',
			per_page: String(DEALS_PER_PAGE),
			page: String(page),
		});
		deals.push(...listAt(answer, 'data'));
		if (valueAt(answer, 'info', 'more_records') !== true) break;
	}
	return deals;
}
