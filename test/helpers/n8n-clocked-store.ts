import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import type { Store } from '../../src/core/store';
import { createSqlStore } from '../../src/store/sql-store';
import { openSqliteDatabase } from '../../src/store/sqlite-database';

/** A real SQLite store in a folder of its own whose clock a test may move. */
export interface ClockedStore {
	store: Store;
	advance(ms: number): void;
	close(): Promise<void>;
}

export async function openClockedStore(): Promise<ClockedStore> {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'slack-signals-store-'));
	const offset = { ms: 0 };
	const store = await createSqlStore(openSqliteDatabase(path.join(folder, 'store.sqlite')), offset);
	return {
		store,
		advance(ms) {
			offset.ms += ms;
		},
		async close() {
			await store.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
