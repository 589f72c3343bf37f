import type { ITriggerFunctions, ITriggerResponse, IRun } from 'n8n-workflow';

import type { Subscription } from '../core/store';
import { watchEventLoop } from './event-loop-load';
import { hostMode } from './host-mode';
import { housekeep } from './housekeeping';
import { type InboxConsumer, type Settled, startInboxConsumer } from './inbox-consumer';
import { sharedStore } from './shared-store';

const BEAT_MS = 15_000;
/** Until the identity of the app or the store can be had; twice as long after each try, for Slack counts them. */
const RETRY_MS = 2_000;
/** Whoever mends the credential or the store need not wait longer. */
const LONGEST_RETRY_MS = 60_000;

export interface ActivateOptions {
	/** May need Slack (whose app is this?); called again until it answers, and with each beat. */
	subscription(): Promise<Subscription>;
	/** Started beside the consumer once the subscription is known, anew for another app; returns its stop function. */
	companion?(subscription: Subscription): () => void;
	/** 15 s unless a test shortens it. */
	beatMs?: number;
}

/**
 * The life of a published trigger: says that it is there, beats, and consumes its inbox. Returns at
 * once and never throws for the store or for Slack: n8n gives up on a trigger after about 15 s of
 * failures and never comes back. Everything is retried here instead.
 */
export function activateTrigger(
	context: ITriggerFunctions,
	options: ActivateOptions,
): ITriggerResponse {
	const log = context.logger;
	const nodeName = context.getNode().name;
	const unsettledMs = timeoutMs(context);
	const beatMs = options.beatMs ?? BEAT_MS;
	let closed = false;
	let timer: NodeJS.Timeout | undefined;
	let consumer: InboxConsumer | undefined;
	let stopCompanion: (() => void) | undefined;
	let lastComplaint = '';
	let retryMs = RETRY_MS;

	const onError = (what: string, error: unknown): void => {
		const message = error instanceof Error ? error.message : String(error);
		// One line per change, not one per try.
		if (message === lastComplaint) return;
		lastComplaint = message;
		log.error(`${nodeName}: could not ${what}: ${message}`);
	};

	const allIsWell = (): void => {
		lastComplaint = '';
		retryMs = RETRY_MS;
	};

	const announce = async (): Promise<void> => {
		const subscription = await options.subscription();
		const store = await sharedStore();
		if (closed) return;
		await store.upsertSubscription(subscription);
		if (closed) return;
		allIsWell();
		consumer ??= startInboxConsumer({
			store: sharedStore,
			subscriptionId: subscription.id,
			mode: hostMode(),
			emit: (row) => emitRow(context, row),
			load: watchEventLoop(),
			unsettledMs,
			onError,
		});
		stopCompanion ??= options.companion?.(subscription);
		schedule(beatMs, () => beat(subscription));
	};

	const beat = async (known: Subscription): Promise<void> => {
		// While nobody says whose app it is, it is the same.
		const subscription = await options.subscription().catch(() => known);
		const store = await sharedStore();
		if (closed) return;
		if (isOtherApp(subscription, known)) {
			await store.upsertSubscription(subscription);
			if (closed) return;
			stopCompanion?.();
			stopCompanion = options.companion?.(subscription);
		} else if (!(await store.beatSubscription(known.id))) {
			await store.upsertSubscription(known);
		}
		allIsWell();
		await housekeep(store);
		schedule(beatMs, () => beat(subscription));
	};

	const schedule = (delay: number, run: () => Promise<void>): void => {
		if (closed) return;
		timer = setTimeout(() => attempt(run), delay);
		timer.unref();
	};

	const attempt = (run: () => Promise<void>): void => {
		run().catch((error: unknown) => {
			onError('announce the trigger', error);
			schedule(retryMs, run);
			retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS);
		});
	};

	attempt(announce);
	return {
		// Nothing is awaited and nothing written: the URL is 404 for as long as this takes.
		closeFunction: async () => {
			closed = true;
			clearTimeout(timer);
			consumer?.stop();
			stopCompanion?.();
		},
	};
}

/** Somebody chose another credential, or connected it to another workspace, without touching the trigger. */
function isOtherApp(one: Subscription, other: Subscription): boolean {
	return one.appId !== other.appId || one.teamId !== other.teamId;
}

async function emitRow(
	context: ITriggerFunctions,
	row: { id: string; attempt: number },
): Promise<Settled> {
	const done = context.helpers.createDeferredPromise<IRun>();
	context.emit([[{ json: { rowId: row.id, attempt: row.attempt } }]], undefined, done);
	try {
		const run = (await done.promise) as IRun | undefined;
		return { status: run?.status };
	} catch (error) {
		return { rejected: error };
	}
}

/** The workflow's own time-out in seconds; -1 or none means no limit. */
function timeoutMs(context: ITriggerFunctions): number | undefined {
	const seconds = Number(context.getWorkflowSettings().executionTimeout);
	return seconds > 0 ? (seconds + 60) * 1000 : undefined;
}
