import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { createSqlStore } from '../../src/store/sql-store';
import { openSqliteDatabase } from '../../src/store/sqlite-database';
import { storeContract } from '../contracts/store-contract';
import { frozenClock } from './frozen-clock';
import { storedPayloads } from './stored-payloads';

storeContract('embedded SQLite', async () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'slack-signals-'));
	const file = path.join(folder, 'store.sqlite');
	const offset = { ms: 0 };
	const database = frozenClock(openSqliteDatabase(file));
	// A worker thread each: two writers on one file, as two processes are.
	const [store, second] = await Promise.all([
		createSqlStore(database, offset),
		createSqlStore(frozenClock(openSqliteDatabase(file)), offset),
	]);
	return {
		store,
		second,
		advance: (ms) => void (offset.ms += ms),
		payloads: storedPayloads(database),
		async close() {
			await Promise.all([store.close(), second.close()]);
			rmSync(folder, { recursive: true });
		},
	};
});
