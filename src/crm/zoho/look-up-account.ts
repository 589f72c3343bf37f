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
import { createLookUp, type Missing, reasonOf } from '../look-up';
import { createZohoCalls, type ZohoCalls } from './calls';
import { ACCOUNT_FIELDS } from './enrich';
import { fetchRecords } from './fetch-records';
import { judgeStage } from './fetch-stages';
import { findAccount } from './find-account';
import { isApiName } from './modules';
import { zohoPeople } from './people';

const DEALS_PER_PAGE = 200;
/** An account with more deals is judged by its first thousand. */
const MAX_DEAL_PAGES = 5;

type Match =
	{ account: JsonObject; matchedBy: 'id' | 'domain' | 'name' } | { account: null; reason: string };

/** By id, then domain, then exact name. Several hits are none, with the reason. */
export async function lookUpZohoAccount(
	client: CrmClient,
	query: AccountQuery,
	options: EnrichOptions,
): Promise<AccountLookup> {
	const roleFields = Object.values(options.roleFields).filter(isApiName);
	const fields = [...new Set([...ACCOUNT_FIELDS, ...roleFields])];
	let match: Match;
	try {
		match = await matchAccount(client, query, fields);
	} catch (error) {
		return { found: false, reason: reasonOf(error, 'Zoho CRM') };
	}
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

async function matchAccount(
	client: CrmClient,
	query: AccountQuery,
	fields: readonly string[],
): Promise<Match> {
	const load = async (id: string) =>
		(await fetchRecords(client, 'Accounts', { fields, ids: [id] })).get(id);
	const id = query.id?.trim() ?? '';
	if (/^\d{1,25}$/.test(id)) {
		const account = await load(id);
		if (account !== undefined) return { account, matchedBy: 'id' };
	}
	const found = await findAccount(client, query);
	if (found.id !== null) {
		const account = await load(found.id);
		if (account !== undefined) return { account, matchedBy: found.matchedBy };
	} else if (found.reason !== null) {
		return { account: null, reason: found.reason };
	}
	const named = id !== '' || normalizeDomain(query.domain) !== null || !!query.name?.trim();
	return {
		account: null,
		reason: named
			? 'Zoho CRM has no account with this id, domain or name'
			: 'the signal names no account id, domain or name',
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
