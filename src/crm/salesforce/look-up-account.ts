import type {
	AccountLookup,
	AccountQuery,
	CrmClient,
	EnrichOptions,
} from '../../core/crm-provider';
import type { JsonObject } from '../../core/json';
import { textAt } from '../../core/json-read';
import { normalizeDomain } from '../../core/normalize-domain';
import { isFreeMail } from '../is-free-mail';
import { type Missing, reasonOf } from '../look-up';
import { AccountNotRead, type AccountSearch, matchAccount, sameName } from '../match-account';
import { statusOfAccount } from './account-status';
import { createSalesforceCalls, NO_SUCH_RECORD } from './calls';
import { RECORD_ID, shortId } from './objects';
import { accountField, queryableRoles, salesforcePeople } from './roles';
import { runSoql, soqlLike, soqlText } from './soql';
import { usableFields } from './usable-fields';

const FIELDS = ['Name', 'Website', 'Type', 'OwnerId', 'Owner.Name', 'Owner.Email'];
/** A pattern finds more than the domain; who has as many look-alikes is found by name. */
const MAX_CANDIDATES = 200;

/** By id, then domain, then exact name. Several hits are none, with the reason. */
export async function lookUpSalesforceAccount(
	client: CrmClient,
	query: AccountQuery,
	options: EnrichOptions,
): Promise<AccountLookup> {
	const missing: Missing = [];
	const calls = createSalesforceCalls(client, missing);
	const roleFields = queryableRoles(options.roleFields, missing);
	const mapped = [...new Set(Object.values(roleFields))];
	let usable: string[];
	try {
		usable = await usableFields(client, 'Account', [...FIELDS, ...mapped.map(accountField)]);
	} catch (error) {
		return { found: false, reason: reasonOf(error, 'Salesforce') };
	}
	const match = await matchAccount(query, accountSearch(client, ['Id', ...usable]));
	if (match.account === null) return { found: false, reason: match.reason };
	const { account } = match;
	const id = textAt(account, 'Id') ?? '';
	const [status, people] = await Promise.all([
		statusOfAccount(calls, account),
		salesforcePeople(calls, {
			roleFields,
			unknown: mapped.filter((field) => !usable.includes(accountField(field))),
			record: null,
			account,
			ownerId: textAt(account, 'OwnerId'),
		}),
	]);
	return {
		found: true,
		matchedBy: match.matchedBy,
		account: {
			id,
			name: textAt(account, 'Name'),
			domain: normalizeDomain(textAt(account, 'Website')),
			status,
			// Which host the org has is the client's knowledge.
			url: null,
		},
		people,
		missing,
	};
}

function accountSearch(client: CrmClient, fields: readonly string[]): AccountSearch<JsonObject> {
	return {
		service: 'Salesforce',
		noun: ['account', 'accounts'],
		byId: async (id) => {
			if (!RECORD_ID.test(id)) return null;
			const failed: Missing = [];
			const account = await createSalesforceCalls(client, failed).account(id, fields);
			const failure = failed.find(({ reason }) => reason !== NO_SUCH_RECORD);
			if (account === null && failure !== undefined) throw new AccountNotRead(failure.reason);
			return account;
		},
		byDomain: async (domain) => ({ hits: await findByDomain(client, domain, fields) }),
		byName: async (name) => {
			// SOQL compares texts without regard to case.
			const rows = await select(client, fields, `Name = ${soqlText(name)}`);
			return { hits: rows.filter((row) => sameName(textAt(row, 'Name'), name)) };
		},
	};
}

/** The website says it; else the e-mail addresses of an account's contacts, if they are of one account. */
async function findByDomain(
	client: CrmClient,
	domain: string,
	fields: readonly string[],
): Promise<JsonObject[]> {
	const rows = fields.includes('Website')
		? await select(client, fields, `Website LIKE ${soqlLike('%', domain, '%')}`)
		: [];
	const own = rows.filter((row) => normalizeDomain(textAt(row, 'Website')) === domain);
	if (own.length > 0 || isFreeMail(domain)) return own;
	const owners = await runSoql(
		client,
		`SELECT AccountId,COUNT(Id) total FROM Contact WHERE Email LIKE ${soqlLike('%@', domain, '')} AND AccountId != null GROUP BY AccountId LIMIT 2`,
	);
	const accountId = owners.length === 1 ? textAt(owners[0], 'AccountId') : null;
	if (accountId === null || !RECORD_ID.test(accountId)) return [];
	return select(client, fields, `Id = ${soqlText(shortId(accountId))}`);
}

function select(client: CrmClient, fields: readonly string[], where: string) {
	return runSoql(
		client,
		`SELECT ${fields.join(',')} FROM Account WHERE ${where} LIMIT ${MAX_CANDIDATES}`,
	);
}
