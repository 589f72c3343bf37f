import { randomUUID } from 'node:crypto';

import type { ITriggerFunctions } from 'n8n-workflow';

import type { AppTeam } from '../../../core/store';
import { elect, newSweepRun, runSweeps } from '../../../core/sync/run-sweep';
import { sharedStore } from '../../shared-store';
import { announceRows } from '../../wake';
import { effectPorts } from '../effect-ports';
import { onSync } from './announce-sync';
import { sharedPace } from './pace';

/** A store or a token that is away is asked again so soon. */
const RETRY_MS = 10_000;
/** Of a step that takes long: well within the lease. */
const BEAT_MS = 10_000;

/**
 * Reads what was missed in associated channels of one app and team. Every Slack Channel Sync Trigger of the app
 * starts it; a lease in the store lets one of them work at a time. Returns its stop function.
 */
export function startCatchUp(context: ITriggerFunctions, app: AppTeam): () => void {
	const { appId, teamId } = app;
	const stopping = new AbortController();
	const { signal: stop } = stopping;
	const run = newSweepRun(randomUUID(), stop);
	let running = false;
	let again = false;
	let timer: NodeJS.Timeout | undefined;
	let complaint = '';
	const off = onSync(app, look);
	const beat = setInterval(() => void stay(), BEAT_MS);
	beat.unref();
	look();

	async function work(): Promise<number> {
		const ports = await effectPorts(context);
		const pace = (method: string) => sharedPace(`${appId}|${teamId}|${method}`, stop);
		const accepted = () => announceRows(null);
		const delay = await runSweeps({ ...ports, pace, accepted }, { appId, teamId }, run);
		if (complaint !== '') context.logger.info('Catching up with channels works again');
		complaint = '';
		return delay;
	}

	function look(): void {
		if (stop.aborted) return;
		if (running) {
			again = true;
			return;
		}
		running = true;
		clearTimeout(timer);
		void work()
			.catch((error: unknown) => {
				const message = error instanceof Error ? error.message : String(error);
				// One line per change, not one per try.
				if (message !== complaint && !stop.aborted) {
					context.logger.error(`Could not catch up with channels: ${message}`);
				}
				complaint = message;
				return RETRY_MS;
			})
			.then((delay) => {
				running = false;
				if (stop.aborted) return;
				timer = setTimeout(look, again ? 0 : delay);
				timer.unref();
				again = false;
			});
	}

	async function stay(): Promise<void> {
		if (!running || !run.elected) return;
		try {
			const store = await sharedStore();
			if (!stop.aborted) await elect({ store }, app, run);
		} catch {
			// The next step finds out, and says so.
		}
	}

	/** Whoever comes next, such as this trigger published again, need not wait for the lease to end. */
	async function handOver(): Promise<void> {
		const store = await sharedStore();
		await store.electSync({ appId, teamId, owner: run.owner, leaseMs: 0 });
	}

	return () => {
		stopping.abort();
		clearInterval(beat);
		clearTimeout(timer);
		off();
		// Not awaited, and without the store the lease ends by itself.
		if (run.elected) handOver().catch(() => undefined);
	};
}
