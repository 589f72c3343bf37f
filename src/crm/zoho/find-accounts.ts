import type { CrmClient } from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { isJsonObject, listAt, textAt, valueAt } from '../../core/json-read';
import { normalizeDomain } from '../../core/normalize-domain';
import { statusOf } from '../look-up';
import { type AccountHits, sameName } from '../match-account';

const FIELDS = 'Account_Name,Website';
const PER_PAGE = 200;
/** Zoho gives 2,000 records by page; more need a token for every page. */
const MAX_PAGES = 10;
const HOUR_MS = 3_600_000;

/** By their website. Rejects as the client does. */
export async function accountsWithDomain(
	client: CrmClient,
	domain: string,
): Promise<AccountHits<JsonObject>> {
	const { accounts, reason } = await accountsLike(client, { word: domain });
	const same = accounts.filter((account) => normalizeDomain(textAt(account, 'Website')) === domain);
	return { hits: same, incomplete: reason };
}

/** By their exact name, in any case. */
export async function accountsNamed(
	client: CrmClient,
	name: string,
): Promise<AccountHits<JsonObject>> {
	// Zoho's `equals` finds what contains the words, too.
	const criteria = `(Account_Name:equals:${escape(name)})`;
	const { accounts, reason } = await accountsLike(client, { criteria });
	const same = accounts.filter((account) => sameName(textAt(account, 'Account_Name'), name));
	return { hits: same, incomplete: reason };
}

/** Zoho, "Search Records": these signs must be escaped in a criteria's value. */
function escape(text: string): string {
	return text.replace(/[\\(),:]/g, (sign) => `\\${sign}`);
}

interface Hits {
	accounts: JsonObject[];
	/** Why there may be more of them. */
	reason: string | null;
}

/**
 * Searching needs the scope ZohoSearch.securesearch.READ, which n8n's own Zoho credential lacks. Without
 * it the accounts are listed once an hour, which serves up to 2,000 of them.
 */
async function accountsLike(client: CrmClient, search: Record<string, string>): Promise<Hits> {
	if (await maySearch(client)) {
		const answer = await client.get('/crm/v8/Accounts/search', {
			...search,
			fields: FIELDS,
			per_page: String(PER_PAGE),
		});
		return {
			accounts: accountsIn(answer),
			reason: isMore(answer) ? 'ambiguous: too many accounts are like this' : null,
		};
	}
	const all = await client.load({
		name: 'zoho all accounts',
		key: 'all',
		maxBatch: 1,
		rememberMs: HOUR_MS,
		fetch: async (_keys, through) => new Map([['all', await listAccounts(through)]]),
	});
	return all ?? { accounts: [], reason: null };
}

async function maySearch(client: CrmClient): Promise<boolean> {
	const allowed = await client.load({
		name: 'zoho search scope',
		key: 'Accounts',
		maxBatch: 1,
		// A refusal makes n8n renew the token, and Zoho hands out few of them.
		rememberMs: HOUR_MS,
		fetch: async (_keys, through) => {
			try {
				await through.get('/crm/v8/Accounts/search', {
					criteria: '(Account_Name:equals:n8n)',
					fields: FIELDS,
					per_page: '1',
				});
				return new Map([['Accounts', true]]);
			} catch (error) {
				if (statusOf(error) !== 401) throw error;
				return new Map([['Accounts', false]]);
			}
		},
	});
	return allowed === true;
}

async function listAccounts(client: CrmClient): Promise<Hits> {
	const accounts: JsonObject[] = [];
	for (let page = 1; page <= MAX_PAGES; page++) {
		const answer = await client.get('/crm/v8/Accounts', {
			fields: FIELDS,
			per_page: String(PER_PAGE),
			page: String(page),
		});
		accounts.push(...accountsIn(answer));
		if (!isMore(answer)) return { accounts, reason: null };
	}
	return {
		accounts,
		reason:
			'Zoho CRM has more than 2,000 accounts, and the credential lacks the scope ZohoSearch.securesearch.READ to search them',
	};
}

function accountsIn(answer: unknown): JsonObject[] {
	return listAt(answer, 'data').filter(isJsonObject);
}

function isMore(answer: unknown): boolean {
	return valueAt(answer, 'info', 'more_records') === true;
}
