import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { openStore, preloadStore } from '../../src/store/open-store';
import { storeSettings } from '../../src/store/store-settings';
import { expectRealTime } from './frozen-clock';

let folder: string;
const environment = { ...process.env };

beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'slack-signals-'));
	for (const name of Object.keys(process.env)) {
		if (/^(SLACK_SIGNALS_|DB_|EXECUTIONS_MODE)/.test(name)) delete process.env[name];
	}
	process.env.N8N_USER_FOLDER = folder;
});
afterEach(() => {
	process.env = { ...environment };
	rmSync(folder, { recursive: true, force: true });
});

describe('openStore', () => {
	it('opens one file in n8n’s folder, once for all callers of the process', async () => {
		preloadStore();
		const [first, second] = await Promise.all([openStore(), openStore()]);
		expect(first).toBe(second);
		expect(await first.counts('x')).toEqual({});
		expect(statSync(path.join(folder, '.n8n', 'slack-signals.sqlite')).size).toBeGreaterThan(0);
		await first.close();
	});

	it('is the same store after n8n purged the module cache', async () => {
		const first = await openStore();
		let again: Promise<unknown> | undefined;
		jest.isolateModules(() => {
			const fresh = jest.requireActual<typeof import('../../src/store/open-store')>(
				'../../src/store/open-store',
			);
			expect(fresh.openStore).not.toBe(openStore);
			again = fresh.openStore();
		});
		expect(await again).toBe(first);
		await first.close();
	});

	it('opens again after it was closed', async () => {
		const first = await openStore();
		await first.close();
		const second = await openStore();
		expect(second).not.toBe(first);
		expectRealTime(await second.now());
		await second.close();
	});

	it('tries again after a failure', async () => {
		writeFileSync(path.join(folder, '.n8n'), 'in the way');
		await expect(openStore()).rejects.toMatchObject({ code: 'store' });
		rmSync(path.join(folder, '.n8n'));
		const store = await openStore();
		expect(await store.counts('x')).toEqual({});
		await store.close();
	});

	it('refuses a file in queue mode and says what to set', async () => {
		process.env.EXECUTIONS_MODE = 'queue';
		await expect(openStore()).rejects.toMatchObject({
			code: 'configuration',
			message: expect.stringMatching(
				/SLACK_SIGNALS_DATABASE=n8n.*SLACK_SIGNALS_DATABASE_URL/,
			) as string,
		});
	});

	it('says that Postgres is away without its password', async () => {
		process.env.SLACK_SIGNALS_DATABASE_URL = 'postgres://ana:s3cret-pw@127.0.0.1:1/none';
		const error: unknown = await openStore().catch((caught: unknown) => caught);
		expect(error).toMatchObject({ code: 'store' });
		expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('s3cret');
	});
});

describe('storeSettings', () => {
	const secret = (content: string) => {
		const file = path.join(folder, 'secret');
		writeFileSync(file, content);
		return file;
	};

	it('takes a URL, also from a file, in queue mode too', () => {
		const url = 'postgres://signals@db.example/signals';
		const expected = {
			kind: 'postgres',
			pool: { connectionString: url },
			schema: 'slack_signals',
		};
		expect(storeSettings({ SLACK_SIGNALS_DATABASE_URL: url, EXECUTIONS_MODE: 'queue' })).toEqual(
			expected,
		);
		expect(storeSettings({ SLACK_SIGNALS_DATABASE_URL_FILE: secret(`${url}\n`) })).toEqual(
			expected,
		);
		expect(() => storeSettings({ SLACK_SIGNALS_DATABASE_URL_FILE: '/nowhere/x' })).toThrow(
			/SLACK_SIGNALS_DATABASE_URL_FILE/,
		);
	});

	it('takes n8n’s own Postgres with a schema of ours', () => {
		expect(
			storeSettings({
				SLACK_SIGNALS_DATABASE: 'n8n',
				SLACK_SIGNALS_DATABASE_SCHEMA: 'signals_eu',
				DB_TYPE: 'postgresdb',
				DB_POSTGRESDB_HOST: 'db.example',
				DB_POSTGRESDB_PORT: '6432',
				DB_POSTGRESDB_USER: 'n8n',
				DB_POSTGRESDB_PASSWORD_FILE: secret('pw\n'),
				DB_POSTGRESDB_SSL_REJECT_UNAUTHORIZED: 'false',
			}),
		).toEqual({
			kind: 'postgres',
			pool: {
				host: 'db.example',
				port: 6432,
				database: 'n8n',
				user: 'n8n',
				password: 'pw',
				ssl: { rejectUnauthorized: false },
			},
			schema: 'signals_eu',
		});
		expect(storeSettings({ SLACK_SIGNALS_DATABASE: 'n8n', DB_TYPE: 'postgresdb' })).toMatchObject({
			pool: { host: 'localhost', port: 5432, database: 'n8n', user: 'postgres', ssl: false },
		});
	});

	it.each([
		[{ SLACK_SIGNALS_DATABASE: 'n8n' }, /DB_TYPE=postgresdb/],
		[{ SLACK_SIGNALS_DATABASE: 'mysql' }, /SLACK_SIGNALS_DATABASE_URL/],
		[{ EXECUTIONS_MODE: 'queue' }, /Set SLACK_SIGNALS_DATABASE=n8n/],
	])('refuses %j and says what to do', (env, remedy) => {
		expect(() => storeSettings(env)).toThrow(remedy);
	});
});
