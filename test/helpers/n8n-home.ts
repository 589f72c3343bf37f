import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import type { Store } from '../../src/core/store';
import { openStore } from '../../src/store/open-store';

/**
 * n8n's user folder of this test file, and with it a SQLite store of its own. Set on import, because
 * n8n-core reads it once: import this before anything of n8n-core.
 */
const folder = mkdtempSync(path.join(os.tmpdir(), 'slack-signals-n8n-'));
process.env.N8N_USER_FOLDER = folder;
/** A path below a file can never become a folder. */
const NOWHERE = path.join(__filename, 'nowhere');

/** The store of this file. Tests stay apart by team: everything in it is keyed by app and team. */
export function testStore(): Promise<Store> {
	return openStore();
}

/** The nodes find no usable store until the returned function is called. */
export function breakStore(): () => void {
	process.env.N8N_USER_FOLDER = NOWHERE;
	return () => {
		process.env.N8N_USER_FOLDER = folder;
	};
}

export async function removeHome(): Promise<void> {
	process.env.N8N_USER_FOLDER = folder;
	const store = await openStore();
	// Work that is still on its way finds no store any more, instead of opening it again.
	process.env.N8N_USER_FOLDER = NOWHERE;
	await store.close();
	rmSync(folder, { recursive: true, force: true });
}
