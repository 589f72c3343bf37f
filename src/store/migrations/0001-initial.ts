import type { Compilable, CreateTableBuilder, Kysely } from 'kysely';

type Table = CreateTableBuilder<string, string>;

const required = (table: Table, ...names: string[]): Table =>
	names.reduce((with_, name) => with_.addColumn(name, 'text', (c) => c.notNull()), table);
const optional = (table: Table, ...names: string[]): Table =>
	names.reduce((with_, name) => with_.addColumn(name, 'text'), table);
const number = (table: Table, ...names: string[]): Table =>
	names.reduce((with_, name) => with_.addColumn(name, 'bigint', (c) => c.notNull()), table);
const optionalNumber = (table: Table, ...names: string[]): Table =>
	names.reduce((with_, name) => with_.addColumn(name, 'bigint'), table);

export const initial = {
	name: '0001-initial',
	statements: ({ schema }: Kysely<unknown>): Compilable[] => {
		const table = (name: string, ...primaryKey: string[]): Table =>
			schema
				.createTable(name)
				.addPrimaryKeyConstraint(`${name}_pk`, primaryKey as never) as unknown as Table;
		const index = (name: string, on: string, ...columns: string[]) =>
			schema.createIndex(name).on(on).columns(columns);
		return [
			table('subscriptions', 'id')
				.$call((t) => required(t, 'id', 'instance_id', 'workflow_id', 'node_id'))
				.$call((t) => required(t, 'app_id', 'team_id', 'kind', 'asks_for', 'workflow_name'))
				.$call((t) => number(t, 'beat_at'))
				.$call((t) => optionalNumber(t, 'ended_at')),
			index('subscriptions_app', 'subscriptions', 'app_id', 'team_id'),

			table('listeners', 'instance_id', 'workflow_id', 'node_id')
				.$call((t) => required(t, 'instance_id', 'workflow_id', 'node_id', 'app_id', 'team_id'))
				.$call((t) => required(t, 'test_url', 'asks_for'))
				.$call((t) => number(t, 'expires_at')),
			index('listeners_app', 'listeners', 'app_id', 'team_id'),

			table('events', 'app_id', 'team_id', 'key')
				.$call((t) => required(t, 'app_id', 'team_id', 'key', 'source', 'accept_id'))
				.$call((t) => number(t, 'received_at')),
			index('events_accept', 'events', 'accept_id').unique(),
			index('events_received', 'events', 'received_at'),

			table('inbox', 'id')
				.$call((t) => required(t, 'id', 'subscription_id', 'app_id', 'team_id', 'event_key'))
				.$call((t) => required(t, 'source', 'state'))
				.$call((t) => number(t, 'seq', 'received_at', 'attempt'))
				.$call((t) => optionalNumber(t, 'ready_at', 'finished_at'))
				.$call((t) => optional(t, 'payload', 'owner', 'execution_id', 'outcome', 'reason')),
			// Lease: done and parked rows have no ready_at and stand outside its range.
			index('inbox_ready', 'inbox', 'subscription_id', 'ready_at', 'seq'),
			index('inbox_counts', 'inbox', 'subscription_id', 'state'),
			index('inbox_finished', 'inbox', 'state', 'finished_at'),
			index('inbox_event', 'inbox', 'event_key'),

			table('deliveries', 'key')
				.$call((t) => required(t, 'key', 'state', 'claim_id'))
				.$call((t) => number(t, 'claimed_until'))
				.$call((t) => optional(t, 'messages', 'trace'))
				.$call((t) => optionalNumber(t, 'finished_at')),

			table('messages', 'app_id', 'team_id', 'channel', 'ts')
				.$call((t) => required(t, 'app_id', 'team_id', 'channel', 'ts', 'key', 'content'))
				.$call((t) => number(t, 'copy', 'posted_at'))
				.$call((t) => optional(t, 'thread_ts', 'permalink')),
			index('messages_key', 'messages', 'app_id', 'team_id', 'key'),

			table('decisions', 'id')
				.$call((t) => required(t, 'id', 'app_id', 'team_id', 'key', 'title', 'options'))
				.$call((t) => required(t, 'context', 'state'))
				.$call((t) => number(t, 'asked_at'))
				.$call((t) => optional(t, 'claim_id', 'option_id', 'by_user_id', 'by_name'))
				.$call((t) => optional(t, 'channel', 'ts'))
				.$call((t) => optionalNumber(t, 'decided_at')),
			index('decisions_key', 'decisions', 'app_id', 'team_id', 'key').unique(),

			table('late_notices', 'decision_id', 'user_id')
				.$call((t) => required(t, 'decision_id', 'user_id', 'notice_id'))
				.$call((t) => number(t, 'noticed_at')),
			index('late_notices_notice', 'late_notices', 'notice_id').unique(),

			table('people', 'team_id', 'email')
				.$call((t) => required(t, 'team_id', 'email'))
				.$call((t) => optional(t, 'person'))
				.$call((t) => number(t, 'expires_at')),
			index('people_expiry', 'people', 'expires_at'),

			table('stages', 'scope', 'record_id')
				.$call((t) => required(t, 'scope', 'record_id', 'state'))
				.$call((t) => optional(t, 'previous_state'))
				.$call((t) => number(t, 'occurred_at')),

			table('clock_leases', 'app_id', 'team_id')
				.$call((t) => required(t, 'app_id', 'team_id', 'owner'))
				.$call((t) => number(t, 'lease_until')),

			table('timers', 'id')
				.$call((t) => required(t, 'id', 'app_id', 'team_id', 'kind', 'payload'))
				.$call((t) => number(t, 'due_at')),
			index('timers_due', 'timers', 'app_id', 'team_id', 'due_at'),

			table('counters', 'subscription_id', 'what')
				.$call((t) => required(t, 'subscription_id', 'what'))
				.$call((t) => number(t, 'count')),
		];
	},
};
