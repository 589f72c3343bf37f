import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

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
): Promise<INodeExecutionData[][]> {
	const results: INodeExecutionData[][] = Array.from({ length: outputs }, () => []);
	const items = context.getInputData();
	for (const [itemIndex, item] of items.entries()) {
		const pairedItem = { item: itemIndex };
		try {
			for (const { output, json, failure } of await runItem(item, itemIndex)) {
				if (failure === undefined) {
					results[output]?.push({ json, pairedItem });
					continue;
				}
				const error = toNodeError(context.getNode(), failure, itemIndex);
				results[output]?.push({ json: { ...json, error: error.message }, error, pairedItem });
			}
		} catch (error) {
			const nodeError = toNodeError(context.getNode(), error, itemIndex);
			if (!context.continueOnFail()) throw nodeError;
			results[failureOutput]?.push({
				json: { ...item.json, error: nodeError.message },
				error: nodeError,
				pairedItem,
			});
		}
	}
	return results;
}
