import type { AppTeam } from '../app-team';

/** A company of the CRM, as the directory of customers has it. */
export interface Account {
	/** The CRM's id. */
	id: string;
	name: string;
	/** Without protocol and www; null: not known. */
	domain: string | null;
	url: string | null;
	ownerEmail: string | null;
}

/** A deal of an account; it may come before its account does. */
export interface Deal {
	id: string;
	accountId: string;
	name: string;
	stage: string | null;
	closed: boolean;
	amount: { value: number; currency: string | null } | null;
	/** ISO date. */
	closeDate: string | null;
	url: string | null;
}

export type UpsertOutcome = 'created' | 'updated' | 'unchanged';

/**
 * The store's own directory of accounts and their deals. It is filled by workflows; nothing in it is
 * asked of a CRM. Everything belongs to one app and team.
 */
export interface AccountStore {
	/**
	 * In the order given; of two with one id the last counts. `unchanged` ones are seen all the same, see
	 * removeUnseen.
	 */
	upsertAccounts(request: AppTeam & { accounts: readonly Account[] }): Promise<UpsertOutcome[]>;
	upsertDeals(request: AppTeam & { deals: readonly Deal[] }): Promise<UpsertOutcome[]>;
	/** Its deals go with an account. Associations of channels stay: they know the names. Returns how many were there. */
	removeAccounts(request: AppTeam & { ids: readonly string[] }): Promise<number>;
	removeDeals(request: AppTeam & { ids: readonly string[] }): Promise<number>;
	/** Not upserted since `before`: a full run that ended leaves behind what the CRM no longer has. In bites; returns how many in all. */
	removeUnseen(request: AppTeam & { record: 'account' | 'deal'; before: number }): Promise<number>;
	/** How many removeUnseen would remove of the record itself: whether that is too many is asked before. */
	countUnseen(request: AppTeam & { record: 'account' | 'deal'; before: number }): Promise<number>;
	accountById(request: AppTeam & { id: string }): Promise<Account | null>;
	dealById(request: AppTeam & { id: string }): Promise<Deal | null>;
	/** Open ones first, then by name. */
	dealsOf(request: AppTeam & { accountId: string; limit: number }): Promise<Deal[]>;
	/**
	 * Names that begin so, as plainName() has them, by name; and accounts that share most with the grams, best
	 * first and not yet ranked: see search-accounts.ts, which everybody else asks.
	 */
	accountCandidates(
		request: AppTeam & { begins: string; grams: readonly string[]; limit: number },
	): Promise<Account[]>;
	customerCounts(app: AppTeam): Promise<{ accounts: number; deals: number }>;
}
