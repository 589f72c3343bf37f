import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { DecisionWait } from '../../../core/decision-types';
import type { SlackPort } from '../../../core/slack-port';
import type { Store } from '../../../core/store';
import { withDelivery } from '../deliver-message';
import { deciderOf } from '../decider-of';
import { withDecision } from './decision-output';
import { answerCount, outputOf } from './decision-outputs';
import { reviewAnswer, reviewError } from './review-answer';
import { isReviewTool } from './review-tool';

interface Request {
	store: Store;
	slack: Pick<SlackPort, 'userById'> | null;
	node: INode;
	items: DecisionWait['items'];
	/** The item that was asked about, as it came in. */
	jsonOf(itemIndex: number): IDataObject;
}

/** Every item on the output of its answer, paired with what was asked about. */
export async function decidedItems(request: Request): Promise<INodeExecutionData[][]> {
	const { store, node } = request;
	const timedOut = answerCount(node.parameters);
	const review = isReviewTool(node);
	const outputs: INodeExecutionData[][] = Array.from(
		{ length: review ? 1 : timedOut + 1 },
		() => [],
	);
	for (const { itemIndex, decisionId, error } of request.items) {
		const json = request.jsonOf(itemIndex);
		const pairedItem = { item: itemIndex };
		const decision = decisionId === null ? null : await store.decisionById(decisionId);
		if (!decision) {
			const message = error ?? 'The request is no longer in the store.';
			if (review) {
				outputs[0]?.push({
					json: { ...json, error: message, ...reviewError(message) },
					pairedItem,
				});
				continue;
			}
			// Nobody has answered: it must not go on as if the first answer were given.
			outputs[timedOut]?.push({
				json: { ...json, error: message },
				error: new NodeOperationError(node, message, { itemIndex }),
				pairedItem,
			});
			continue;
		}
		const decider = await deciderOf(request.slack, decision);
		const decided = withDelivery(withDecision(json, decision, decider), {
			status: 'posted',
			key: decision.key,
			channel: decision.outcome?.channel ?? null,
			ts: decision.outcome?.ts ?? null,
		});
		if (review) outputs[0]?.push({ json: { ...decided, ...reviewAnswer(decision) }, pairedItem });
		else outputs[outputOf(decision, node.parameters)]?.push({ json: decided, pairedItem });
	}
	return outputs;
}
