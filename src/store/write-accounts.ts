import type { Account } from '../core/accounts/account-types';
import type { AppTeam } from '../core/store';
import { gramRows, numbersOf, type Worded } from './account-gram-rows';
import { takeNumbers } from './account-numbers';
import { nameKey, recordKey } from './account-row';
import type { AccountTable } from './channel-tables';
import { chunks } from './chunks';
import type { SqlContext } from './sql-context';

/** Of a transaction: whatever else wants the store waits for no more than these. */
const GRAMS_AT_ONCE = 4_000;
const ACCOUNTS_AT_ONCE = 200;

export interface AccountChange {
	account: Account;
	/** As it was seen in the store; null: not there. */
	before: AccountTable | null;
}

interface Numbered extends AccountChange {
	/** The one it has, or another one for other words. */
	number: number;
}

/**
 * Puts rows in the place of exactly those that were seen. Returns the keys of those that were written: of the
 * others somebody has written another row meanwhile.
 */
export async function writeAccounts(
	context: SqlContext,
	app: AppTeam,
	changes: readonly AccountChange[],
): Promise<Set<string>> {
	const numbered = await withNumbers(context, changes);
	const grams = gramRows(context, app);
	// All of them before the first account, so that one that is there is found; a page of the table at a time.
	const fresh = grams.rowsOf(numbered.filter(isReworded).map(worded));
	for (const part of chunks(fresh, GRAMS_AT_ONCE)) await context.run(grams.insert(part));
	const written = new Set<string>();
	for (const part of chunks(numbered, ACCOUNTS_AT_ONCE)) {
		for (const key of await replace(context, app, part)) written.add(key);
	}
	const unused = numbered.filter(({ account }) => !written.has(recordKey(account.id)));
	if (unused.length > 0) await context.run(grams.delete(unused.map(worded)));
	return written;
}

async function replace(
	context: SqlContext,
	app: AppTeam,
	changes: readonly Numbered[],
): Promise<string[]> {
	const { db, now, run } = context;
	const grams = gramRows(context, app);
	const kept = changes.filter((change) => !isReworded(change));
	const gone = changes.filter(isReworded).flatMap(({ before }) => before ?? []);
	const [, inserted] = await run(
		deleteByNumber(
			context,
			changes.flatMap(({ before }) => before ?? []),
		),
		db
			.insertInto('accounts')
			.values(
				changes.map(({ account, number }) => ({
					app_id: app.appId,
					team_id: app.teamId,
					id_key: recordKey(account.id),
					id: account.id,
					name: account.name,
					name_key: nameKey(account.name),
					domain: account.domain,
					url: account.url,
					owner_email: account.ownerEmail,
					number,
					seen_at: now(),
				})),
			)
			.onConflict((conflict) => conflict.doNothing())
			.returning('id_key'),
		// It may have been removed meanwhile, and its grams with it.
		grams.insert(grams.rowsOf(kept.map(worded))),
		grams.delete(gone),
	);
	return inserted.map(({ id_key }) => id_key);
}

async function withNumbers(
	context: SqlContext,
	changes: readonly AccountChange[],
): Promise<Numbered[]> {
	const known = changes.flatMap(({ account, before }) =>
		before && hasSameWords(before, account) ? [{ account, before, number: before.number }] : [],
	);
	const others = changes.filter(({ account, before }) => !before || !hasSameWords(before, account));
	const numbers = await takeNumbers(
		context,
		others.map(({ account }) => account),
	);
	return [...known, ...others.map((change, at) => ({ ...change, number: numbers[at] ?? 0 }))];
}

function isReworded({ before, number }: Numbered): boolean {
	return before?.number !== number;
}

function worded({ account, number }: Numbered): Worded {
	return { name: account.name, domain: account.domain, number };
}

export function hasSameWords(row: AccountTable, { name, domain }: Account): boolean {
	return row.name === name && row.domain === domain;
}

export function deleteByNumber(
	{ db }: SqlContext,
	accounts: ReadonlyArray<Pick<Worded, 'number'>>,
) {
	return db.deleteFrom('accounts').where('number', 'in', numbersOf(accounts));
}
