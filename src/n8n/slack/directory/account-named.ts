import type { Account } from '../../../core/accounts/account-types';
import { type FoundAccount, searchAccounts } from '../../../core/accounts/search-accounts';
import { ConfigurationError } from '../../../core/errors';
import { didYouMean } from '../../../core/routes/near-names';
import type { AppTeam, Store } from '../../../core/store';

const LOOKED_AT = 5;
/** The very name or domain, or the name without its legal form. */
const SAME = 0.99;

/** The one account of this name or domain. Throws ConfigurationError with those that may be meant. */
export async function accountNamed(store: Store, app: AppTeam, typed: string): Promise<Account> {
	const found = await searchAccounts(store, { ...app, typed, limit: LOOKED_AT });
	const best = found.filter(({ score }) => score === found[0]?.score && score >= SAME);
	const [only, second] = best;
	if (only && !second) return only.account;
	if (only) {
		throw new ConfigurationError(
			`Several accounts are called "${typed}": ${best.map(named).join(', ')}. Say which by its ID.`,
		);
	}
	const near = didYouMean(found.slice(0, 3).map(named));
	throw new ConfigurationError(
		`The directory has no account "${typed}"${near || '. Check how it is written, or bring it in first with Account: Upsert.'}`,
	);
}

function named({ account: { name, domain, id } }: FoundAccount): string {
	return `${name} (${domain === null ? '' : `${domain}, `}ID ${id})`;
}
