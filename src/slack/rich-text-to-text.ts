import type { JsonValue } from '../core/json';
import { listAt, textAt, toText, valueAt } from '../core/json-read';

/** What somebody wrote into a rich text input, as plain text; people and channels as Slack's mentions. */
export function richTextToText(value: JsonValue | undefined): string | null {
	return toText(listAt(value, 'elements').map(blockText).join('\n'));
}

function blockText(block: JsonValue): string {
	if (textAt(block, 'type') !== 'rich_text_list') return inlineText(block);
	const indent = '\t'.repeat(Math.min(Number(textAt(block, 'indent') ?? 0) || 0, 8));
	const ordered = textAt(block, 'style') === 'ordered';
	return listAt(block, 'elements')
		.map((item, index) => `${indent}${ordered ? `${index + 1}.` : '•'} ${inlineText(item)}`)
		.join('\n');
}

function inlineText(section: JsonValue): string {
	return listAt(section, 'elements').map(pieceText).join('');
}

function pieceText(piece: JsonValue): string {
	const given = valueAt(piece, 'text');
	// Not trimmed: a blank between two words stands in a piece of its own.
	const text = typeof given === 'string' ? given : '';
	switch (textAt(piece, 'type')) {
		case 'link': {
			const url = textAt(piece, 'url') ?? '';
			return text === '' || text === url ? url : `${text} (${url})`;
		}
		case 'user':
			return `<@${textAt(piece, 'user_id') ?? ''}>`;
		case 'usergroup':
			return `<!subteam^${textAt(piece, 'usergroup_id') ?? ''}>`;
		case 'channel':
			return `<#${textAt(piece, 'channel_id') ?? ''}>`;
		case 'broadcast':
			return `@${textAt(piece, 'range') ?? ''}`;
		case 'emoji':
			return `:${textAt(piece, 'name') ?? ''}:`;
		case 'date':
			return textAt(piece, 'fallback') ?? '';
		default:
			return text;
	}
}
