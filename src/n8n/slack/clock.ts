import { randomUUID } from 'node:crypto';

import type { ITriggerFunctions } from 'n8n-workflow';

import { SlackApiError, mayPass } from '../../core/errors';
import { giveUpTimer, runTimer } from '../../core/run-timer';
import type { AppTeam, Timer } from '../../core/store';
import { sharedStore } from '../shared-store';
import { announceRows } from '../wake';
import { effectPorts } from './effect-ports';

/** Due to the second is soon enough for reminders. */
const TICK_MS = 1_000;
/** Another trigger takes over this long after the one that held the clock went silent. */
const LEASE_MS = 15_000;
/** How often the lease is renewed by its holder, and asked for by the others. */
const ELECT_MS = 5_000;
const AT_ONCE = 20;
const FIRST_RETRY_MS = 5_000;
const MAX_RETRY_MS = 10 * 60_000;
/** With these pauses more than a day: an outage of Slack must not swallow an expiry. */
const MAX_TRIES = 150;
/** Of what Slack refuses for good: a channel that is archived, a person who was deactivated. */
const REFUSED_TRIES = 3;

/**
 * Reminders, escalations and expiry of one app and team. Every active Slack trigger of the app starts it;
 * a lease in the store lets one of them work at a time.
 */
export function startClock(context: ITriggerFunctions, app: AppTeam): () => void {
	const owner = randomUUID();
	let stopped = false;
	let timer: NodeJS.Timeout | undefined;
	let lastComplaint = '';
	let electedAt: number | null = null;
	tick();

	async function elect(): Promise<boolean> {
		if (electedAt !== null && performance.now() - electedAt < ELECT_MS) return true;
		const { appId, teamId } = app;
		const store = await sharedStore();
		const elected = await store.electClock({ appId, teamId, owner, leaseMs: LEASE_MS });
		electedAt = elected ? performance.now() : null;
		return elected;
	}

	async function work(): Promise<number> {
		if (!(await elect())) return ELECT_MS;
		const { appId, teamId } = app;
		const store = await sharedStore();
		for (const due of await store.due({ appId, teamId, limit: AT_ONCE })) {
			// Slow work must not go on after another has taken over.
			if (stopped || !(await elect())) break;
			await runOne(context, due);
		}
		return TICK_MS;
	}

	function tick(): void {
		void work()
			.then((delay) => {
				lastComplaint = '';
				return delay;
			})
			.catch((error: unknown) => {
				const message = error instanceof Error ? error.message : String(error);
				if (message !== lastComplaint) context.logger.error(`The clock failed: ${message}`);
				lastComplaint = message;
				return ELECT_MS;
			})
			.then((delay) => {
				if (stopped) return;
				timer = setTimeout(tick, delay);
				timer.unref();
			});
	}

	return () => {
		stopped = true;
		clearTimeout(timer);
	};
}

async function runOne(context: ITriggerFunctions, timer: Timer): Promise<void> {
	const store = await sharedStore();
	try {
		await runTimer(await effectPorts(context), timer);
		await store.finishTimer(timer.id);
		announceRows(null);
	} catch (error) {
		const tries = Number(timer.payload.tries ?? 0) + 1;
		const message = error instanceof Error ? error.message : String(error);
		const refused = error instanceof SlackApiError && !mayPass(error);
		const maxTries = refused ? REFUSED_TRIES : MAX_TRIES;
		context.logger.warn(`${timer.kind} failed (try ${tries} of ${maxTries}): ${message}`);
		if (tries >= maxTries) {
			// Slack's own refusals are noted where they happen.
			if (!refused) await giveUpTimer(store, timer, message);
			await store.finishTimer(timer.id);
			return;
		}
		const pause = Math.min(FIRST_RETRY_MS * 2 ** Math.min(tries - 1, 10), MAX_RETRY_MS);
		await store.postponeTimer({
			id: timer.id,
			dueAt: (await store.now()) + pause,
			payload: { ...timer.payload, tries },
		});
	}
}
