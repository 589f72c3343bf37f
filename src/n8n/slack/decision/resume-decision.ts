import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import type { SlackPort } from '../../../core/slack-port';
import type { Decision, Store } from '../../../core/store';
import { reply } from '../../reply';
import { sharedStore } from '../../shared-store';
import { slackConnection } from '../slack-connection';
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
	if (await anyPending(store, wait.items)) {
		return reply(context, { status: NOT_YET_STATUS, contentType: 'text/plain', body: 'not yet' });
	}
	const workflowData = await decidedItems({
		store,
		slack: await slackOf(context),
		node,
		items: wait.items,
		jsonOf: (itemIndex) =>
			context.evaluateExpression('{{ $json }}', itemIndex) as unknown as IDataObject,
	});
	if (isReviewTool(node)) reviewEachCall(context);
	return { workflowData };
}

async function anyPending(
	store: Store,
	items: ReadonlyArray<{ decisionId: string | null }>,
): Promise<boolean> {
	for (const { decisionId } of items) {
		const decision: Decision | null = decisionId ? await store.decisionById(decisionId) : null;
		if (decision?.state === 'pending') return true;
	}
	return false;
}

/** Names are nice to have; the decision goes on without. */
async function slackOf(context: IWebhookFunctions): Promise<SlackPort | null> {
	try {
		return (await slackConnection(context)).slack;
	} catch {
		return null;
	}
}
