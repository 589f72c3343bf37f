import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/** Whoever publishes or listens for a test is shown the message alone, without a description: the remedy stands in it. */
export function refusal(node: INode, what: string, remedy: string): NodeOperationError {
	return new NodeOperationError(node, `${what.replace(/\.$/, '')}. ${remedy}`);
}
