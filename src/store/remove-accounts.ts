import type { AccountStore } from '../core/accounts/account-types';
import type { AppTeam } from '../core/store';
import { gramRows } from './account-gram-rows';
import { recordKey } from './account-row';
import { chunks } from './chunks';
import type { SqlContext } from './sql-context';
import { unseenKeys } from './unseen-keys';
import { deleteByNumber } from './write-accounts';

/** Each has some twenty rows of grams: whatever else wants the store waits for no more than these. */
const AT_ONCE = 200;

export function removeAccountsVerb(context: SqlContext): Pick<AccountStore, 'removeAccounts'> {
	return {
		async removeAccounts({ appId, teamId, ids }) {
			const app = { appId, teamId };
			let removed = 0;
			for (const keys of chunks([...new Set(ids.map(recordKey))].sort(), AT_ONCE)) {
				// Again until none is left: one that was written anew meanwhile has another number.
				let found: number;
				do {
					found = await removeSome(context, app, keys, Number.MAX_SAFE_INTEGER);
					removed += found;
				} while (found > 0);
			}
			return removed;
		},
	};
}

export async function removeUnseenAccounts(
	context: SqlContext,
	app: AppTeam,
	before: number,
): Promise<number> {
	let removed = 0;
	for await (const page of unseenKeys(context, 'accounts', app, before)) {
		for (const keys of chunks(page, AT_ONCE)) {
			removed += await removeSome(context, app, keys, before);
		}
	}
	return removed;
}

/** With their grams and deals; only those that were not upserted since `before`. */
async function removeSome(
	context: SqlContext,
	{ appId, teamId }: AppTeam,
	keys: readonly string[],
	before: number,
): Promise<number> {
	const { db, run } = context;
	const [rows] = await run(
		db
			.selectFrom('accounts')
			.select(['name', 'domain', 'number'])
			.where('app_id', '=', appId)
			.where('team_id', '=', teamId)
			.where('id_key', 'in', keys)
			.where('seen_at', '<', before),
	);
	const [removed] = await run(
		deleteByNumber(context, rows).where('seen_at', '<', before).returning('id_key'),
		gramRows(context, { appId, teamId }).delete(rows),
		db
			.deleteFrom('deals')
			.where('app_id', '=', appId)
			.where('team_id', '=', teamId)
			.where('account_key', 'in', keys)
			.where(({ not, exists, selectFrom }) =>
				not(
					exists(
						selectFrom('accounts')
							.select('accounts.id_key')
							.where('accounts.app_id', '=', appId)
							.where('accounts.team_id', '=', teamId)
							.whereRef('accounts.id_key', '=', 'deals.account_key'),
					),
				),
			),
	);
	return removed.length;
}
