import { runInStore } from './run-in-store';
import type { Host } from './start-host';

/** How many rows of workflows are neither done nor parked: their executions may still run. */
export async function openRows(host: Host): Promise<number> {
	const [row] = await runInStore(
		host,
		"SELECT count(*) AS rows FROM inbox WHERE state IN ('new', 'leased', 'started')",
	);
	return Number(row?.rows);
}
