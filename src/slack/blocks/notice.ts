import type { MessageContent } from '../../core/message';
import { MAX_BLOCKS } from '../limits';
import { context } from './builders';
import { escapeText, oneLine } from './escape';
import { Mrkdwn } from './mrkdwn';

/** A line above a message, such as safe mode's "would go to #sales". The words are escaped. */
export function addNotice(content: MessageContent, words: string): MessageContent {
	const line = escapeText(oneLine(words));
	const block = context([new Mrkdwn(line)]);
	return {
		text: `${line} – ${content.text}`,
		blocks: block ? [block, ...content.blocks].slice(0, MAX_BLOCKS) : content.blocks,
	};
}
