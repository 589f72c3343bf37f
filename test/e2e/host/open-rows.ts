import { runInStore } from './run-in-store';
import type { Host } from './start-host';

/**
 * How many rows of workflows are neither done nor parked: their executions may still run. In queue mode not
 * those that a worker took from a main process which is gone: nobody tells how they ended.
 */
export async function openRows(host: Host): Promise<number> {
	const rows = await runInStore(
		host,
		"SELECT state, ready_at FROM inbox WHERE state IN ('new', 'leased', 'started')",
	);
	const orphaned = (row: (typeof rows)[number]) =>
		host.mode === 'queue' && row.state === 'started' && Number(row.ready_at) <= Date.now();
	return rows.filter((row) => !orphaned(row)).length;
}
