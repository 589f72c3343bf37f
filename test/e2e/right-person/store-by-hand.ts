import path from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

import type { Host } from '../host';

/** When messages that wait for quiet hours to end are due. Milliseconds since 1970. */
export async function deferredUntil(host: Host): Promise<number[]> {
	const rows = await inStore(host, (database) =>
		database.prepare("SELECT due_at FROM timers WHERE kind = 'message.deferred'").all(),
	);
	return rows.map(({ due_at }) => Number(due_at));
}

/** As if everything that is kept for digests had been kept so much earlier. Milliseconds. */
export async function moveKept(host: Host, ms: number): Promise<void> {
	await inStore(host, (database) =>
		database
			.prepare('UPDATE digest_items SET kept_at = kept_at - ?, stale_at = stale_at - ?')
			.run(ms, ms),
	);
}

async function inStore<T>(host: Host, work: (database: DatabaseSync) => T): Promise<T> {
	const { DatabaseSync: Database } = await import('node:sqlite');
	const database = new Database(path.join(host.userFolder, '.n8n', 'slack-signals.sqlite'));
	try {
		database.exec('PRAGMA busy_timeout = 5000');
		return work(database);
	} finally {
		database.close();
	}
}
