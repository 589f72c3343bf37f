import { runInStore } from './run-in-store';
import type { Host } from './start-host';

/** As if whoever catches up with channels had been silent so much longer. While n8n is away. */
export async function moveSilence(host: Host, ms: number): Promise<void> {
	await runInStore(
		host,
		'UPDATE sweep_leases SET lease_until = lease_until - ?, seen_at = seen_at - ?',
		ms,
		ms,
	);
}
