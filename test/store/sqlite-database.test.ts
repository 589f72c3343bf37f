import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { migrations } from '../../src/store/migrations';
import { createStore } from '../../src/store/create-store';
import type { SqlStatement } from '../../src/store/sql-database';
import { openSqliteDatabase } from '../../src/store/sqlite-database';

const root = path.resolve(__dirname, '../..');
let folder: string;
let file: string;

beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'slack-signals-'));
	file = path.join(folder, 'nested', 'store.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (sql: string, ...parameters: SqlStatement['parameters']): SqlStatement => ({
	sql,
	parameters,
	reads: false,
});
const read = (sql: string): SqlStatement => ({ sql, parameters: [], reads: true });

/** A process of its own that has accepted events and still has the store open. */
async function acceptingProcess(events: number): Promise<ChildProcess> {
	const child = spawn(
		process.execPath,
		[
			'--require',
			path.join(root, 'scripts/lib/ts-hook.cjs'),
			path.join(__dirname, 'accept-and-die.ts'),
			file,
			String(events),
		],
		{ stdio: ['ignore', 'pipe', 'inherit'] },
	);
	await Promise.race([
		once(child.stdout, 'data'),
		once(child, 'exit').then(([code]) => {
			throw new Error(`the accepting process ended with ${code}`);
		}),
	]);
	return child;
}

async function kill(child: ChildProcess): Promise<void> {
	const gone = once(child, 'exit');
	child.kill('SIGKILL');
	expect((await gone)[1]).toBe('SIGKILL');
}

describe('the SQLite file', () => {
	it('holds every accepted row after kill -9', async () => {
		await kill(await acceptingProcess(25));
		const store = await createStore({ kind: 'sqlite', file });
		expect((await store.inboxCounts('survivor')).new).toBe(25);
		await store.close();
	}, 30_000);

	it('is shared by several processes that open a fresh file at once', async () => {
		const children = await Promise.all([1, 2, 3].map(() => acceptingProcess(5)));
		const stores = await Promise.all([1, 2, 3].map(() => createStore({ kind: 'sqlite', file })));
		for (const store of stores) expect((await store.inboxCounts('survivor')).new).toBe(15);
		await Promise.all([...children.map(kill), ...stores.map((store) => store.close())]);
	}, 60_000);

	it('is migrated once when many threads open it at once', async () => {
		const stores = await Promise.all(
			Array.from({ length: 6 }, () => createStore({ kind: 'sqlite', file })),
		);
		const database = openSqliteDatabase(file);
		const [rows] = await database.run([read('select name from schema_migrations')]);
		expect(rows).toEqual(migrations.map(({ name }) => ({ name })));
		await Promise.all([database.close(), ...stores.map((store) => store.close())]);
	});

	it('is written through to the disk, waits for other writers and is readable by its owner only', async () => {
		const database = openSqliteDatabase(file);
		const [[journal], [synchronous], [timeout]] = (await database.run([
			read('pragma journal_mode'),
			read('pragma synchronous'),
			read('pragma busy_timeout'),
		])) as [unknown[], unknown[], unknown[]];
		expect([journal, synchronous, timeout]).toEqual([
			{ journal_mode: 'wal' },
			{ synchronous: 2 },
			{ timeout: 10_000 },
		]);
		expect(statSync(file).mode & 0o077).toBe(0);
		await database.close();
	});
});

describe('group commit', () => {
	it('takes no other batch down with one that fails, and undoes all of that one', async () => {
		const database = openSqliteDatabase(file);
		await database.run([write('create table t (id integer primary key)')]);
		const insert = (id: number) => write('insert into t (id) values (?)', id);
		// All of one turn: they wait in the thread's queue together.
		const results = await Promise.allSettled([
			database.run([insert(1), insert(2)]),
			database.run([insert(3), insert(1)]),
			database.run([read('select * from nowhere')]),
			database.run([insert(4)]),
			database.run([read('select count(*) as rows from t')]),
		]);
		expect(results.map((result) => result.status)).toEqual([
			'fulfilled',
			'rejected',
			'rejected',
			'fulfilled',
			'fulfilled',
		]);
		expect(results[4]).toMatchObject({ value: [[{ rows: 3 }]] });
		expect(await database.run([read('select id from t order by id')])).toEqual([
			[{ id: 1 }, { id: 2 }, { id: 4 }],
		]);
		await database.close();
	});

	it('commits a thousand batches in far fewer transactions', async () => {
		const database = openSqliteDatabase(file);
		const other = openSqliteDatabase(file);
		await database.run([write('create table t (id integer primary key)')]);
		// A transaction logs each page it changed; one transaction per batch would log 1,000 and more.
		await Promise.all(
			Array.from({ length: 1_000 }, (_, id) =>
				database.run([write('insert into t (id) values (?)', id)]),
			),
		);
		const FRAME_BYTES = 4_096 + 24;
		const frames = statSync(`${file}-wal`).size / FRAME_BYTES;
		expect(frames).toBeLessThan(500);
		expect(await other.run([read('select count(*) as rows from t')])).toEqual([[{ rows: 1_000 }]]);
		await Promise.all([database.close(), other.close()]);
	});
});

describe('the thread', () => {
	it('rejects what waits when it dies, and the next call starts a new one', async () => {
		// A file where the folder should be: the thread cannot open and ends.
		const blocker = path.dirname(file);
		writeFileSync(blocker, '');
		const database = openSqliteDatabase(file);
		const failed = await Promise.allSettled([
			database.run([read('select 1 as one')]),
			database.run([read('select 1 as one')]),
		]);
		for (const result of failed) {
			expect(result).toMatchObject({ status: 'rejected', reason: { code: 'store' } });
		}
		rmSync(blocker);
		mkdirSync(blocker);
		expect(await database.run([read('select 1 as one')])).toEqual([[{ one: 1 }]]);
		await database.close();
		await expect(database.run([read('select 1')])).rejects.toMatchObject({ code: 'store' });
	});

	it('answers what was asked before it was closed, and closing twice is harmless', async () => {
		const database = openSqliteDatabase(file);
		const answer = database.run([read('select 7 as seven')]);
		await database.close();
		await database.close();
		expect(await answer).toEqual([[{ seven: 7 }]]);
	});
});
