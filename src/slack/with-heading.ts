import type { JsonValue } from '../core/json';
import { isJsonObject } from '../core/json-read';
import type { MessageContent, SlackBlock } from '../core/message';
import { context } from './blocks/builders';
import { blocksLength } from './blocks/fit-blocks';
import { type Mrkdwn, plain } from './blocks/mrkdwn';
import { truncate } from './blocks/truncate';
import { MAX_BLOCKS, MAX_BLOCKS_CHARACTERS, MAX_FALLBACK_TEXT } from './limits';

/**
 * The same message with a line above it. Where that is too much for Slack, blocks at the end make room,
 * those last in which somebody can press something.
 */
export function withHeading(content: MessageContent, heading: Mrkdwn): MessageContent {
	const most = Math.max(MAX_FALLBACK_TEXT, content.text.length);
	const text = truncate([plain(heading), content.text].filter(Boolean).join(': '), most);
	const head = context([heading]);
	if (content.blocks.length === 0 || !head) return { ...content, text };
	const isFair = blocksLength(content.blocks) <= MAX_BLOCKS_CHARACTERS;
	const blocks = [head, ...content.blocks];
	const tooMuch = () =>
		blocks.length > MAX_BLOCKS || (isFair && blocksLength(blocks) > MAX_BLOCKS_CHARACTERS);
	while (blocks.length > 1 && tooMuch()) {
		const quiet = blocks.findLastIndex((block, index) => index > 0 && !isInteractive(block));
		blocks.splice(quiet > 0 ? quiet : blocks.length - 1, 1);
	}
	return { text, blocks };
}

function isInteractive(block: SlackBlock): boolean {
	if (block.type === 'actions' || block.type === 'input') return true;
	const accessory: JsonValue | undefined = block.accessory;
	return isJsonObject(accessory) && accessory.type !== 'image';
}
