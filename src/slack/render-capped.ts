import type { MessageContent, SlackBlock } from '../core/message';
import { section } from './blocks/builders';
import { httpUrl } from './blocks/button';
import { escapeText, oneLine } from './blocks/escape';
import { blocksLength } from './blocks/fit-blocks';
import { Mrkdwn, mrkdwn, plain } from './blocks/mrkdwn';
import { truncate } from './blocks/truncate';
import { MAX_BLOCKS, MAX_BLOCKS_CHARACTERS, MAX_SECTION_TEXT } from './limits';

export interface CappedLine {
	/** The CRM's words, unescaped. */
	title: string;
	url: string | null;
}

const MAX_TITLE = 150;
/** For the first line, and for the one that counts what did not fit. */
const OWN_BLOCKS = 2;
const OWN_CHARACTERS = 400;

/** "… and 37 more": titles with their links, as many as Slack's limits allow; the others are counted. */
export function renderCapped(lines: readonly CappedLine[]): MessageContent {
	const heading = mrkdwn`*… and ${lines.length} more*`;
	const blocks: SlackBlock[] = [];
	let shown = 0;
	for (const words of paragraphs(lines)) {
		const block = section(new Mrkdwn(words.text));
		const more = block ? [...blocks, block] : blocks;
		const fits =
			more.length <= MAX_BLOCKS - OWN_BLOCKS &&
			blocksLength(more) <= MAX_BLOCKS_CHARACTERS - OWN_CHARACTERS;
		if (!block || !fits) break;
		blocks.push(block);
		shown += words.count;
	}
	const left = lines.length - shown;
	const rest = left > 0 ? section(mrkdwn`… and ${left} that are not shown here`) : null;
	const first = section(heading);
	return {
		text: plain(heading),
		blocks: [...(first ? [first] : []), ...blocks, ...(rest ? [rest] : [])],
	};
}

/** Small ones, so that little is lost where the next does not fit. */
const PER_PARAGRAPH = 10;

function paragraphs(lines: readonly CappedLine[]): Array<{ text: string; count: number }> {
	const all: Array<{ text: string; count: number }> = [];
	let text = '';
	let count = 0;
	const close = () => {
		if (count > 0) all.push({ text, count });
		text = '';
		count = 0;
	};
	for (const line of lines) {
		const words = lineOf(line);
		if (count === PER_PARAGRAPH || text.length + words.length + 1 > MAX_SECTION_TEXT) close();
		text = count === 0 ? words : `${text}\n${words}`;
		count += 1;
	}
	close();
	return all;
}

/** A title whose link does not fit stands alone. */
function lineOf({ title, url }: CappedLine): string {
	const words = truncate(escapeText(oneLine(title)), MAX_TITLE) || '–';
	const address = httpUrl(url);
	if (!address) return `• ${words}`;
	// A bar would end the address.
	const linked = `• <${escapeText(address).replace(/\|/g, '%7C')}|${words}>`;
	return linked.length <= MAX_SECTION_TEXT ? linked : `• ${words}`;
}
