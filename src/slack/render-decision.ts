import { ConfigurationError } from '../core/errors';
import type { JsonObject } from '../core/json';
import { isJsonObject } from '../core/json-read';
import type { MessageContent, SlackBlock } from '../core/message';
import type { Signal } from '../core/signal';
import type { Decision, DecisionOption } from '../core/store';
import {
	DECISION_ACTION_PREFIX,
	decisionBlockId,
	decisionIdOf,
	decisionValue,
	HAND_OVER_ACTION,
	handOverValue,
	type Revision,
} from './block-ids';
import { actions } from './blocks/builders';
import { button, type ButtonElement } from './blocks/button';
import { fitBlocks, type Part } from './blocks/fit-blocks';
import { MAX_BLOCKS } from './limits';
import { buttonParts, signalParts, signalText, type RenderOptions } from './render-signal';
import { fallbackText, textParts, type TextMessage } from './render-text';

/** What is decided about: a Signal, the builder's own words, or the builder's own blocks. */
export type DecisionBody =
	| { signal: Signal; message?: undefined; content?: undefined }
	| { message: TextMessage; signal?: undefined; content?: undefined }
	| { content: MessageContent; signal?: undefined; message?: undefined };

export interface RenderDecisionRequest {
	body: DecisionBody;
	options: readonly DecisionOption[];
	decisionId: string;
	/** Adds "Not mine". */
	handOver?: boolean;
	/** For a Signal or the builder's words; `messageKey` and `revision` as in renderSignal. */
	render?: RenderOptions;
}

/** A message with one button per option, above its link buttons. */
export function renderDecision(request: RenderDecisionRequest): MessageContent {
	const { body, render = {} } = request;
	const choice = decisionBlock(request, render.revision ?? 0);
	if (body.content) return withOwnBlocks(body.content, choice);
	const parts = body.signal ? signalParts(body.signal, render) : textParts(body.message, render);
	const rest = buttonParts(body.signal ?? null, render);
	const choices: Part = { role: 'fixed', block: choice };
	return {
		text: body.signal ? signalText(body.signal, render) : fallbackText(body.message),
		blocks: fitBlocks([...parts, choices, ...rest]),
	};
}

/** Whether an element belongs to the decision: an option, Retry, or "Not mine". */
export function isElementOf(decision: Pick<Decision, 'id'>, element: unknown): boolean {
	if (!isJsonObject(element as never)) return false;
	const { value } = element as JsonObject;
	return (
		typeof value === 'string' &&
		(decisionIdOf(value) === decision.id || value === handOverValue(decision.id))
	);
}

function decisionBlock(
	{ decisionId, options, handOver }: RenderDecisionRequest,
	revision: Revision,
): SlackBlock {
	const elements = options.flatMap((option, index): ButtonElement[] => {
		const element = button(
			{
				label: option.label,
				actionId: `${DECISION_ACTION_PREFIX}${option.id}`,
				value: decisionValue(decisionId),
				style: option.style,
				confirm: option.confirm ?? null,
			},
			index,
		);
		return element ? [element] : [];
	});
	const notMine = button(
		{ label: 'Not mine', actionId: HAND_OVER_ACTION, value: handOverValue(decisionId) },
		options.length,
	);
	const all = handOver && notMine ? [...elements, notMine] : elements;
	const block = actions(all, decisionBlockId(decisionId, revision));
	if (!block || elements.length !== options.length) {
		throw new ConfigurationError('A decision needs one to five answers, each with a label.');
	}
	return block;
}

/** The builder's own blocks are never shortened. */
function withOwnBlocks(content: MessageContent, choice: SlackBlock): MessageContent {
	if (content.blocks.length + 1 > MAX_BLOCKS) {
		throw new ConfigurationError(
			`The message has ${content.blocks.length} blocks. Slack allows ${MAX_BLOCKS}, and the buttons need one of them.`,
		);
	}
	return { text: content.text, blocks: [...content.blocks, choice] };
}
