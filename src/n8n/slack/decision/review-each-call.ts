import type { INode, IWebhookFunctions } from 'n8n-workflow';

/** What n8n keeps of a waiting execution; not among the types of a node's context. */
interface Waiting {
	runExecutionData?: { executionData?: { nodeExecutionStack?: Array<{ node: INode }> } } | null;
}

/**
 * n8n goes on by disabling the node that waits (WaitingWebhooks.disableNode). Calls that an agent makes
 * together share that node's object, so the others would pass as if answered, by whatever the model
 * wrote into them. Only the one that was answered may pass; the others are asked about.
 */
export function reviewEachCall(context: IWebhookFunctions): void {
	const [answered, ...others] =
		(context as Waiting).runExecutionData?.executionData?.nodeExecutionStack ?? [];
	if (!answered) return;
	const shared = answered.node;
	if (!others.some(({ node }) => node === shared)) return;
	answered.node = { ...shared };
	delete shared.disabled;
}
