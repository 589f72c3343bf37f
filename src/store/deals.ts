import type { AccountStore, Deal, UpsertOutcome } from '../core/accounts/account-types';
import { isJsonObject } from '../core/json-read';
import type { AppTeam } from '../core/store';
import { nameKey, recordKey, storedText } from './account-row';
import type { DealTable } from './channel-tables';
import { chunks } from './chunks';
import { tryReadJson, writeJson } from './json-column';
import type { SqlContext } from './sql-context';
import { unseenKeys } from './unseen-keys';

type Verbs = Pick<AccountStore, 'upsertDeals' | 'removeDeals' | 'dealById' | 'dealsOf'>;

const AT_ONCE = 500;

export function dealVerbs(context: SqlContext): Verbs {
	const { db, now, run } = context;
	const dealsOf = ({ appId, teamId }: AppTeam) =>
		db.selectFrom('deals').selectAll().where('app_id', '=', appId).where('team_id', '=', teamId);

	/** Those that are there, by key. From now on they count as seen. */
	async function see({ appId, teamId }: AppTeam, keys: readonly string[]) {
		const [rows] = await run(
			db
				.updateTable('deals')
				.set({ seen_at: now() })
				.where('app_id', '=', appId)
				.where('team_id', '=', teamId)
				.where('id_key', 'in', keys)
				.returningAll(),
		);
		return new Map(rows.map((row) => [row.id_key, row]));
	}

	async function write({ appId, teamId }: AppTeam, deals: ReadonlyMap<string, DealColumns>) {
		if (deals.size === 0) return;
		await run(
			db
				.insertInto('deals')
				.values(
					[...deals].map(([id_key, columns]) => ({
						app_id: appId,
						team_id: teamId,
						id_key,
						...columns,
						seen_at: now(),
					})),
				)
				.onConflict((conflict) =>
					conflict.columns(['app_id', 'team_id', 'id_key']).doUpdateSet((eb) => ({
						account_key: eb.ref('excluded.account_key'),
						account_id: eb.ref('excluded.account_id'),
						name: eb.ref('excluded.name'),
						name_key: eb.ref('excluded.name_key'),
						stage: eb.ref('excluded.stage'),
						closed: eb.ref('excluded.closed'),
						amount: eb.ref('excluded.amount'),
						close_date: eb.ref('excluded.close_date'),
						url: eb.ref('excluded.url'),
						seen_at: eb.ref('excluded.seen_at'),
					})),
				),
		);
	}

	return {
		async upsertDeals({ appId, teamId, deals }) {
			const app = { appId, teamId };
			// One row a deal, always in the same order: two that save the same never wait in a circle.
			const once = new Map(deals.map((deal) => [recordKey(deal.id), toColumns(deal)]));
			const outcomes = new Map<string, UpsertOutcome>();
			for (const keys of chunks([...once.keys()].sort(), AT_ONCE)) {
				const known = await see(app, keys);
				const changed = new Map<string, DealColumns>();
				for (const key of keys) {
					const [before, after] = [known.get(key), once.get(key)];
					if (!after || (before && isSame(before, after))) continue;
					changed.set(key, after);
					outcomes.set(key, before ? 'updated' : 'created');
				}
				await write(app, changed);
			}
			return deals.map(({ id }) => outcomes.get(recordKey(id)) ?? 'unchanged');
		},

		async removeDeals({ appId, teamId, ids }) {
			const keys = [...new Set(ids.map(recordKey))].sort();
			return removeByKey(context, { appId, teamId }, keys, Number.MAX_SAFE_INTEGER);
		},

		async dealById({ id, ...app }) {
			const [[row]] = await run(dealsOf(app).where('id_key', '=', recordKey(id)));
			return row ? toDeal(row) : null;
		},

		async dealsOf({ accountId, limit, ...app }) {
			const [rows] = await run(
				dealsOf(app)
					.where('account_key', '=', recordKey(accountId))
					.orderBy('closed')
					.orderBy('name_key')
					.orderBy('id_key')
					.limit(limit),
			);
			return rows.map(toDeal);
		},
	};
}

export async function removeUnseenDeals(
	context: SqlContext,
	app: AppTeam,
	before: number,
): Promise<number> {
	let removed = 0;
	for await (const keys of unseenKeys(context, 'deals', app, before)) {
		removed += await removeByKey(context, app, keys, before);
	}
	return removed;
}

async function removeByKey(
	{ db, run }: SqlContext,
	{ appId, teamId }: AppTeam,
	keys: readonly string[],
	before: number,
): Promise<number> {
	let removed = 0;
	for (const part of chunks(keys, AT_ONCE)) {
		const [rows] = await run(
			db
				.deleteFrom('deals')
				.where('app_id', '=', appId)
				.where('team_id', '=', teamId)
				.where('id_key', 'in', part)
				.where('seen_at', '<', before)
				.returning('id_key'),
		);
		removed += rows.length;
	}
	return removed;
}

type DealColumns = Omit<DealTable, 'app_id' | 'team_id' | 'id_key' | 'seen_at'>;

function toColumns(deal: Deal): DealColumns {
	return {
		id: storedText(deal.id),
		account_key: recordKey(deal.accountId),
		account_id: storedText(deal.accountId),
		name: storedText(deal.name),
		name_key: storedText(nameKey(deal.name)),
		stage: storedText(deal.stage),
		closed: deal.closed ? 1 : 0,
		amount: deal.amount === null ? null : writeJson(deal.amount),
		close_date: storedText(deal.closeDate),
		url: storedText(deal.url),
	};
}

function isSame(row: DealTable, columns: DealColumns): boolean {
	return Object.entries(columns).every(([name, value]) => row[name as keyof DealTable] === value);
}

function toDeal(row: DealTable): Deal {
	const amount = row.amount === null ? null : tryReadJson(row.amount);
	return {
		id: row.id,
		accountId: row.account_id,
		name: row.name,
		stage: row.stage,
		closed: row.closed === 1,
		amount:
			amount?.ok && isJsonObject(amount.value)
				? (amount.value as unknown as NonNullable<Deal['amount']>)
				: null,
		closeDate: row.close_date,
		url: row.url,
	};
}
