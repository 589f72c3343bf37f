import { sql } from 'kysely';

import type { AccountStore } from '../core/accounts/account-types';
import { NAME_LENGTHS } from './account-numbers';
import { type AccountRow, MAX_NAME_KEY, toAccount } from './account-row';
import { gramKeys } from './gram-key';
import type { SqlContext } from './sql-context';

/** Of what was typed; a name of thirty letters has about as many. */
const MAX_GRAMS = 40;
/** A gram that so many accounts have tells little, and more of them are not looked at. */
const COMMON = 4_000;
/** All that one search looks at: whatever else wants the store waits as long. */
const MAX_LOOKED_AT = 12_000;
/** Comes after every other character. */
const LAST = '\u{10FFFF}';

const COLUMNS = ['id', 'name', 'domain', 'url', 'owner_email'] as const;

interface KnownGram {
	gram: number;
	/** Accounts that have it, COMMON at most. */
	accounts: number;
}

export function accountCandidatesVerb(
	context: SqlContext,
): Pick<AccountStore, 'accountCandidates'> {
	const { db, run } = context;
	const accountsOf = (appId: string, teamId: string) =>
		db
			.selectFrom('accounts')
			.select(COLUMNS)
			.where('app_id', '=', appId)
			.where('team_id', '=', teamId);
	const having = (gram: number, limit: number) =>
		db.selectFrom('account_grams').select('account').where('gram', '=', gram).limit(limit);

	const counted = (gram: number) =>
		db.selectNoFrom((eb) => [
			sql<number>`cast(${gram} as bigint)`.as('gram'),
			eb
				.selectFrom(having(gram, COMMON).as('some'))
				.select(sql<number>`cast(count(*) as integer)`.as('found'))
				.$asScalar()
				.as('accounts'),
		]);

	const weighed = ({ gram, accounts }: KnownGram) =>
		db
			.selectFrom(having(gram, accounts).as('some'))
			.select(['account', sql<number>`cast(${weightOf(accounts)} as integer)`.as('weight')]);

	async function knownGrams(grams: readonly number[]): Promise<KnownGram[]> {
		const [first, ...others] = grams.map(counted);
		if (!first) return [];
		const [rows] = await run(others.reduce((all, one) => all.unionAll(one), first));
		return rows.flatMap(({ gram, accounts }) => (accounts ? [{ gram, accounts }] : []));
	}

	async function sharing(
		appId: string,
		teamId: string,
		grams: readonly KnownGram[],
		limit: number,
	): Promise<AccountRow[]> {
		const [first, ...others] = grams.map(weighed);
		if (!first) return [];
		const [rows] = await run(
			db
				.selectFrom((eb) =>
					eb
						.selectFrom(others.reduce((all, one) => all.unionAll(one), first).as('each'))
						.select(['account', sql<number>`sum(weight)`.as('weight')])
						.groupBy('account')
						.orderBy('weight', 'desc')
						.orderBy(sql`account % ${sql.lit(NAME_LENGTHS)}`)
						.orderBy('account')
						.limit(limit)
						.as('best'),
				)
				// A left join, or SQLite reads all accounts first; and by the number alone, or Postgres may.
				.leftJoin('accounts', 'accounts.number', 'best.account')
				.select(COLUMNS)
				.select(['app_id', 'team_id']),
		);
		return rows.flatMap(({ id, name, ...row }) =>
			id !== null && name !== null && row.app_id === appId && row.team_id === teamId
				? [{ ...row, id, name }]
				: [],
		);
	}

	return {
		async accountCandidates({ appId, teamId, begins, grams, limit }) {
			const start = begins.slice(0, MAX_NAME_KEY);
			const [beginning] = await run(
				accountsOf(appId, teamId)
					.$if(start !== '', (query) =>
						query.where('name_key', '>=', start).where('name_key', '<', `${start}${LAST}`),
					)
					.orderBy('name_key')
					.orderBy('number')
					.limit(limit),
			);
			const keys = [...new Set(grams.map(gramKeys({ appId, teamId })))].slice(0, MAX_GRAMS);
			const rarest = fewEnough(await knownGrams(keys));
			const shared = await sharing(appId, teamId, rarest, limit);
			const once = new Map([...beginning, ...shared].map((row) => [row.id, row]));
			return [...once.values()].map(toAccount);
		},
	};
}

/** The rarest ones, which tell most. */
function fewEnough(grams: readonly KnownGram[]): KnownGram[] {
	let lookedAt = 0;
	return [...grams]
		.sort((a, b) => a.accounts - b.accounts)
		.filter(({ accounts }) => (lookedAt += accounts) <= MAX_LOOKED_AT);
}

/** That two share a gram which few have says more. */
function weightOf(accounts: number): number {
	return Math.round(100 * Math.log((2 * COMMON) / accounts));
}
