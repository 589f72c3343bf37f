import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { ConfigurationError, TryLaterError } from '../core/errors';
import type { JsonValue } from '../core/json';
import { sharedStore } from './shared-store';
import { wait } from './wait';
import { toNodeError } from './to-node-error';
import { announceStarted } from './wake';

interface ReceivedRow {
	payload: JsonValue;
	receivedAt: number;
}

/** With the store's backoff about 25 minutes; then the row is parked and can be replayed. */
const PATIENT_ATTEMPTS = 10;
/** A connection that broke in between is replaced by then. */
const START_RETRY_MS = 200;

/**
 * The fence: claims row and attempt for this execution, then does the trigger's own work on it. null:
 * another attempt has it, the run ends without items. Test payloads (manual mode) pass through and
 * touch no row. When the work throws, nothing behind the trigger has run: the row is tried again; after a
 * TryLaterError the run ends without items and without an error.
 */
export async function workRow<T>(
	context: IExecuteFunctions,
	json: IDataObject,
	work: (received: ReceivedRow) => Promise<T>,
): Promise<T | null> {
	try {
		const received = await claimRow(context, json);
		if (!received) return null;
		try {
			return await work(received);
		} catch (error) {
			if (error instanceof TryLaterError) {
				await giveBack(json, error, PATIENT_ATTEMPTS);
				context.logger.warn(`${context.getNode().name}: ${error.message}`);
				return null;
			}
			await giveBack(json, error);
			throw error;
		}
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}

/** Closing it as failed would blank its payload, and with it the event. */
async function giveBack(
	{ rowId, attempt }: IDataObject,
	error: unknown,
	maxAttempts?: number,
): Promise<void> {
	if (typeof rowId !== 'string' || typeof attempt !== 'number') return;
	const why = error instanceof Error ? error.message : String(error);
	try {
		const store = await sharedStore();
		await store.release({
			rowId,
			attempt,
			evenStarted: true,
			reason: `the trigger failed: ${why}`,
			...(maxAttempts !== undefined && { maxAttempts }),
		});
	} catch {
		// The store is away: what failed first is the better message.
	}
}

async function claimRow(
	context: IExecuteFunctions,
	json: IDataObject,
): Promise<ReceivedRow | null> {
	const { rowId, attempt } = json;
	if (typeof rowId !== 'string' || typeof attempt !== 'number') {
		return { payload: json as JsonValue, receivedAt: Date.now() };
	}
	const store = await sharedStore();
	const claim = { rowId, attempt, executionId: context.getExecutionId() };
	const row = await store.start(claim).catch(async () => {
		await wait(START_RETRY_MS);
		return store.start(claim);
	});
	if (!row) {
		if (context.getMode() === 'retry') {
			throw new ConfigurationError(
				'This event was taken by an earlier execution and its content is gone. Retry that execution from the node that failed, or let the sender send it again.',
			);
		}
		return null;
	}
	announceStarted(rowId);
	return { payload: row.payload, receivedAt: row.receivedAt };
}
