import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { failedJson } from './failed-json';
import { toNodeError } from './to-node-error';

/** One item's results: which output it leaves through, and as what. */
export interface ItemResult {
	output: number;
	json: INodeExecutionData['json'];
	/** Only in runs that go on after errors: one of several destinations failed. */
	failure?: unknown;
}

/**
 * Runs each item for itself: an error of one becomes an item with `error` on the error output
 * (or stops the node, if the builder wants that) and takes no other with it. Items stay paired.
 */
export async function runItems(
	context: IExecuteFunctions,
	outputs: number,
	runItem: (item: INodeExecutionData, itemIndex: number) => Promise<ItemResult[]>,
	failureOutput = 0,
	/** More than one: so many share what they ask of the store; an error that stops the node lets them end first. */
	atOnce = 1,
): Promise<INodeExecutionData[][]> {
	const results: INodeExecutionData[][] = Array.from({ length: outputs }, () => []);
	const items = context.getInputData();
	let running: Array<Promise<ItemResult[]>> = [];
	for (const [itemIndex, item] of items.entries()) {
		const place = itemIndex % atOnce;
		if (place === 0) {
			running = items
				.slice(itemIndex, itemIndex + atOnce)
				.map(async (one, index) => runItem(one, itemIndex + index));
			if (atOnce > 1) await Promise.allSettled(running);
		}
		const pairedItem = { item: itemIndex };
		try {
			for (const { output, json, failure } of (await running[place]) ?? []) {
				if (failure === undefined) {
					results[output]?.push({ json, pairedItem });
					continue;
				}
				const error = toNodeError(context.getNode(), failure, itemIndex);
				results[output]?.push({ json: failedJson(context, json, error.message), pairedItem });
			}
		} catch (error) {
			const nodeError = toNodeError(context.getNode(), error, itemIndex);
			if (!context.continueOnFail()) throw nodeError;
			const json = failedJson(context, item.json, nodeError.message);
			results[failureOutput]?.push({ json, pairedItem });
		}
	}
	return results;
}
