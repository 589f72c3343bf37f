import type { JsonValue } from '../core/json';
import { listAt, textAt, toText, valueAt } from '../core/json-read';
import { escapeText } from './blocks/escape';

/** How what somebody typed is written down; Slack keeps it in rich text as it was typed, unescaped. */
interface Writing {
	text(typed: string): string;
	/** `label`: empty where the address itself is shown. */
	link(url: string, label: string): string;
	broadcast(range: string): string;
}

const PLAIN: Writing = {
	text: (typed) => typed,
	link: (url, label) => (label === '' ? url : `${label} (${url})`),
	broadcast: (range) => `@${range}`,
};

const MRKDWN: Writing = {
	text: escapeText,
	link: (url, label) => {
		const address = escapeText(url).replaceAll('|', '%7C');
		return label === '' ? `<${address}>` : `<${address}|${escapeText(label)}>`;
	},
	broadcast: (range) => `<!${range}>`,
};

/** What somebody wrote into a rich text input, as plain text; people and channels as Slack's mentions. */
export function richTextToText(value: JsonValue | undefined): string | null {
	return written(value, PLAIN);
}

/** The same in Slack's format: of blocks of a message. */
export function richTextToMrkdwn(value: JsonValue | undefined): string | null {
	return written(value, MRKDWN);
}

function written(value: JsonValue | undefined, writing: Writing): string | null {
	return toText(
		listAt(value, 'elements')
			.map((block) => blockText(block, writing))
			.join('\n'),
	);
}

function blockText(block: JsonValue, writing: Writing): string {
	if (textAt(block, 'type') !== 'rich_text_list') return inlineText(block, writing);
	const indent = '\t'.repeat(Math.min(Number(textAt(block, 'indent') ?? 0) || 0, 8));
	const ordered = textAt(block, 'style') === 'ordered';
	return listAt(block, 'elements')
		.map((item, index) => {
			const mark = ordered ? `${index + 1}.` : '•';
			return `${indent}${mark} ${inlineText(item, writing)}`;
		})
		.join('\n');
}

function inlineText(section: JsonValue, writing: Writing): string {
	return listAt(section, 'elements')
		.map((piece) => pieceText(piece, writing))
		.join('');
}

function pieceText(piece: JsonValue, writing: Writing): string {
	const given = valueAt(piece, 'text');
	// Not trimmed: a blank between two words stands in a piece of its own.
	const text = typeof given === 'string' ? given : '';
	switch (textAt(piece, 'type')) {
		case 'link': {
			const url = textAt(piece, 'url') ?? '';
			return writing.link(url, text === url ? '' : text);
		}
		case 'user':
			return `<@${textAt(piece, 'user_id') ?? ''}>`;
		case 'usergroup':
			return `<!subteam^${textAt(piece, 'usergroup_id') ?? ''}>`;
		case 'channel':
			return `<#${textAt(piece, 'channel_id') ?? ''}>`;
		case 'broadcast':
			return writing.broadcast(textAt(piece, 'range') ?? '');
		case 'emoji':
			return `:${textAt(piece, 'name') ?? ''}:`;
		case 'date':
			return writing.text(textAt(piece, 'fallback') ?? '');
		default:
			return writing.text(text);
	}
}
