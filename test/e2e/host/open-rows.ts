import { OVER } from './rest-client';
import { runInStore } from './run-in-store';
import type { Host } from './start-host';

/**
 * Rows of workflows that are neither done nor parked: their executions may still run. In queue mode n8n's main
 * process may never say how one ended: it was killed meanwhile, or the worker was so quick that the job was gone
 * before main looked. Those are closed after an hour; here n8n is asked.
 */
export async function openRows(host: Host): Promise<Array<Record<string, unknown>>> {
	const rows = await runInStore(
		host,
		"SELECT id, state, attempt, ready_at, execution_id FROM inbox WHERE state IN ('new', 'leased', 'started')",
	);
	if (host.mode !== 'queue') return rows;
	const open: typeof rows = [];
	for (const row of rows) {
		const isOver = row.state === 'started' && (await hasEnded(host, String(row.execution_id)));
		if (!isOver) open.push(row);
	}
	return open;
}

async function hasEnded(host: Host, executionId: string): Promise<boolean> {
	return OVER.includes((await host.rest.execution(executionId)).status);
}
