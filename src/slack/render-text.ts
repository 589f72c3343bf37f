import type { JsonValue } from '../core/json';
import type { MessageContent } from '../core/message';
import { header, type Field } from './blocks/builders';
import { escapeText, oneLine } from './blocks/escape';
import { fitBlocks, type Part } from './blocks/fit-blocks';
import { mentions } from './blocks/mention';
import { joinMrkdwn, Mrkdwn } from './blocks/mrkdwn';
import { truncate } from './blocks/truncate';
import { jsonParts, readableJson } from './json-parts';
import { MAX_FALLBACK_TEXT, MAX_HEADER_TEXT, MAX_SECTION_TEXT, MAX_SHOWN_FIELDS } from './limits';
import {
	buttonParts,
	fieldParts,
	fixed,
	noteParts,
	text,
	type RenderOptions,
} from './render-signal';

/** A message in the builder's own words; every part may be left out. */
export interface TextMessage {
	title?: string | null;
	/** Formatting (`*bold*`, lists) works; mentions and links in it do not, as expressions bring CRM text. */
	text?: string | null;
	/** Stands below the text in a code block. */
	json?: JsonValue;
	/** More words, below the JSON. */
	below?: string | null;
	fields?: ReadonlyArray<{ label: string; value: string }>;
	/** Shown as a quote. */
	notes?: string | null;
}

export function renderText(message: TextMessage, options: RenderOptions = {}): MessageContent {
	return {
		text: fallbackText(message),
		blocks: fitBlocks([...textParts(message, options), ...buttonParts(null, options)]),
	};
}

export function fallbackText(message: TextMessage): string {
	const title = truncate(escapeText(oneLine(message.title ?? '')), MAX_HEADER_TEXT);
	const json = message.json === undefined ? null : readableJson(message.json);
	const words = [message.text ?? message.notes, json, message.below]
		.map((part) => escapeText((part ?? '').trim()))
		.filter((part) => part !== '')
		.join('\n');
	const both = [title, words].filter((part) => part !== '').join(' – ');
	return truncate(both || 'A message from n8n', MAX_FALLBACK_TEXT);
}

export function textParts(message: TextMessage, options: RenderOptions = {}): Part[] {
	const words = escapeText((message.text ?? '').trim());
	const below = escapeText((message.below ?? '').trim());
	const list: Field[] = (message.fields ?? []).slice(0, MAX_SHOWN_FIELDS);
	const title = oneLine(message.title ?? '');
	return [
		title === '' ? null : fixed(header(title)),
		...paragraphs(mentions(options.mention), words),
		...(message.json === undefined ? [] : jsonParts(message.json)),
		...paragraphs(null, below),
		...fieldParts(list),
		...noteParts(message.notes),
	].filter((part): part is Part => part !== null);
}

/** A section holds 3,000 characters: longer text goes on in further ones, cut at a line's end if possible. */
function paragraphs(who: Mrkdwn | null, words: string): Part[] {
	const parts: Part[] = [];
	let rest = joinMrkdwn([who, words === '' ? null : new Mrkdwn(words)], ' ')?.value ?? '';
	while (rest !== '') {
		const piece = rest.length <= MAX_SECTION_TEXT ? rest : cut(rest);
		parts.push(...text(new Mrkdwn(piece)));
		rest = rest.slice(piece.length);
	}
	return parts;
}

function cut(words: string): string {
	const line = words.lastIndexOf('\n', MAX_SECTION_TEXT - 1);
	if (line > MAX_SECTION_TEXT / 2) return words.slice(0, line + 1);
	// Without the ellipsis, which says that something is missing; never inside an entity.
	return truncate(words, MAX_SECTION_TEXT).slice(0, -1);
}
