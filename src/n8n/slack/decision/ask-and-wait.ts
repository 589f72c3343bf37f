import { randomUUID } from 'node:crypto';

import {
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
	WAIT_INDEFINITELY,
} from 'n8n-workflow';

import type { DecisionWait } from '../../../core/decision-types';
import { ConfigurationError } from '../../../core/errors';
import { sharedStore } from '../../shared-store';
import { toNodeError } from '../../to-node-error';
import type { SlackConnection } from '../slack-connection';
import { allOver } from './all-over';
import { askDecision } from './ask-decision';
import { decidedItems } from './decided-items';
import { isReviewTool } from './review-tool';

type WaitItem = DecisionWait['items'][number];

/**
 * Asks for every item and pauses this execution until all are over; what is over already goes on at
 * once. The effects of a decision resume it, also after a restart and on another worker.
 */
export async function askAndWait(
	context: IExecuteFunctions,
	connection: SlackConnection,
): Promise<INodeExecutionData[][]> {
	refuseAsTool(context.getNode());
	const store = await sharedStore();
	const items: WaitItem[] = [];
	for (const [itemIndex] of context.getInputData().entries()) {
		try {
			const { decision } = await askDecision(context, connection, itemIndex);
			items.push({ itemIndex, decisionId: decision.id, error: null });
		} catch (error) {
			const nodeError = toNodeError(context.getNode(), error, itemIndex);
			if (!context.continueOnFail()) throw nodeError;
			items.push({ itemIndex, decisionId: null, error: nodeError.message });
		}
	}
	const input = context.getInputData();
	const outputs = () =>
		decidedItems({
			store,
			slack: connection.slack,
			node: context.getNode(),
			items,
			jsonOf: (itemIndex) => input[itemIndex]?.json ?? {},
		});
	if (await allOver(store, items)) return outputs();

	const id = randomUUID();
	await store.openWait({
		id,
		executionId: context.getExecutionId(),
		nodeId: context.getNode().id,
		resumeUrl: context.getSignedResumeUrl({ wait: id }),
		items,
	});
	// The last one may have been decided before the wait was there to be found.
	if (await allOver(store, items)) {
		await store.finishWait(id);
		return outputs();
	}
	// Time runs out by our own clock: n8n's would send the items out of the first output.
	await context.putExecutionToWait(WAIT_INDEFINITELY);
	return [input];
}

/** The agent reads the first output only, whatever was answered. */
function refuseAsTool(node: INode): void {
	if (!node.type.endsWith('Tool') || isReviewTool(node)) return;
	throw new ConfigurationError(
		'As a tool of an agent, Slack Decision cannot ask and wait. To let people decide whether the agent may run a tool, add Slack Decision to that tool as human review; or choose Ask.',
	);
}
