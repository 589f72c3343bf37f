import {
	type ColumnDataType,
	type Compilable,
	type CreateTableBuilder,
	type Kysely,
	sql,
} from 'kysely';

import type { SqlDialect } from '../sql-database';

type Table = CreateTableBuilder<string, string>;

const required = (table: Table, type: ColumnDataType, ...names: string[]): Table =>
	names.reduce((with_, name) => with_.addColumn(name, type, (c) => c.notNull()), table);
const optional = (table: Table, type: ColumnDataType, ...names: string[]): Table =>
	names.reduce((with_, name) => with_.addColumn(name, type), table);

/** Channels and the accounts they belong to, how far they were read, and the directory of customers. */
export const channels = {
	name: '0005-channels',
	statements: ({ schema }: Kysely<unknown>, { byBytes, onlyKey }: SqlDialect): Compilable[] => {
		const table = (name: string, ...primaryKey: string[]): Table =>
			schema
				.createTable(name)
				.addPrimaryKeyConstraint(`${name}_pk`, primaryKey as never)
				.$call((t) => required(t as unknown as Table, 'text', ...primaryKey));
		const index = (name: string, on: string, ...columns: string[]) =>
			schema.createIndex(name).on(on).columns(columns);
		/** Found by how it begins, in the same order on every database. */
		const nameKey = (t: Table): Table =>
			t.addColumn('name_key', sql.raw(`text${byBytes}`), (c) => c.notNull());
		return [
			table('channel_links', 'app_id', 'team_id', 'channel_id')
				.$call((t) => required(t, 'text', 'channel_name', 'position'))
				.$call((t) => required(t, 'text', 'account_key', 'account_id', 'account_name'))
				.$call((t) => optional(t, 'text', 'deal_key', 'deal_id', 'deal_name'))
				.$call((t) => optional(t, 'text', 'paused', 'associated_by', 'sweep', 'problem'))
				.$call((t) => required(t, 'bigint', 'is_private', 'associated_at', 'look_back_days'))
				.$call((t) => required(t, 'bigint', 'due_at', 'messages', 'revision'))
				.$call((t) => optional(t, 'bigint', 'swept_at', 'last_message_at')),
			...['account', 'deal'].map((of) =>
				index(
					`channel_links_${of}`,
					'channel_links',
					'app_id',
					'team_id',
					`${of}_key`,
					'channel_id',
				),
			),
			index('channel_links_due', 'channel_links', 'app_id', 'team_id', 'paused', 'due_at'),

			table('sweep_leases', 'app_id', 'team_id')
				.$call((t) => required(t, 'text', 'owner'))
				.$call((t) => required(t, 'bigint', 'lease_until', 'seen_at')),

			table('accounts', 'app_id', 'team_id', 'id_key')
				.$call((t) => required(t, 'text', 'id', 'name'))
				.$call(nameKey)
				.$call((t) => optional(t, 'text', 'domain', 'url', 'owner_email'))
				.$call((t) => required(t, 'bigint', 'number', 'seen_at')),
			index('accounts_number', 'accounts', 'number').unique(),
			index('accounts_name', 'accounts', 'app_id', 'team_id', 'name_key', 'number'),

			schema
				.createTable('account_grams')
				.$call((t) => required(t as unknown as Table, 'bigint', 'gram', 'account'))
				.addPrimaryKeyConstraint('account_grams_pk', ['gram', 'account'])
				.modifyEnd(sql.raw(onlyKey)),

			table('deals', 'app_id', 'team_id', 'id_key')
				.$call((t) => required(t, 'text', 'id', 'account_key', 'account_id', 'name'))
				.$call(nameKey)
				.$call((t) => optional(t, 'text', 'stage', 'amount', 'close_date', 'url'))
				.$call((t) => required(t, 'bigint', 'closed', 'seen_at')),
			index('deals_account', 'deals', 'app_id', 'team_id', 'account_key', 'closed', 'name_key'),
		];
	},
};
