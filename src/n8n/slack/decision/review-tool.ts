import type { IExecuteFunctions, INode } from 'n8n-workflow';

import type { TextMessage } from '../../../slack/render-text';
import { textOf } from '../../text-of';

/**
 * n8n makes a "human review" step for AI tools of every node with the operation sendAndWait: same code,
 * another type name, one parameter Message, and `approved` in the answer.
 */
export function isReviewTool(node: Pick<INode, 'type'>): boolean {
	return node.type.endsWith('HitlTool');
}

export function reviewMessage(context: IExecuteFunctions, itemIndex: number): TextMessage {
	return {
		title: textOf(context.getNodeParameter('title', itemIndex, '')) ?? 'May the agent do this?',
		text: textOf(context.getNodeParameter('message', itemIndex, '')),
	};
}
