import type { JsonObject, JsonValue } from '../core/json';
import { isJsonObject, listAt, textAt, valueAt } from '../core/json-read';
import { truncate } from './blocks/truncate';
import { richTextToMrkdwn } from './rich-text-to-text';

/** Slack cuts a message's text there itself; blocks and attachments of an app can hold more. */
const MAX_MESSAGE_TEXT = 40_000;

/** What Slack writes into attachments whose blocks say it all. */
const NO_PREVIEW = '[no preview available]';

/**
 * What a message says, in Slack's format. Of one without text, what its blocks say. What is attached counts
 * for apps, which put their news there, and where there is nothing else, as when a message was forwarded.
 */
export function messageText(message: JsonObject): string {
	const own = wordsAt(message, 'text') || blocksText(listAt(message, 'blocks'));
	const counts = own === '' || textAt(message, 'bot_id') !== null;
	const attached = counts ? listAt(message, 'attachments').map(attachmentText) : [];
	return truncate(lines([own, ...attached]), MAX_MESSAGE_TEXT);
}

function attachmentText(attachment: JsonValue): string {
	if (isPreview(attachment)) return '';
	const said = lines([
		wordsAt(attachment, 'pretext'),
		wordsAt(attachment, 'title'),
		wordsAt(attachment, 'text'),
		...listAt(attachment, 'fields').map((field) =>
			[wordsAt(field, 'title'), wordsAt(field, 'value')].filter(Boolean).join(': '),
		),
	]);
	if (said !== '') return said;
	const fallback = wordsAt(attachment, 'fallback');
	return blocksText(listAt(attachment, 'blocks')) || (fallback === NO_PREVIEW ? '' : fallback);
}

/** What is shown of a link by itself: nobody wrote it, and it may come long after the message. */
function isPreview(attachment: JsonValue): boolean {
	if (valueAt(attachment, 'is_share') === true) return false;
	return ['original_url', 'app_unfurl_url'].some((key) => textAt(attachment, key) !== null);
}

function blocksText(blocks: readonly JsonValue[]): string {
	return lines(
		blocks.filter(isJsonObject).map((block) => {
			const type = textAt(block, 'type') ?? '';
			return Object.hasOwn(READERS, type) ? (READERS[type]?.(block) ?? '') : '';
		}),
	);
}

/** What people read in a block; what they press in it says nothing. */
const READERS: Readonly<Record<string, (block: JsonObject) => string>> = {
	rich_text: (block) => richTextToMrkdwn(block) ?? '',
	header: (block) => wordsAt(block, 'text', 'text'),
	section: (block) =>
		lines([
			wordsAt(block, 'text', 'text'),
			...listAt(block, 'fields').map((field) => wordsAt(field, 'text')),
		]),
	context: (block) =>
		listAt(block, 'elements')
			.map((element) => wordsAt(element, 'text'))
			.filter(Boolean)
			.join(' '),
	markdown: (block) => wordsAt(block, 'text'),
	image: (block) => wordsAt(block, 'title', 'text') || wordsAt(block, 'alt_text'),
	video: (block) => wordsAt(block, 'title', 'text'),
};

/** Not trimmed inside, unlike textAt: code begins with blanks. */
function wordsAt(value: JsonValue, ...keys: string[]): string {
	const found = valueAt(value, ...keys);
	return typeof found === 'string' && found.trim() !== '' ? found : '';
}

function lines(parts: readonly string[]): string {
	return parts.filter((part) => part !== '').join('\n');
}
