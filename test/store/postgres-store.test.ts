import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';

import { migrations } from '../../src/store/migrations';
import { openPostgresDatabase } from '../../src/store/postgres-database';
import { createSqlStore } from '../../src/store/sql-store';
import { storeContract } from '../contracts/store-contract';
import { isPostgresLive, livePostgresUrl } from './live-postgres';
import { expectRealTime, frozenClock } from './frozen-clock';
import { storedPayloads } from './stored-payloads';

const settings = () => ({
	pool: { connectionString: livePostgresUrl },
	schema: `slack_signals_test_${randomUUID().slice(0, 8)}`,
});

const drop = (schema: string) => ({
	sql: `drop schema if exists "${schema}" cascade`,
	parameters: [],
	reads: false,
});

if (isPostgresLive()) {
	storeContract('Postgres server', async () => {
		const own = settings();
		const offset = { ms: 0 };
		const database = frozenClock(openPostgresDatabase(own));
		const [store, second] = await Promise.all([
			createSqlStore(database, offset),
			createSqlStore(frozenClock(openPostgresDatabase(own)), offset),
		]);
		return {
			store,
			second,
			advance: (ms) => void (offset.ms += ms),
			payloads: storedPayloads(database),
			async close() {
				await second.close();
				await database.run([drop(own.schema)]);
				await store.close();
			},
		};
	});

	describe('a Postgres server', () => {
		it('is migrated once when many open a new schema at the same time', async () => {
			const own = settings();
			const databases = Array.from({ length: 8 }, () => openPostgresDatabase(own));
			const stores = await Promise.all(databases.map((database) => createSqlStore(database)));
			const clocks = await Promise.all(stores.map((store) => store.now()));
			clocks.forEach(expectRealTime);
			const [rows] = await databases[0]!.run([
				{ sql: `select name from "${own.schema}".schema_migrations`, parameters: [], reads: true },
			]);
			expect(rows).toEqual(migrations.map(({ name }) => ({ name })));
			await databases[0]!.run([drop(own.schema)]);
			await Promise.all(stores.map((store) => store.close()));
		});

		it('undoes a whole batch when one of its statements fails', async () => {
			const own = settings();
			const database = openPostgresDatabase(own);
			await createSqlStore(database);
			const insert = (name: string) => ({
				sql: `insert into "${own.schema}".schema_migrations (name) values ($1)`,
				parameters: [name],
				reads: false,
			});
			await expect(database.run([insert('a'), insert('0001-initial')])).rejects.toMatchObject({
				code: 'store',
			});
			await database.run([insert('a')]);
			await database.run([drop(own.schema)]);
			await database.close();
		});
	});
} else {
	it.skip('store contract on a Postgres server: none answers (set TEST_POSTGRES_URL)', () => {});
}

describe('an unreachable Postgres', () => {
	it('is a StoreError that tells what to do and not the password', async () => {
		const database = openPostgresDatabase({
			pool: { connectionString: 'postgres://ana:s3cret-pw@127.0.0.1:1/none' },
			schema: 'x',
		});
		const error: unknown = await createSqlStore(database).catch((caught: unknown) => caught);
		expect(error).toMatchObject({
			code: 'store',
			message: expect.stringMatching(/ECONNREFUSED/) as string,
		});
		expect(inspectAll(error)).not.toContain('s3cret');
		await database.close();
	});

	it('names no password of a URL that cannot be read', async () => {
		const database = openPostgresDatabase({
			pool: { connectionString: 'postgres://ana:s3cret-pw@127.0.0.1:99999/x' },
			schema: 'x',
		});
		const error: unknown = await createSqlStore(database).catch((caught: unknown) => caught);
		expect(error).toMatchObject({
			code: 'store',
			message: expect.stringMatching(/not a Postgres URL/) as string,
		});
		expect(inspectAll(error)).not.toContain('s3cret');
		await database.close();
	});
});

function inspectAll(error: unknown): string {
	return inspect(error, { depth: 10, showHidden: true });
}
