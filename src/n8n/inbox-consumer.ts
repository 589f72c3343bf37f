import { randomUUID } from 'node:crypto';

import type { LeasedRow, RowOutcome, Store } from '../core/store';
import type { EventLoopLoad } from './event-loop-load';
import { onRows, onStarted } from './wake';

/** A row stays ours this long without a sign of life; after a kill this is the wait until the next try. */
export const LEASE_MS = 15_000;
const RENEW_MS = 5_000;
/** Rows of other processes and rows that become due are found by looking. */
const POLL_MS = 500;
const IDLE_POLL_MS = 2_000;
const BUSY_RETRY_MS = 50;
const STARVED_MS = 10_000;
const CLOSE_RETRY_MS = 1_000;
/** 10,000 emitted at once took 16 GB and left 8,436 executions stuck (measured); hence these. */
const MAX_UNSTARTED = 5;
const MAX_RUNNING = { regular: 20, queue: 100 };
const DEFAULT_UNSETTLED_MS = 60 * 60_000;
const ORPHANS_EVERY_MS = 60_000;

/** What n8n says of an execution: a status, or a rejection. */
export type Settled = { status: string | undefined } | { rejected: unknown };

export interface ConsumerOptions {
	/** Opens or returns the store; may throw while it cannot be reached. */
	store(): Promise<Store>;
	subscriptionId: string;
	mode: 'regular' | 'queue';
	/** Starts one execution with the row's id and attempt; resolves when n8n settles it. */
	emit(row: LeasedRow): Promise<Settled>;
	load: EventLoopLoad;
	/** The workflow's own time-out; after it an unsettled run counts as unknown. */
	unsettledMs?: number;
	/** How long a busy event loop may keep rows waiting: 10 s unless a test shortens it. */
	starvedMs?: number;
	onError(what: string, error: unknown): void;
}

export interface InboxConsumer {
	/** Ends taking new rows at once; rows already emitted are still renewed and closed. */
	stop(): void;
}

interface Emitted {
	attempt: number;
	started: boolean;
	/** Its start where this process saw it, else its emission. */
	since: number;
}

/** Leases rows of one subscription and hands them to n8n, never more than it can carry. */
export function startInboxConsumer(options: ConsumerOptions): InboxConsumer {
	const owner = randomUUID();
	const emitted = new Map<string, Emitted>();
	const maxRunning = MAX_RUNNING[options.mode];
	const unsettledMs = options.unsettledMs ?? DEFAULT_UNSETTLED_MS;
	let stopped = false;
	let looking = false;
	let lookAgain = false;
	let pollTimer: NodeJS.Timeout | undefined;
	let busySince: number | null = null;
	let orphansSought = 0;

	const offRows = onRows(options.subscriptionId, look);
	const offStarted = onStarted((rowId) => {
		const row = emitted.get(rowId);
		if (!row) return;
		row.started = true;
		row.since = Date.now();
		look();
	});
	const renewTimer = setInterval(() => void renew(), RENEW_MS);
	renewTimer.unref();
	look();

	function look(): void {
		if (stopped) return;
		if (looking) {
			lookAgain = true;
			return;
		}
		looking = true;
		void take()
			.catch((error: unknown) => {
				options.onError('take rows from the inbox', error);
				return POLL_MS;
			})
			.then((delay) => {
				looking = false;
				if (stopped) return;
				clearTimeout(pollTimer);
				if (lookAgain) {
					lookAgain = false;
					setImmediate(look);
					return;
				}
				pollTimer = setTimeout(look, delay);
				pollTimer.unref();
			});
	}

	async function take(): Promise<number> {
		let unstarted = [...emitted.values()].filter((row) => !row.started).length;
		const store = await options.store();
		if (options.mode === 'queue') await parkOrphans(store);
		if (options.mode === 'queue' && unstarted >= MAX_UNSTARTED) {
			// Workers start rows in other processes: only the store knows.
			unstarted = Math.min(unstarted, (await store.openCounts(options.subscriptionId)).leased);
		}
		let room = Math.min(MAX_UNSTARTED - unstarted, maxRunning - emitted.size);
		if (room <= 0) return POLL_MS;
		if (options.load.isBusy()) {
			busySince ??= performance.now();
			if (performance.now() - busySince < (options.starvedMs ?? STARVED_MS)) return BUSY_RETRY_MS;
			// A host that is always busy would never work anything off: one at a time, then.
			room = 1;
		}
		busySince = null;
		const rows = await store.lease({
			subscriptionId: options.subscriptionId,
			owner,
			limit: room,
			leaseMs: LEASE_MS,
			retryStarted: options.mode === 'regular',
			holding: [...emitted.keys()],
		});
		if (stopped) {
			// Stopped while asking: whoever comes next gets them.
			await Promise.all(rows.map((row) => giveBack(store, row)));
			return POLL_MS;
		}
		for (const row of rows) hand(row);
		if (rows.length === room) lookAgain = true;
		// In one process arrivals are announced; only what becomes due later waits for a look.
		const idle = options.mode === 'regular' && rows.length === 0 && emitted.size === 0;
		return idle ? IDLE_POLL_MS : POLL_MS;
	}

	/** Workers finish what a main process had given them before it was stopped, and nobody tells us. */
	async function parkOrphans(store: Store): Promise<void> {
		if (Date.now() - orphansSought < ORPHANS_EVERY_MS) return;
		orphansSought = Date.now();
		await store.parkOrphans({
			subscriptionId: options.subscriptionId,
			silentMs: unsettledMs,
			holding: [...emitted.keys()],
		});
	}

	async function giveBack(store: Store, row: LeasedRow): Promise<void> {
		const reason = 'the trigger stopped before it was handed over';
		await store.release({ rowId: row.id, attempt: row.attempt, reason });
	}

	function hand(row: LeasedRow): void {
		emitted.set(row.id, { attempt: row.attempt, started: false, since: Date.now() });
		void options
			.emit(row)
			.catch((error: unknown): Settled => ({ rejected: error }))
			.then((settled) => closeUntilDone(row, settled))
			.finally(() => {
				if (isHeld(row)) emitted.delete(row.id);
				finishWhenDrained();
				look();
			});
	}

	/** A given-up row may be here again, as another attempt. */
	function isHeld(row: LeasedRow): boolean {
		return emitted.get(row.id)?.attempt === row.attempt;
	}

	/** A row left open would run again once its lease ends: with the store away, its lease is kept and this repeated. */
	async function closeUntilDone(row: LeasedRow, settled: Settled): Promise<void> {
		while (isHeld(row)) {
			try {
				await close(row, settled);
				return;
			} catch (error) {
				options.onError(`close inbox row ${row.id}`, error);
				await new Promise((resolve) => setTimeout(resolve, CLOSE_RETRY_MS).unref());
			}
		}
	}

	async function close(row: LeasedRow, settled: Settled): Promise<void> {
		const store = await options.store();
		const { outcome, reason } = judge(settled);
		// What never started is tried again, whatever n8n said of it.
		if (outcome !== 'success' && outcome !== 'waiting') {
			const released = await store.release({ rowId: row.id, attempt: row.attempt, reason });
			if (released) return;
		}
		await store.complete({ rowId: row.id, attempt: row.attempt, outcome });
	}

	async function renew(): Promise<void> {
		if (emitted.size === 0) return;
		try {
			const store = await options.store();
			await giveUpUnsettled(store);
			finishWhenDrained();
			await store.renew({ owner, rowIds: [...emitted.keys()], leaseMs: LEASE_MS });
		} catch (error) {
			options.onError('renew leases', error);
		}
	}

	/**
	 * What started and was never settled is closed. What never started must not be: n8n may still hold it
	 * back (its concurrency limit, busy workers), and after an hour it has forgotten it.
	 */
	async function giveUpUnsettled(store: Store): Promise<void> {
		for (const [rowId, { attempt, since }] of emitted) {
			const age = Date.now() - since;
			if (age < unsettledMs) continue;
			const closed = await store.complete({
				rowId,
				attempt,
				outcome: 'unknown',
				onlyStarted: true,
			});
			if (!closed && age < Math.max(unsettledMs, DEFAULT_UNSETTLED_MS)) continue;
			const reason = 'n8n neither ran the execution nor said why';
			if (!closed) await store.release({ rowId, attempt, reason });
			if (isHeld({ id: rowId, attempt })) emitted.delete(rowId);
		}
	}

	function finishWhenDrained(): void {
		if (stopped && emitted.size === 0) {
			clearInterval(renewTimer);
			offStarted();
		}
	}

	return {
		stop() {
			stopped = true;
			clearTimeout(pollTimer);
			offRows();
			options.load.stop();
			finishWhenDrained();
		},
	};
}

const STATUSES: Record<string, RowOutcome> = {
	success: 'success',
	error: 'error',
	crashed: 'crashed',
	waiting: 'waiting',
	canceled: 'canceled',
};

/** facts: donePromise is a hint; `run.status` is to be read, a rejection is a cancellation or a lost run. */
function judge(settled: Settled): { outcome: RowOutcome; reason: string } {
	if ('rejected' in settled) {
		const error = settled.rejected;
		const name = error instanceof Error ? error.constructor.name : 'unknown error';
		const canceled = name.includes('Cancelled');
		return { outcome: canceled ? 'canceled' : 'unknown', reason: `n8n did not run it: ${name}` };
	}
	const outcome = STATUSES[settled.status ?? ''] ?? 'unknown';
	return {
		outcome,
		reason: `the execution ended as "${settled.status ?? 'unknown'}" before it took the event`,
	};
}
