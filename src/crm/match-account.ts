import type { AccountQuery } from '../core/crm-provider';
import { normalizeDomain } from '../core/normalize-domain';
import { reasonOf } from './look-up';

/** How a CRM finds its accounts; every function rejects as the client does. */
export interface AccountSearch<T> {
	/** For reasons: `Close`, `['lead', 'leads']`. */
	service: string;
	noun: readonly [one: string, many: string];
	byId(id: string): Promise<T | null>;
	byDomain(domain: string): Promise<AccountHits<T>>;
	/** Exact, in any case. */
	byName(name: string): Promise<AccountHits<T>>;
}

export interface AccountHits<T> {
	hits: readonly T[];
	/** How many there are, where not all of them were read. */
	total?: number;
	/** Why there may be others than `hits`. */
	incomplete?: string | null;
}

export type AccountMatch<T> =
	{ account: T; matchedBy: 'id' | 'domain' | 'name' } | { account: null; reason: string };

/** Its message is the reason, in words for people. */
export class AccountNotRead extends Error {}

/** By id, then domain, then exact name. Several hits are none, with the reason; it never rejects. */
export async function matchAccount<T>(
	query: AccountQuery,
	search: AccountSearch<T>,
): Promise<AccountMatch<T>> {
	try {
		return await match(query, search);
	} catch (error) {
		const read = error instanceof AccountNotRead;
		return { account: null, reason: read ? error.message : reasonOf(error, search.service) };
	}
}

async function match<T>(query: AccountQuery, search: AccountSearch<T>): Promise<AccountMatch<T>> {
	const { service, noun } = search;
	const id = query.id?.trim() ?? '';
	const byId = id === '' ? null : await search.byId(id);
	if (byId !== null) return { account: byId, matchedBy: 'id' };

	const domain = normalizeDomain(query.domain);
	const byDomain = domain === null ? null : judge(await search.byDomain(domain), 'domain', noun);
	if (byDomain !== null) return byDomain;

	const name = query.name?.trim() ?? '';
	const byName = name === '' ? null : judge(await search.byName(name), 'name', noun);
	if (byName !== null) return byName;

	const asked = id !== '' || domain !== null || name !== '';
	return {
		account: null,
		reason: asked
			? `${service} has no ${noun[0]} with this id, domain or name`
			: 'the signal names no account id, domain or name',
	};
}

/** null: none, so the next way is tried. */
function judge<T>(
	{ hits, total = hits.length, incomplete = null }: AccountHits<T>,
	matchedBy: 'domain' | 'name',
	[, many]: AccountSearch<T>['noun'],
): AccountMatch<T> | null {
	if (total > 1)
		return { account: null, reason: `ambiguous: ${total} ${many} have this ${matchedBy}` };
	const [account] = hits;
	if (account !== undefined) return { account, matchedBy };
	return incomplete === null ? null : { account: null, reason: incomplete };
}

/** For CRMs whose comparison minds case or finds what merely contains the name. */
export function sameName(a: string | null, b: string): boolean {
	return a?.trim().toLowerCase() === b.trim().toLowerCase();
}
