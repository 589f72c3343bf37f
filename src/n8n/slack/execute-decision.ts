import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { ask } from './decision/ask';
import { askAndWait } from './decision/ask-and-wait';
import { get } from './decision/get';
import { list } from './decision/list';
import { preview } from './decision/preview';
import { record } from './decision/record';
import { reviewFailure } from './decision/review-failure';
import { isReviewTool } from './decision/review-tool';
import { withdraw } from './decision/withdraw';
import { type SlackConnection, slackConnection } from './slack-connection';

type Operation = (
	context: IExecuteFunctions,
	connection: SlackConnection,
) => Promise<INodeExecutionData[][]>;

const OPERATIONS: Readonly<Record<string, Operation>> = {
	ask,
	sendAndWait: askAndWait,
	record,
	withdraw,
	get,
	list,
	preview,
};

export async function executeDecision(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const operation = OPERATIONS[String(context.getNodeParameter('operation', 0, 'ask'))] ?? ask;
	try {
		return await operation(context, await slackConnection(context));
	} catch (error) {
		if (isReviewTool(context.getNode())) return reviewFailure(context, error);
		throw error;
	}
}
