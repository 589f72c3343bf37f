import { openPostgresDatabase } from '../../src/store/postgres-database';
import { openSqliteDatabase } from '../../src/store/sqlite-database';

describe('where the store is', () => {
	it.each([
		['postgres://ana:s3cret-pw@db.example:5433/signals?application_name=x', 'signals'],
		['postgres://ana:s3cret%2Fpw@db.example/my%20signals', 'my signals'],
		['postgres://ana:s3cret-pw@db.example:99999/not-a-port', ''],
	])('is told of %s without its secrets', async (connectionString, name) => {
		const database = openPostgresDatabase({ pool: { connectionString }, schema: 'eu' });
		expect(database.describe()).toEqual({ kind: 'postgres', database: name, schema: 'eu' });
		await database.close();
	});

	it('is told of single settings and of a file, before anything is opened', async () => {
		const pool = { host: 'db.example', user: 'n8n', password: 's3cret-pw', database: 'n8n' };
		const postgres = openPostgresDatabase({ pool, schema: 'slack_signals' });
		expect(postgres.describe()).toEqual({
			kind: 'postgres',
			database: 'n8n',
			schema: 'slack_signals',
		});
		const sqlite = openSqliteDatabase('/nowhere/store.sqlite');
		expect(sqlite.describe()).toEqual({ kind: 'sqlite', file: '/nowhere/store.sqlite' });
		await Promise.all([postgres.close(), sqlite.close()]);
	});
});
