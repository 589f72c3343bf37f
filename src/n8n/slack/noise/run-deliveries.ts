import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { MessageRef } from '../../../core/message';
import { failedJson } from '../../failed-json';
import { type ItemResult, runItems } from '../../run-items';
import { toNodeError } from '../../to-node-error';
import type { SlackConnection } from '../slack-connection';
import { postCapped } from './post-capped';
import { type CappedMessage, runCapOf } from './run-cap';

/**
 * `runItems` for nodes that send: at the end, what went beyond the cap of the run is posted as one message,
 * and its items say where.
 */
export async function runDeliveries(
	context: IExecuteFunctions,
	connection: SlackConnection,
	outputs: number,
	runItem: (item: INodeExecutionData, itemIndex: number) => Promise<ItemResult[]>,
	failureOutput: number,
): Promise<INodeExecutionData[][]> {
	const cap = runCapOf(context);
	let results: INodeExecutionData[][];
	try {
		results = await runItems(context, outputs, runItem, failureOutput);
	} catch (error) {
		await Promise.all(cap.take().flatMap((capped) => capped.map((one) => one.release())));
		throw error;
	}
	for (const capped of cap.take()) {
		try {
			const message = await postCapped(context, connection, capped);
			if (message) results = tellWhere(results, capped, message);
		} catch (error) {
			const itemIndex = capped[0]?.itemIndex;
			const nodeError = toNodeError(context.getNode(), error, itemIndex);
			if (!context.continueOnFail()) throw nodeError;
			results = fail(context, results, capped, nodeError.message, failureOutput);
		}
	}
	return results;
}

function tellWhere(
	results: INodeExecutionData[][],
	capped: readonly CappedMessage[],
	{ channel, ts, permalink }: MessageRef,
): INodeExecutionData[][] {
	return results.map((items) =>
		items.map((item) => {
			if (!isOneOf(item, capped)) return item;
			const delivery = { ...(item.json.delivery as IDataObject), channel, ts, permalink };
			return { ...item, json: { ...item.json, delivery } };
		}),
	);
}

/** Their items leave as those of other errors do. */
function fail(
	context: IExecuteFunctions,
	results: INodeExecutionData[][],
	capped: readonly CappedMessage[],
	error: string,
	failureOutput: number,
): INodeExecutionData[][] {
	const failed = results.flat().filter((item) => isOneOf(item, capped));
	return results.map((items, output) => {
		const others = items.filter((item) => !isOneOf(item, capped));
		if (output !== failureOutput) return others;
		return [
			...others,
			...failed.map(({ json, pairedItem }) => {
				const { delivery: _, ...rest } = json;
				return { json: failedJson(context, rest, error), pairedItem };
			}),
		];
	});
}

function isOneOf(item: INodeExecutionData, capped: readonly CappedMessage[]): boolean {
	const delivery = item.json.delivery as IDataObject | undefined;
	if (delivery?.status !== 'digested' || delivery.reason !== 'throttled') return false;
	const paired = item.pairedItem;
	const index = typeof paired === 'object' && 'item' in paired ? paired.item : paired;
	return capped.some(
		({ itemIndex, channel }) => itemIndex === index && channel === delivery.channel,
	);
}
