import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { ConfigurationError } from '../core/errors';
import type { JsonValue } from '../core/json';
import { sharedStore } from './shared-store';
import { toNodeError } from './to-node-error';
import { announceStarted } from './wake';

interface ReceivedRow {
	payload: JsonValue;
	receivedAt: number;
}

/**
 * The fence: claims row and attempt for this execution. null: another attempt has it, the run ends
 * without items. Test payloads (manual mode) pass through and touch no row. Throws when the store
 * cannot be reached: the row is tried again.
 */
export async function startRow(
	context: IExecuteFunctions,
	json: IDataObject,
): Promise<ReceivedRow | null> {
	try {
		return await claimRow(context, json);
	} catch (error) {
		throw toNodeError(context.getNode(), error);
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
	const row = await store.start({ rowId, attempt, executionId: context.getExecutionId() });
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
