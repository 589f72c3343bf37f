import type { JsonObject } from '../core/json';
import { isJsonObject } from '../core/json-read';
import type { MessageContent, SlackBlock } from '../core/message';
import { withRevision, type Revision } from './block-ids';
import { section } from './blocks/builders';
import { httpUrl } from './blocks/button';
import { escapeText } from './blocks/escape';
import { Mrkdwn, plain } from './blocks/mrkdwn';
import { truncate } from './blocks/truncate';
import { isMenuAlone, isNotificationMenu, withMenuOf } from './home/notification-menu';
import { MAX_BLOCKS, MAX_FALLBACK_TEXT, MAX_SECTION_TEXT } from './limits';

export interface UpdateChange {
	/** What the message shows from now on; left out: what it showed. */
	content?: MessageContent | null;
	/** `true`: every element that sends something; links and a notification's own menu stay. A function chooses. */
	removeButtons?: boolean | ((element: JsonObject) => boolean);
	/** A line in the place of the removed buttons, else at the end. A string is escaped. */
	outcome?: string | Mrkdwn | null;
	/** Another one than that of the message before: Slack wants new block ids on an update. */
	revision: Revision;
}

/** The next content of a posted message, from the one it shows. Pure. */
export function renderUpdate(before: MessageContent, change: UpdateChange): MessageContent {
	const content = withMenuOf(before, change.content ?? before);
	const remove = removal(change.removeButtons);
	const line = outcomeBlock(change.outcome);
	// A retried update finds the line of the try before.
	const known = line !== null && content.blocks.some((block) => sameText(block, line));
	let linePending = known ? null : line;
	const blocks: SlackBlock[] = [];
	for (const block of content.blocks) {
		const kept = remove ? withoutElements(block, remove) : block;
		if (kept) blocks.push(renewed(kept, change.revision));
		if (kept !== block && linePending) {
			// Above what is left of the row, where the buttons were.
			blocks.splice(kept ? -1 : blocks.length, 0, linePending);
			linePending = null;
		}
	}
	const last = blocks.at(-1);
	// What belongs to the message stands above what one can do about notifications.
	if (linePending) blocks.splice(last && isMenuAlone(last) ? -1 : blocks.length, 0, linePending);
	return { text: textOf(content, change.outcome), blocks: within(blocks, line) };
}

function removal(choice: UpdateChange['removeButtons']): ((element: JsonObject) => boolean) | null {
	if (typeof choice === 'function') return choice;
	return choice ? (element) => !isLink(element) && !isNotificationMenu(element) : null;
}

function isLink(element: JsonObject): boolean {
	return (
		element.type === 'button' && typeof element.url === 'string' && httpUrl(element.url) !== null
	);
}

/** The block itself when nothing was removed, null when nothing is left of it. */
function withoutElements(
	block: SlackBlock,
	remove: (element: JsonObject) => boolean,
): SlackBlock | null {
	if (block.type === 'actions' && Array.isArray(block.elements)) {
		const kept = block.elements.filter((element) => !isJsonObject(element) || !remove(element));
		if (kept.length === block.elements.length) return block;
		return kept.length > 0 ? { ...block, elements: kept } : null;
	}
	const accessory = block.accessory;
	if (isJsonObject(accessory) && isInteractive(accessory) && remove(accessory)) {
		const { accessory: _removed, ...rest } = block;
		return rest as SlackBlock;
	}
	return block;
}

/** An image beside a section is no element to press. */
function isInteractive(element: JsonObject): boolean {
	return element.type !== 'image';
}

function renewed(block: SlackBlock, revision: Revision): SlackBlock {
	if (typeof block.block_id !== 'string') return block;
	return { ...block, block_id: withRevision(block.block_id, revision) };
}

function outcomeBlock(outcome: string | Mrkdwn | null | undefined): SlackBlock | null {
	return section(typeof outcome === 'string' ? escaped(outcome) : (outcome ?? null));
}

function escaped(words: string): Mrkdwn {
	return new Mrkdwn(truncate(escapeText(words.trim()), MAX_SECTION_TEXT));
}

function textOf(content: MessageContent, outcome: string | Mrkdwn | null | undefined): string {
	if (!outcome) return content.text;
	const line = typeof outcome === 'string' ? escaped(outcome).value : plain(outcome);
	if (line === '' || content.text.startsWith(line)) return content.text;
	return truncate(`${line} – ${content.text}`, MAX_FALLBACK_TEXT);
}

function sameText(one: SlackBlock, other: SlackBlock): boolean {
	return JSON.stringify(one.text) === JSON.stringify(other.text) && one.type === other.type;
}

/** The outcome is what must stay. */
function within(blocks: SlackBlock[], line: SlackBlock | null): SlackBlock[] {
	if (blocks.length <= MAX_BLOCKS) return blocks;
	const others = blocks.filter((block) => block !== line);
	return line ? [...others.slice(0, MAX_BLOCKS - 1), line] : others.slice(0, MAX_BLOCKS);
}
