import type { Account, AccountStore, UpsertOutcome } from '../core/accounts/account-types';
import { StoreError } from '../core/errors';
import type { AppTeam } from '../core/store';
import { recordKey, storedText } from './account-row';
import type { AccountTable } from './channel-tables';
import { chunks } from './chunks';
import type { SqlContext } from './sql-context';
import { type AccountChange, hasSameWords, writeAccounts } from './write-accounts';

/** Others write the same accounts at the same time. */
const MAX_TRIES = 10;

export function upsertAccountsVerb(context: SqlContext): Pick<AccountStore, 'upsertAccounts'> {
	return {
		async upsertAccounts({ appId, teamId, accounts }) {
			const app = { appId, teamId };
			// One row an account, always in the same order: two that save the same never wait in a circle.
			const once = new Map(accounts.map((account) => [recordKey(account.id), stored(account)]));
			const outcomes = new Map<string, UpsertOutcome>();
			for (const keys of chunks([...once.keys()].sort())) {
				const part = keys.flatMap((key) => once.get(key) ?? []);
				await upsertSome(context, app, part, outcomes);
			}
			return accounts.map(({ id }) => outcomes.get(recordKey(id)) ?? 'unchanged');
		},
	};
}

async function upsertSome(
	context: SqlContext,
	app: AppTeam,
	accounts: readonly Account[],
	outcomes: Map<string, UpsertOutcome>,
): Promise<void> {
	let left = accounts;
	for (let tries = 0; left.length > 0; tries += 1) {
		if (tries === MAX_TRIES) {
			throw new StoreError(
				'Accounts were not stored, because others kept changing them. Let one workflow at a time fill the directory.',
			);
		}
		const known = await seeAccounts(context, app, left);
		const changes = left.flatMap((account): AccountChange[] => {
			const before = known.get(recordKey(account.id)) ?? null;
			return before && isSame(before, account) ? [] : [{ account, before }];
		});
		const written = await writeAccounts(context, app, changes);
		left = changes.flatMap(({ account, before }) => {
			const key = recordKey(account.id);
			if (!written.has(key)) return [account];
			outcomes.set(key, before ? 'updated' : 'created');
			return [];
		});
	}
}

/** Those that are there, by key. From now on they count as seen. */
async function seeAccounts(
	{ db, now, run }: SqlContext,
	{ appId, teamId }: AppTeam,
	accounts: readonly Account[],
): Promise<Map<string, AccountTable>> {
	const [rows] = await run(
		db
			.updateTable('accounts')
			.set({ seen_at: now() })
			.where('app_id', '=', appId)
			.where('team_id', '=', teamId)
			.where(
				'id_key',
				'in',
				accounts.map(({ id }) => recordKey(id)),
			)
			.returningAll(),
	);
	return new Map(rows.map((row) => [row.id_key, row]));
}

function stored(account: Account): Account {
	return {
		id: storedText(account.id),
		name: storedText(account.name),
		domain: storedText(account.domain),
		url: storedText(account.url),
		ownerEmail: storedText(account.ownerEmail),
	};
}

function isSame(row: AccountTable, account: Account): boolean {
	return (
		hasSameWords(row, account) && row.url === account.url && row.owner_email === account.ownerEmail
	);
}
