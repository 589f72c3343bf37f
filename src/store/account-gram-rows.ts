import { accountGrams } from '../core/accounts/account-grams';
import type { Account } from '../core/accounts/account-types';
import type { AppTeam } from '../core/store';
import { gramKeys } from './gram-key';
import type { SqlContext } from './sql-context';

/** No account has it; Postgres takes no empty list. */
const NO_NUMBER = -1;

export function numbersOf(accounts: ReadonlyArray<Pick<Worded, 'number'>>): number[] {
	return [NO_NUMBER, ...accounts.map(({ number }) => number)];
}

/** What the grams of an account follow from. */
export type Worded = Pick<Account, 'domain' | 'name'> & { number: number };

type GramRow = readonly [gram: number, account: number];

/** Statements on the grams of accounts. */
export function gramRows({ db, pairs }: SqlContext, app: AppTeam) {
	const keyOf = gramKeys(app);
	/** Sorted as the table is: rows of one page together, and two writers never wait for each other in a circle. */
	const rowsOf = (accounts: readonly Worded[]) =>
		accounts
			.flatMap((account) =>
				accountGrams(account).map((gram): GramRow => [keyOf(gram), account.number]),
			)
			.sort(([gram, account], [other, otherAccount]) => gram - other || account - otherAccount);
	return {
		rowsOf,

		insert: (rows: readonly GramRow[]) =>
			db
				.insertInto('account_grams')
				.columns(['gram', 'account'])
				.expression(
					db
						.selectFrom(pairs(rows).as('pair'))
						.select(['pair.first', 'pair.second'])
						// SQLite takes ON CONFLICT for a join without it.
						.where((eb) => eb.lit(true)),
				)
				.onConflict((conflict) => conflict.columns(['gram', 'account']).doNothing()),

		/** Of accounts as they were: those whose number is in use stay. */
		delete: (accounts: readonly Worded[]) =>
			db.deleteFrom('account_grams').where(({ eb, refTuple, selectFrom }) =>
				eb(
					refTuple('gram', 'account'),
					'in',
					selectFrom(pairs(rowsOf(accounts)).as('pair'))
						.select(['pair.first', 'pair.second'])
						.where('pair.second', 'not in', (used) =>
							used
								.selectFrom('accounts')
								.select('number')
								.where('number', 'in', numbersOf(accounts)),
						)
						.$asTuple('first', 'second'),
				),
			),
	};
}
