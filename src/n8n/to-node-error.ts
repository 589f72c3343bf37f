import type { INode, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { ReconnectError, SignalsError, SlackApiError } from '../core/errors';

/** The one place where our errors become n8n's, with the item they belong to. */
export function toNodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	if (error instanceof SlackApiError || error instanceof ReconnectError) {
		const details: JsonObject = { error: error.slackCode };
		return new NodeApiError(node, details, {
			message: error.message,
			description: `Slack answered "${error.slackCode}".`,
			itemIndex,
		});
	}
	if (error instanceof SignalsError) {
		return new NodeOperationError(node, error.message, { itemIndex });
	}
	const cause = error instanceof Error ? error : new Error(String(error));
	return new NodeOperationError(node, cause, { itemIndex });
}
