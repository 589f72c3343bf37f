import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { reply } from '../../reply';
import { sharedStore } from '../../shared-store';
import { slackIfConnected } from '../slack-connection';
import { allOver } from './all-over';
import { decidedItems } from './decided-items';
import { NOT_YET_STATUS } from './not-yet-status';
import { reviewEachCall } from './review-each-call';
import { isReviewTool } from './review-tool';

/**
 * The signed URL of a waiting execution. n8n has checked the signature and goes on with the items that
 * are returned; it answers when it does, so that a crash before leads to another try.
 */
export async function resumeDecision(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { wait: waitId } = context.getQueryData() as { wait?: unknown };
	const store = await sharedStore();
	const wait = typeof waitId === 'string' ? await store.waitById(waitId) : null;
	const node = context.getNode();
	if (!wait || wait.done || wait.nodeId !== node.id) {
		return reply(context, { status: 200, contentType: 'text/plain', body: 'over' });
	}
	if (!(await allOver(store, wait.items))) {
		return reply(context, { status: NOT_YET_STATUS, contentType: 'text/plain', body: 'not yet' });
	}
	const workflowData = await decidedItems({
		store,
		slack: await slackIfConnected(context),
		node,
		items: wait.items,
		jsonOf: (itemIndex) =>
			context.evaluateExpression('{{ $json }}', itemIndex) as unknown as IDataObject,
	});
	if (isReviewTool(node)) reviewEachCall(context);
	return { workflowData };
}
