import type { ColumnDataType, Compilable, CreateTableBuilder, Kysely } from 'kysely';

type Table = CreateTableBuilder<string, string>;

const required = (table: Table, type: ColumnDataType, ...names: string[]): Table =>
	names.reduce((with_, name) => with_.addColumn(name, type, (c) => c.notNull()), table);
const optional = (table: Table, type: ColumnDataType, ...names: string[]): Table =>
	names.reduce((with_, name) => with_.addColumn(name, type), table);

/** Rules, votes, reports and the log of decisions, the executions that wait for them, and reply URLs. */
export const decisionRules = {
	name: '0003-decision-rules',
	statements: ({ schema }: Kysely<unknown>): Compilable[] => {
		const table = (name: string, ...primaryKey: string[]): Table =>
			schema
				.createTable(name)
				.addPrimaryKeyConstraint(`${name}_pk`, primaryKey as never) as unknown as Table;
		const index = (name: string, on: string, ...columns: string[]) =>
			schema.createIndex(name).on(on).columns(columns);
		// SQLite adds one column a statement.
		const column = (name: string, type: ColumnDataType) =>
			schema.alterTable('decisions').addColumn(name, type);
		return [
			...['rules', 'reason', 'via', 'lock_id', 'report_status', 'report_text'].map((name) =>
				column(name, 'text'),
			),
			column('report_at', 'bigint'),
			schema
				.alterTable('decisions')
				.addColumn('revision', 'bigint', (c) => c.notNull().defaultTo(0)),
			index('decisions_asked', 'decisions', 'app_id', 'team_id', 'asked_at', 'id'),
			index('decisions_state', 'decisions', 'app_id', 'team_id', 'state', 'asked_at', 'id'),

			table('decision_votes', 'decision_id', 'voter')
				.$call((t) =>
					required(t, 'text', 'decision_id', 'voter', 'vote_id', 'user_id', 'option_id'),
				)
				.$call((t) => optional(t, 'text', 'name', 'reason'))
				.$call((t) => required(t, 'bigint', 'seq', 'voted_at')),

			table('decision_log', 'decision_id', 'seq')
				.$call((t) => required(t, 'text', 'decision_id', 'what'))
				.$call((t) => optional(t, 'text', 'by_user_id', 'by_name', 'option_id', 'reason'))
				.$call((t) => optional(t, 'text', 'channel', 'ts', 'detail'))
				.$call((t) => required(t, 'bigint', 'seq', 'logged_at')),

			table('decision_waits', 'id')
				.$call((t) => required(t, 'text', 'id', 'execution_id', 'node_id', 'resume_url'))
				.$call((t) => optional(t, 'bigint', 'finished_at')),
			index('decision_waits_node', 'decision_waits', 'execution_id', 'node_id'),
			index('decision_waits_finished', 'decision_waits', 'finished_at'),

			table('decision_wait_items', 'wait_id', 'item_index')
				.$call((t) => required(t, 'text', 'wait_id'))
				.$call((t) => required(t, 'bigint', 'item_index'))
				.$call((t) => optional(t, 'text', 'decision_id', 'error')),
			index('decision_wait_items_decision', 'decision_wait_items', 'decision_id'),

			table('reply_urls', 'interaction_id')
				.$call((t) => required(t, 'text', 'interaction_id', 'url'))
				.$call((t) => required(t, 'bigint', 'uses', 'expires_at')),
			index('reply_urls_expiry', 'reply_urls', 'expires_at'),
		];
	},
};
