import type { Account } from '../core/accounts/account-types';
import { StoreError } from '../core/errors';
import { nameKey } from './account-row';
import type { SqlContext } from './sql-context';

/** The last digits of a number, in this base, say how long the name is: among equals, short ones come first. */
export const NAME_LENGTHS = 64;

const COUNTER = { subscription_id: 'accounts', what: 'numbers' };

/**
 * New numbers, for accounts whose words are new. A number never stands for other words than those it was
 * made for: so the grams of one that no account has any more can go, whoever writes what at the time.
 */
export async function takeNumbers(
	{ db, run }: SqlContext,
	accounts: readonly Account[],
): Promise<number[]> {
	const count = accounts.length;
	if (count === 0) return [];
	const [[row]] = await run(
		db
			.insertInto('counters')
			.values({ ...COUNTER, count })
			.onConflict((conflict) =>
				conflict
					.columns(['subscription_id', 'what'])
					.doUpdateSet((eb) => ({ count: eb('counters.count', '+', count) })),
			)
			.returning('count as last'),
	);
	if (!row) throw new StoreError('Accounts were not stored. Try again.');
	const first = row.last - count;
	return accounts.map(
		({ name }, at) =>
			(first + at) * NAME_LENGTHS + Math.min(nameKey(name).length, NAME_LENGTHS - 1),
	);
}
