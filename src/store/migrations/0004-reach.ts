import type { ColumnDataType, Compilable, CreateTableBuilder, Kysely } from 'kysely';

type Table = CreateTableBuilder<string, string>;

const required = (table: Table, type: ColumnDataType, ...names: string[]): Table =>
	names.reduce((with_, name) => with_.addColumn(name, type, (c) => c.notNull()), table);
const optional = (table: Table, type: ColumnDataType, ...names: string[]): Table =>
	names.reduce((with_, name) => with_.addColumn(name, type), table);

/** The directory and who is whom, routes, preferences, digests, what went out, and noise control. */
export const reach = {
	name: '0004-reach',
	statements: ({ schema }: Kysely<unknown>): Compilable[] => {
		const table = (name: string, ...primaryKey: string[]): Table =>
			schema
				.createTable(name)
				.addPrimaryKeyConstraint(`${name}_pk`, primaryKey as never)
				.$call((t) => required(t as unknown as Table, 'text', ...primaryKey));
		const index = (name: string, on: string, ...columns: string[]) =>
			schema.createIndex(name).on(on).columns(columns);
		const person = ['app_id', 'team_id', 'user_id', 'email_key', 'period'];
		return [
			schema.alterTable('subscriptions').addColumn('url', 'text'),

			table('directory_users', 'team_id', 'user_id')
				.$call((t) => optional(t, 'text', 'email_key', 'sweep_id'))
				.$call((t) => required(t, 'text', 'slack_user'))
				.$call((t) => required(t, 'bigint', 'seen_at')),
			// With all that is sorted by: SQLite takes the primary key for the order otherwise, and reads everybody.
			index('directory_users_email', 'directory_users', 'team_id', 'email_key', 'user_id'),
			index('directory_users_seen', 'directory_users', 'team_id', 'seen_at'),

			table('directory_sweeps', 'team_id').$call((t) => required(t, 'bigint', 'swept_at')),

			table('mappings', 'app_id', 'team_id', 'email_key')
				.$call((t) => required(t, 'text', 'email', 'state', 'candidates'))
				.$call((t) => optional(t, 'text', 'name', 'user_id', 'user_name', 'matched_by'))
				.$call((t) => optional(t, 'text', 'reason', 'manager_email', 'linked_by'))
				.$call((t) => required(t, 'bigint', 'changed_at')),
			index('mappings_user', 'mappings', 'app_id', 'team_id', 'user_id', 'email_key'),
			index('mappings_state', 'mappings', 'app_id', 'team_id', 'state', 'email_key'),

			table('routes', 'app_id', 'team_id', 'id_key')
				.$call((t) => required(t, 'text', 'id', 'match', 'destinations', 'thread'))
				.$call((t) => optional(t, 'text', 'mention', 'minimum_amount', 'minimum_severity'))
				.$call((t) => optional(t, 'text', 'changed_by'))
				.$call((t) => required(t, 'bigint', 'enabled', 'position', 'changed_at')),
			table('route_lists', 'app_id', 'team_id').$call((t) => required(t, 'bigint', 'revision')),

			table('preferences', 'app_id', 'team_id', 'user_id', 'match_key').$call((t) =>
				required(t, 'text', 'match', 'channel', 'timing'),
			),
			table('settings', 'app_id', 'team_id', 'user_id', 'name_key').$call((t) =>
				required(t, 'text', 'name', 'value'),
			),

			table('digest_items', ...person, 'dedupe_key')
				.$call((t) => required(t, 'text', 'id', 'channel', 'line'))
				.$call((t) => optional(t, 'text', 'email', 'slot'))
				.$call((t) => required(t, 'bigint', 'kept_at', 'seq'))
				.$call((t) => optional(t, 'bigint', 'stale_at')),
			index('digest_items_id', 'digest_items', 'id').unique(),
			index('digest_items_kept', 'digest_items', 'kept_at'),
			index('digest_items_stale', 'digest_items', 'stale_at'),
			table('digest_slots', ...person)
				.$call((t) => required(t, 'text', 'slot', 'take_id'))
				.$call((t) => required(t, 'bigint', 'begun_at')),

			table('notifications', 'app_id', 'team_id', 'id_key')
				.$call((t) => required(t, 'text', 'id', 'title', 'status', 'why'))
				.$call((t) => optional(t, 'text', 'user_id', 'channel', 'ts', 'permalink'))
				.$call((t) => optional(t, 'text', 'signal_id', 'type', 'category', 'reason'))
				.$call((t) => required(t, 'bigint', 'noted_at', 'seq')),
			index('notifications_app', 'notifications', 'app_id', 'team_id', 'noted_at', 'seq'),
			...['user_id', 'channel'].map((of) =>
				index(`notifications_${of}`, 'notifications', 'app_id', 'team_id', of, 'noted_at', 'seq'),
			),
			index('notifications_message', 'notifications', 'app_id', 'team_id', 'channel', 'ts'),
			index('notifications_age', 'notifications', 'noted_at'),

			table('places', 'key')
				.$call((t) => optional(t, 'text', 'holder'))
				.$call((t) => required(t, 'bigint', 'taken', 'ends_at')),
			index('places_end', 'places', 'ends_at'),

			table('living_messages', 'app_id', 'team_id', 'key', 'destination')
				.$call((t) => required(t, 'text', 'channel', 'ts', 'shown'))
				.$call((t) => required(t, 'bigint', 'saved_at')),
			index('living_messages_saved', 'living_messages', 'saved_at'),

			// What retention looks for.
			index('deliveries_finished', 'deliveries', 'finished_at'),
			index('messages_posted', 'messages', 'posted_at'),
			index('late_notices_age', 'late_notices', 'noticed_at'),
		];
	},
};
