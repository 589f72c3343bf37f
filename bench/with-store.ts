import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Store } from '../src/core/store';
import { openStore } from '../src/store/open-store';

/** The embedded store on a fresh file. */
export async function withStore<T>(run: (store: Store) => Promise<T>): Promise<T> {
	const folder = await mkdtemp(path.join(tmpdir(), 'slack-signals-bench-'));
	const before = process.env.N8N_USER_FOLDER;
	process.env.N8N_USER_FOLDER = folder;
	try {
		const store = await openStore();
		try {
			return await run(store);
		} finally {
			await store.close();
		}
	} finally {
		if (before === undefined) delete process.env.N8N_USER_FOLDER;
		else process.env.N8N_USER_FOLDER = before;
		await rm(folder, { recursive: true, force: true });
	}
}
