import { type Kysely, sql } from 'kysely';

import { migrations } from './migrations';
import { createBuilder, toStatement } from './sql-context';
import type { SqlDatabase, SqlStatement } from './sql-database';

interface MigrationTables {
	schema_migrations: { name: string };
}

/**
 * Applies what is missing, each migration in one transaction under a lock. Inserting its name comes
 * first in it: of several processes that open at once, one inserts and all others fail and look again.
 */
export async function migrate(database: SqlDatabase): Promise<void> {
	const db = createBuilder<MigrationTables>(database);
	let applied = await appliedOrNone(database, db);
	if (applied === null) {
		await database.run([...lock(database), ...bootstrap(database, db)]);
		applied = await appliedNames(database, db);
	}
	for (const { name, statements } of migrations) {
		if (applied.has(name)) continue;
		const record = toStatement(db.insertInto('schema_migrations').values({ name }));
		try {
			await database.run([
				...lock(database),
				record,
				...statements(createBuilder<unknown>(database), database.dialect).map(toStatement),
			]);
		} catch (error) {
			applied = await appliedNames(database, db);
			if (!applied.has(name)) throw error;
		}
	}
}

/** null: there is nothing yet (or no way in, which the next statement will say). */
async function appliedOrNone(
	database: SqlDatabase,
	db: Kysely<MigrationTables>,
): Promise<Set<string> | null> {
	try {
		return await appliedNames(database, db);
	} catch {
		return null;
	}
}

async function appliedNames(
	database: SqlDatabase,
	db: Kysely<MigrationTables>,
): Promise<Set<string>> {
	const [rows = []] = await database.run([
		toStatement(db.selectFrom('schema_migrations').select('name')),
	]);
	return new Set(rows.map((row) => String(row.name)));
}

function lock({ dialect }: SqlDatabase): SqlStatement[] {
	if (dialect.migrationLock === null) return [];
	return [{ sql: dialect.migrationLock, parameters: [], reads: false }];
}

function bootstrap(database: SqlDatabase, db: Kysely<MigrationTables>): SqlStatement[] {
	const { schema } = database.dialect;
	const table = db.schema
		.createTable('schema_migrations')
		.ifNotExists()
		.addColumn('name', 'text', (column) => column.primaryKey())
		.addColumn('applied_at', 'text', (column) => column.defaultTo(sql`current_timestamp`));
	const create = createBuilder<unknown>(database).schema;
	return [...(schema === null ? [] : [create.createSchema(schema).ifNotExists()]), table].map(
		toStatement,
	);
}
