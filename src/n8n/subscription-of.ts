import type { FunctionsBase } from 'n8n-workflow';

import type { SubscriptionKey } from '../core/store';

type Context = Pick<FunctionsBase, 'getInstanceId' | 'getWorkflow' | 'getNode'>;

/** Node ids are unique within a workflow only; renames keep them. */
export function subscriptionOf(context: Context): SubscriptionKey & { id: string } {
	const instanceId = context.getInstanceId();
	const workflowId = context.getWorkflow().id ?? '';
	const nodeId = context.getNode().id;
	return { instanceId, workflowId, nodeId, id: `${instanceId}/${workflowId}/${nodeId}` };
}
