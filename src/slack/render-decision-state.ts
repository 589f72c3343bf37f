import type { MessageContent, SlackBlock } from '../core/message';
import type { Decision } from '../core/store';
import { DECISION_RETRY_ACTION, decisionValue, withRevision } from './block-ids';
import { actions, context, section } from './blocks/builders';
import { button } from './blocks/button';
import { escapeText } from './blocks/escape';
import { joinMrkdwn, Mrkdwn, mrkdwn, plain } from './blocks/mrkdwn';
import { moment } from './blocks/date';
import { blocksLength } from './blocks/fit-blocks';
import { truncate } from './blocks/truncate';
import { outcomeLine, personWords, quorumLine } from './decision-words';
import { MAX_BLOCKS, MAX_BLOCKS_CHARACTERS, MAX_FALLBACK_TEXT } from './limits';
import { isElementOf } from './render-decision';

const STATUS_PREFIX = 'sst';
const REPORT_TEXT = 1000;

/**
 * A copy as it is to be shown now, from what it shows: buttons while it is pending, then the outcome in
 * their place, and what the workflow made of it. Pure, and the same however often it is applied.
 */
export function renderDecisionState(content: MessageContent, decision: Decision): MessageContent {
	const pending = decision.state === 'pending';
	const kept: SlackBlock[] = [];
	let place: number | null = null;
	for (const block of content.blocks) {
		if (isStatusOf(decision, block)) {
			place ??= kept.length;
			continue;
		}
		const rest = pending ? block : withoutElementsOf(decision, block);
		if (rest !== block) place ??= kept.length;
		if (rest) kept.push(renewed(rest, decision));
		// While it is pending, its state stands below its buttons.
		if (pending && hasElementsOf(decision, block)) place = kept.length;
	}
	const status = statusBlocks(decision);
	kept.splice(place ?? kept.length, 0, ...status);
	const fixed = (block: SlackBlock) => status.includes(block) || hasElementsOf(decision, block);
	return { text: textOf(content, decision), blocks: within(kept, content.blocks, fixed) };
}

function statusBlocks(decision: Decision): SlackBlock[] {
	const lines = decision.state === 'pending' ? pendingBlocks(decision) : endedBlocks(decision);
	return lines
		.filter((block): block is SlackBlock => block !== null)
		.map((block, index) => ({
			...block,
			block_id: `${STATUS_PREFIX}|${decision.revision}.${index}|${decision.id}`,
		}));
}

function pendingBlocks(decision: Decision): Array<SlackBlock | null> {
	const { handedOver, escalated } = decision.rules;
	const votes = decision.votes.length > 0 || decision.rules.quorum ? quorumLine(decision) : null;
	return [
		context([
			votes && mrkdwn`🗳️ ${votes}`,
			handedOver &&
				mrkdwn`👉 Handed over to ${personWords(handedOver.toUserId, null)} by ${personWords(handedOver.byUserId, null)}`,
			escalated &&
				joinMrkdwn(
					[mrkdwn`⏫ Escalated to ${new Mrkdwn(escalated.to)}`, moment(escalated.at)],
					' · ',
				),
		]),
	];
}

function endedBlocks(decision: Decision): Array<SlackBlock | null> {
	const { report, rules, state } = decision;
	const outcome = section(outcomeLine(decision));
	if (!report) {
		const working = state === 'decided' && rules.working ? escapeText(rules.working) : null;
		return [outcome, working ? context([new Mrkdwn(`⏳ ${working}`)]) : null];
	}
	const words = truncate(escapeText(report.text.trim()), REPORT_TEXT);
	if (report.status === 'working') {
		return [
			outcome,
			context([new Mrkdwn(`⏳ ${rules.working ? escapeText(rules.working) : 'Trying again…'}`)]),
		];
	}
	if (report.status === 'done') return [outcome, section(words ? new Mrkdwn(`🏁 ${words}`) : null)];
	const retry = button(
		{ label: 'Retry', actionId: DECISION_RETRY_ACTION, value: decisionValue(decision.id) },
		0,
	);
	return [
		outcome,
		section(new Mrkdwn(`⚠️ *Failed*${words ? `: ${words}` : ''}`)),
		rules.retry && retry ? actions([retry]) : null,
	];
}

function isStatusOf(decision: Decision, block: SlackBlock): boolean {
	const id = block.block_id ?? '';
	return id.startsWith(`${STATUS_PREFIX}|`) && id.endsWith(`|${decision.id}`);
}

function hasElementsOf(decision: Decision, block: SlackBlock): boolean {
	return (
		Array.isArray(block.elements) &&
		block.elements.some((element) => isElementOf(decision, element))
	);
}

/** The block itself when nothing of the decision is in it, null when nothing else is. */
function withoutElementsOf(decision: Decision, block: SlackBlock): SlackBlock | null {
	if (!hasElementsOf(decision, block) || !Array.isArray(block.elements)) return block;
	const rest = block.elements.filter((element) => !isElementOf(decision, element));
	return rest.length > 0 ? { ...block, elements: rest } : null;
}

/** Slack wants new block ids on an update. */
function renewed(block: SlackBlock, { revision }: Decision): SlackBlock {
	if (typeof block.block_id !== 'string') return block;
	return { ...block, block_id: withRevision(block.block_id, revision) };
}

function textOf(content: MessageContent, decision: Decision): string {
	const line = outcomeLine(decision);
	if (!line) return content.text;
	const head = plain(line).split('\n')[0] ?? '';
	const title = escapeText(decision.title.trim());
	return truncate([head, title].filter((part) => part !== '').join(' – '), MAX_FALLBACK_TEXT);
}

/** The state and the buttons must stay; of the others the last ones go. What Slack took before, it takes again. */
function within(
	blocks: SlackBlock[],
	before: readonly SlackBlock[],
	isFixed: (block: SlackBlock) => boolean,
): SlackBlock[] {
	const longest = Math.max(MAX_BLOCKS_CHARACTERS, blocksLength(before));
	const left = [...blocks];
	while (left.length > MAX_BLOCKS || blocksLength(left) > longest) {
		const last = left.findLastIndex((block) => !isFixed(block));
		if (last < 0) break;
		left.splice(last, 1);
	}
	return left;
}
