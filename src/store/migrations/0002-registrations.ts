import type { Compilable, CreateTableBuilder, Kysely } from 'kysely';

type Table = CreateTableBuilder<string, string>;

/** Webhooks that we made in CRMs, and what each stage event was answered. */
export const registrations = {
	name: '0002-registrations',
	statements: ({ schema }: Kysely<unknown>): Compilable[] => {
		const table = (name: string, ...primaryKey: string[]): Table =>
			schema
				.createTable(name)
				.addPrimaryKeyConstraint(`${name}_pk`, primaryKey as never) as unknown as Table;
		return [
			table('registrations', 'subscription_id', 'url')
				.addColumn('subscription_id', 'text', (c) => c.notNull())
				.addColumn('url', 'text', (c) => c.notNull())
				.addColumn('provider', 'text', (c) => c.notNull())
				.addColumn('external_id', 'text', (c) => c.notNull())
				.addColumn('data', 'text', (c) => c.notNull())
				.addColumn('sealed_secret', 'text', (c) => c.notNull())
				.addColumn('expires_at', 'bigint'),

			table('stage_answers', 'scope', 'event_key')
				.addColumn('scope', 'text', (c) => c.notNull())
				.addColumn('event_key', 'text', (c) => c.notNull())
				.addColumn('stale', 'bigint', (c) => c.notNull())
				.addColumn('previous_state', 'text')
				.addColumn('answered_at', 'bigint', (c) => c.notNull()),
			schema.createIndex('stage_answers_age').on('stage_answers').columns(['answered_at']),
		];
	},
};
