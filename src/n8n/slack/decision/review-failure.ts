import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { toNodeError } from '../../to-node-error';
import { reviewError } from './review-answer';

/**
 * An answer in place of the error: of a review that fails, n8n tells the agent that a user rejected the
 * tool. Thrown all the same where the builder chose to stop.
 */
export function reviewFailure(context: IExecuteFunctions, error: unknown): INodeExecutionData[][] {
	const node = context.getNode();
	const nodeError = toNodeError(node, error, 0);
	if (node.onError === 'stopWorkflow') throw nodeError;
	const { message } = nodeError;
	context.addExecutionHints({ message, type: 'danger', location: 'outputPane' });
	context.logger.error(`Slack Decision asked nobody: ${message}`);
	return [
		context.getInputData().map(({ json }, item) => ({
			json: { ...json, error: message, ...reviewError(message) },
			pairedItem: { item },
		})),
	];
}
