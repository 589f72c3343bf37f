import { type IExecuteFunctions, type INode, NodeConnectionTypes } from 'n8n-workflow';

import type { JsonValue } from '../../../core/json';
import type { TextMessage } from '../../../slack/render-text';
import { textOf } from '../../text-of';

/**
 * n8n makes a "human review" step for AI tools of every node with the operation sendAndWait: same code,
 * another type name, one parameter Message, and `approved` in the answer.
 */
export function isReviewTool(node: Pick<INode, 'type'>): boolean {
	return node.type.endsWith('HitlTool');
}

/** What an object becomes inside of an expression: so it stands in n8n's own default for Message. */
const OBJECT_AS_TEXT = '[object Object]';

/** The builder's words, and the tool's input as readable JSON where they have it. */
export function reviewMessage(context: IExecuteFunctions, itemIndex: number): TextMessage {
	const { tool, toolParameters: input } = context.getInputData()[itemIndex]?.json ?? {};
	const name = onlyTool(context) ?? textOf(tool);
	const title =
		textOf(context.getNodeParameter('title', itemIndex, '')) ??
		(name ? `May the agent use “${name}”?` : 'May the agent do this?');
	const message = context.getNodeParameter('message', itemIndex, '');
	if (typeof message === 'object') return { title, json: message as JsonValue };
	return { title, ...withInput(textOf(message), input as JsonValue | undefined) };
}

export function withInput(
	message: string | null,
	input: JsonValue | undefined,
): Omit<TextMessage, 'title'> {
	if (message === null || typeof input !== 'object') return { text: message };
	const found = [OBJECT_AS_TEXT, JSON.stringify(input), JSON.stringify(input, null, 2)].find(
		(words) => message.includes(words),
	);
	if (found === undefined) return { text: message };
	const at = message.indexOf(found);
	return { text: message.slice(0, at), json: input, below: message.slice(at + found.length) };
}

/** From the canvas: the name that comes with the call can be the model's invention. */
function onlyTool(context: IExecuteFunctions): string | null {
	const [tool, ...others] = context.getParentNodes(context.getNode().name, {
		connectionType: NodeConnectionTypes.AiTool,
		depth: 1,
	});
	return tool && others.length === 0 ? tool.name : null;
}
