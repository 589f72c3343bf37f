import { chosenOption } from '../core/decision';
import { ConfigurationError } from '../core/errors';
import type { MessageContent, SlackBlock } from '../core/message';
import { outcomeWords } from '../core/render-outcome';
import type { Signal } from '../core/signal';
import type { Decision, DecisionOption } from '../core/store';
import {
	DECISION_ACTION_PREFIX,
	decisionBlockId,
	decisionIdOf,
	decisionValue,
	type Revision,
} from './block-ids';
import { actions } from './blocks/builders';
import { button, type ButtonElement } from './blocks/button';
import { moment } from './blocks/date';
import { fitBlocks, type Part } from './blocks/fit-blocks';
import { joinMrkdwn, Mrkdwn, mrkdwn } from './blocks/mrkdwn';
import { MAX_BLOCKS } from './limits';
import { buttonParts, signalParts, signalText, type RenderOptions } from './render-signal';
import { fallbackText, textParts, type TextMessage } from './render-text';
import { renderUpdate } from './render-update';

/** What is decided about: a Signal, the builder's own words, or the builder's own blocks. */
export type DecisionBody =
	| { signal: Signal; message?: undefined; content?: undefined }
	| { message: TextMessage; signal?: undefined; content?: undefined }
	| { content: MessageContent; signal?: undefined; message?: undefined };

export interface RenderDecisionRequest {
	body: DecisionBody;
	options: readonly DecisionOption[];
	decisionId: string;
	/** For a Signal or the builder's words; `messageKey` and `revision` as in renderSignal. */
	render?: RenderOptions;
}

/** A message with one button per option, above its link buttons. */
export function renderDecision(request: RenderDecisionRequest): MessageContent {
	const { body, render = {} } = request;
	const choice = decisionBlock(request.decisionId, request.options, render.revision ?? 0);
	if (body.content) return withOwnBlocks(body.content, choice);
	const parts = body.signal ? signalParts(body.signal, render) : textParts(body.message, render);
	const rest = buttonParts(body.signal ?? null, render);
	const choices: Part = { role: 'fixed', block: choice };
	return {
		text: body.signal ? signalText(body.signal, render) : fallbackText(body.message),
		blocks: fitBlocks([...parts, choices, ...rest]),
	};
}

/** The decided message: without the decision's buttons, with who decided what and when in their place. */
export function renderDecided(
	content: MessageContent,
	decision: Decision,
	revision: Revision = decidedRevision(decision),
): MessageContent {
	return renderUpdate(content, {
		removeButtons: (element) => decisionIdOf(stringOf(element.value)) === decision.id,
		outcome: outcomeLine(decision),
		revision,
	});
}

/** "✅ *Approved* by <@U…> · today at 10:42"; null while nobody has decided. */
export function outcomeLine(decision: Decision): Mrkdwn | null {
	const option = chosenOption(decision);
	if (!decision.outcome || !option) return null;
	const { emoji, words } = outcomeWords(option);
	return joinMrkdwn(
		[mrkdwn`${emoji} *${words}* by ${decider(decision.outcome)}`, moment(decision.outcome.at)],
		' · ',
	);
}

/** What a person who comes late is told, privately. */
export function lateText(decision: Decision): string {
	const option = chosenOption(decision);
	if (!decision.outcome || !option) return 'This was already decided.';
	const { words, past } = outcomeWords(option);
	const what = past
		? mrkdwn`Already ${words.toLowerCase()}`
		: mrkdwn`Already answered with *${words}*`;
	const line = joinMrkdwn(
		[mrkdwn`${what} by ${decider(decision.outcome)}`, moment(decision.outcome.at)],
		' · ',
	);
	return `${line?.value ?? 'Already decided'}. Your click changed nothing.`;
}

/** Slack's own id of whoever pressed: safe to mention. Anything else is a name. */
function decider(outcome: { byUserId: string; byName: string | null }): Mrkdwn {
	return /^[UW][A-Z0-9]{2,30}$/.test(outcome.byUserId)
		? new Mrkdwn(`<@${outcome.byUserId}>`)
		: mrkdwn`${outcome.byName || outcome.byUserId || 'somebody'}`;
}

function decisionBlock(
	decisionId: string,
	options: readonly DecisionOption[],
	revision: Revision,
): SlackBlock {
	const elements = options.flatMap((option, index): ButtonElement[] => {
		const element = button(
			{
				label: option.label,
				actionId: `${DECISION_ACTION_PREFIX}${option.id}`,
				value: decisionValue(decisionId),
				style: option.style,
			},
			index,
		);
		return element ? [element] : [];
	});
	const block = actions(elements, decisionBlockId(decisionId, revision));
	if (!block || elements.length !== options.length) {
		throw new ConfigurationError('A decision needs one to five options, each with a label.');
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

/** Same for every copy and every retry of the update; another one than that of the question. */
function decidedRevision(decision: Decision): string {
	return `d${decision.outcome?.at ?? 0}`;
}

function stringOf(value: unknown): string | null {
	return typeof value === 'string' ? value : null;
}
