import { sql } from 'kysely';

import type { AccountStore } from '../core/accounts/account-types';
import type { AppTeam } from '../core/store';
import { accountCandidatesVerb } from './account-candidates';
import { recordKey, toAccount } from './account-row';
import { dealVerbs, removeUnseenDeals } from './deals';
import { removeAccountsVerb, removeUnseenAccounts } from './remove-accounts';
import type { SqlContext } from './sql-context';
import { unseenKeys } from './unseen-keys';
import { upsertAccountsVerb } from './upsert-accounts';

/** The directory of customers. */
export function accountVerbs(context: SqlContext): AccountStore {
	const { db, run } = context;
	const counted = (table: 'accounts' | 'deals', { appId, teamId }: AppTeam) =>
		db
			.selectFrom(table)
			.select(sql<number>`cast(count(*) as integer)`.as('records'))
			.where('app_id', '=', appId)
			.where('team_id', '=', teamId);

	return {
		...upsertAccountsVerb(context),
		...removeAccountsVerb(context),
		...accountCandidatesVerb(context),
		...dealVerbs(context),

		async accountById({ appId, teamId, id }) {
			const [[row]] = await run(
				db
					.selectFrom('accounts')
					.selectAll()
					.where('app_id', '=', appId)
					.where('team_id', '=', teamId)
					.where('id_key', '=', recordKey(id)),
			);
			return row ? toAccount(row) : null;
		},

		async removeUnseen({ record, before, ...app }) {
			const remove = record === 'account' ? removeUnseenAccounts : removeUnseenDeals;
			return remove(context, app, before);
		},

		async countUnseen({ record, before, ...app }) {
			let unseen = 0;
			const table = record === 'account' ? 'accounts' : 'deals';
			for await (const keys of unseenKeys(context, table, app, before)) unseen += keys.length;
			return unseen;
		},

		async customerCounts(app) {
			const [[accounts], [deals]] = await run(counted('accounts', app), counted('deals', app));
			return { accounts: accounts?.records ?? 0, deals: deals?.records ?? 0 };
		},
	};
}
