import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { chosenOption } from '../../../core/decision';
import type { DecisionWait } from '../../../core/decision-types';
import type { SlackPort } from '../../../core/slack-port';
import type { Decision, Store } from '../../../core/store';
import { withDelivery } from '../deliver-message';
import { deciderOf } from '../decider-of';
import { withDecision } from './decision-output';
import { outputOf } from './decision-outputs';
import { isReviewTool } from './review-tool';

interface Request {
	store: Store;
	slack: Pick<SlackPort, 'userById'> | null;
	node: INode;
	items: DecisionWait['items'];
	answers: number;
	/** The item that was asked about, as it came in. */
	jsonOf(itemIndex: number): IDataObject;
}

/** Every item on the output of its answer, paired with what was asked about. */
export async function decidedItems(request: Request): Promise<INodeExecutionData[][]> {
	const { store, node, answers } = request;
	const review = isReviewTool(node);
	const outputs: INodeExecutionData[][] = Array.from(
		{ length: review ? 1 : answers + 1 },
		() => [],
	);
	for (const { itemIndex, decisionId, error } of request.items) {
		const json = request.jsonOf(itemIndex);
		const pairedItem = { item: itemIndex };
		const decision = decisionId === null ? null : await store.decisionById(decisionId);
		if (!decision) {
			const message = error ?? 'The request is no longer in the store.';
			outputs[0]?.push({
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
		else outputs[outputOf(decision, answers)]?.push({ json: decided, pairedItem });
	}
	return outputs;
}

/** The first answer lets the tool run; why it was refused is what the agent is told (`chatInput`). */
function reviewAnswer(decision: Decision): IDataObject {
	const approved =
		decision.state === 'decided' && chosenOption(decision)?.id === decision.options[0]?.id;
	const reason = decision.outcome?.reason;
	return { approved, ...(reason && !approved ? { chatInput: reason } : {}) };
}
