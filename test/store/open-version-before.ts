import type { Kysely } from 'kysely';

import { migrations } from '../../src/store/migrations';
import { createBuilder, toStatement } from '../../src/store/sql-context';
import type { SqlDatabase } from '../../src/store/sql-database';

/** Makes an empty database one of the version before that migration. Returns a builder that knows no tables. */
export async function openVersionBefore(
	database: SqlDatabase,
	migration: string,
): Promise<Kysely<Record<string, Record<string, unknown>>>> {
	const { schema } = database.dialect;
	const builder = createBuilder<Record<string, Record<string, unknown>>>(database);
	const bare = createBuilder<unknown>(database).schema;
	const before = migrations.filter(({ name }) => name < migration);
	expect(before).toHaveLength(Number(migration) - 1);
	await database.run(
		[
			...(schema === null ? [] : [bare.createSchema(schema).ifNotExists()]),
			bare.createTable('schema_migrations').addColumn('name', 'text', (c) => c.primaryKey()),
			...before.flatMap(({ name, statements }) => [
				...statements(createBuilder<unknown>(database), database.dialect),
				builder.insertInto('schema_migrations').values({ name }),
			]),
		].map(toStatement),
	);
	return builder;
}
