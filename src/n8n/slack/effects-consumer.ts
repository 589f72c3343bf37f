import { randomUUID } from 'node:crypto';

import type { ITriggerFunctions } from 'n8n-workflow';

import { mayPass } from '../../core/errors';
import { runEffect } from '../../core/run-effect';
import {
	type AppTeam,
	effectsSubscriptionId,
	type LeasedRow,
	upkeepSubscriptionId,
} from '../../core/store';
import { LEASE_MS } from '../inbox-consumer';
import { sharedStore } from '../shared-store';
import { isBusyAnswering } from '../answering';
import { announceRows, onOwnRows, onRows } from '../wake';
import { effectPorts } from './effect-ports';

const POLL_MS = 1_000;
const AT_ONCE = 5;
/** A burst of clicks is answered first; an outcome is not kept from people for longer than this. */
const HOLD_MS = 2_000;
const HOLD_STEP_MS = 50;
/** Rate limits and many copies take longer than a lease. */
const RENEW_MS = LEASE_MS / 3;
/** Of what ends with its process: it may be what ends it. */
const ATTEMPTS = 12;
/**
 * With the store's backoff some 12 hours: an outage of Slack must not leave buttons on a decided message, nor
 * one of n8n's own address an execution that waits for good.
 */
const OUTAGE_ATTEMPTS = 150;
/** Of what Slack refuses for good. */
const REFUSED_ATTEMPTS = 3;

/**
 * Works what follows from clicks (update all copies, tell late people) for one app and team, beside
 * the builder's workflow. Every active Slack trigger of the app does this; the lease shares it out.
 */
export function startEffects(context: ITriggerFunctions, app: AppTeam): () => void {
	const stopEffects = startQueue(context, app, effectsSubscriptionId(app), onRows);
	// Nearly every press makes effects, hardly any of them upkeep.
	const stopUpkeep = startQueue(context, app, upkeepSubscriptionId(app), onOwnRows);
	return () => {
		stopEffects();
		stopUpkeep();
	};
}

function startQueue(
	context: ITriggerFunctions,
	app: AppTeam,
	queue: string,
	wakenBy: typeof onRows,
): () => void {
	const owner = randomUUID();
	let stopped = false;
	let running = false;
	let again = false;
	let timer: NodeJS.Timeout | undefined;
	let heldSince = performance.now();
	const off = wakenBy(queue, look);
	look();

	function look(): void {
		if (stopped) return;
		if (running) {
			again = true;
			return;
		}
		if (isBusyAnswering() && performance.now() - heldSince < HOLD_MS) {
			clearTimeout(timer);
			timer = setTimeout(look, HOLD_STEP_MS);
			timer.unref();
			return;
		}
		running = true;
		void takeEffects(context, app, queue, owner)
			.catch((error: unknown) => {
				context.logger.error(`Could not work off what follows from clicks: ${messageOf(error)}`);
				return 0;
			})
			.then((taken) => {
				running = false;
				heldSince = performance.now();
				if (stopped) return;
				clearTimeout(timer);
				timer = setTimeout(look, again || taken === AT_ONCE ? 0 : POLL_MS);
				timer.unref();
				again = false;
			});
	}

	return () => {
		stopped = true;
		clearTimeout(timer);
		off();
	};
}

async function takeEffects(
	context: ITriggerFunctions,
	app: AppTeam,
	queue: string,
	owner: string,
): Promise<number> {
	const store = await sharedStore();
	const rows = await store.lease({
		subscriptionId: queue,
		owner,
		limit: AT_ONCE,
		leaseMs: LEASE_MS,
		// Effects may run twice: a dead owner's are taken over in queue mode too.
		retryStarted: true,
		maxAttempts: ATTEMPTS,
	});
	await Promise.all(rows.map((row) => workOff(context, app, owner, row)));
	return rows.length;
}

async function workOff(
	context: ITriggerFunctions,
	app: AppTeam,
	owner: string,
	row: LeasedRow,
): Promise<void> {
	const store = await sharedStore();
	const { id: rowId, attempt } = row;
	const started = await store.start({ rowId, attempt, executionId: 'effect' });
	if (!started) return;
	const renewal = setInterval(() => {
		// Failing, the lease runs out and the effect is done twice, which is harmless.
		store.renew({ owner, rowIds: [rowId], leaseMs: LEASE_MS }).catch(() => undefined);
	}, RENEW_MS);
	renewal.unref();
	try {
		await runEffect(await effectPorts(context), app, started.payload);
		// What an effect writes may be work again: a judged press, a decision's end.
		announceRows(null);
		await store.complete({ rowId, attempt, outcome: 'success' });
	} catch (error) {
		const reason = messageOf(error);
		const maxAttempts = mayPass(error) ? OUTAGE_ATTEMPTS : REFUSED_ATTEMPTS;
		context.logger.warn(
			`What follows from a click failed (try ${attempt} of ${maxAttempts}): ${reason}`,
		);
		await store.release({ rowId, attempt, reason, evenStarted: true, maxAttempts });
	} finally {
		clearInterval(renewal);
	}
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
