import type { Account } from '../core/accounts/account-types';
import { plainName } from '../core/accounts/account-words';
import type { AccountTable } from './channel-tables';
import { indexKey } from './index-key';

export type AccountRow = Pick<AccountTable, 'id' | 'name' | 'domain' | 'url' | 'owner_email'>;

/** Of a name, enough to sort by and to find what is typed; the index holds other columns, too. */
export const MAX_NAME_KEY = 100;

export function nameKey(name: string): string {
	return plainName(name).slice(0, MAX_NAME_KEY);
}

/** What indexes hold of the id of an account or a deal. */
export function recordKey(id: string): string {
	return indexKey(storedText(id));
}

/** As the database gives it back: without halves of characters, and the one character that Postgres cannot hold. */
export function storedText<T extends string | null>(text: T): T {
	return (text?.replace(/[\0\p{Surrogate}]/gu, '\uFFFD') ?? null) as T;
}

export function toAccount(row: AccountRow): Account {
	return {
		id: row.id,
		name: row.name,
		domain: row.domain,
		url: row.url,
		ownerEmail: row.owner_email,
	};
}
