import type { JsonValue } from '../core/json';
import { context, section } from './blocks/builders';
import { escapeText } from './blocks/escape';
import type { Part } from './blocks/fit-blocks';
import { Mrkdwn, mrkdwn } from './blocks/mrkdwn';
import { MAX_JSON_CHARACTERS, MAX_SECTION_TEXT } from './limits';

const FENCE = '```';
const PIECE = MAX_SECTION_TEXT - 2 * FENCE.length;

/** JSON as people read it: nothing in it is formatted or invisible, and what is cut is said to be. */
export function jsonParts(value: JsonValue): Part[] {
	const whole = readableJson(value);
	const shown = within(whole);
	const cut =
		shown.length < whole.length
			? context([
					mrkdwn`✂️ ${shown.length} of ${whole.length} characters are shown. All of it stands in the execution in n8n.`,
				])
			: null;
	const blocks = [
		...pieces(shown).map((piece) => section(new Mrkdwn(`${FENCE}${piece}${FENCE}`))),
		cut,
	];
	return blocks.flatMap((block): Part[] => (block ? [{ role: 'fixed', block }] : []));
}

/**
 * What nobody sees (direction overrides, zero-width and tag characters) and what would end the code
 * block stand as JSON escapes.
 */
export function readableJson(value: JsonValue): string {
	return JSON.stringify(value, null, 2).replace(/[`\p{Cc}\p{Cf}]/gu, (character) =>
		character === '\n'
			? character
			: [...Array(character.length).keys()]
					.map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
					.join(''),
	);
}

/** Counted as the blocks are: escaped for Slack, then for JSON. */
function within(text: string): string {
	let length = 0;
	let kept = 0;
	for (const character of text) {
		length += JSON.stringify(escapeText(character)).length - 2;
		if (length > MAX_JSON_CHARACTERS) break;
		kept += character.length;
	}
	return text.slice(0, kept);
}

/** One for each section: whole lines, unless a line alone is longer. */
function pieces(text: string): string[] {
	const all: string[] = [];
	let piece = '';
	for (const line of text.split(/(?<=\n)/)) {
		for (const part of chunks(line)) {
			if (piece.length + part.length > PIECE) {
				all.push(piece);
				piece = '';
			}
			piece += part;
		}
	}
	return [...all, piece];
}

function chunks(line: string): string[] {
	const all: string[] = [];
	let chunk = '';
	for (const character of line) {
		const escaped = escapeText(character);
		if (chunk.length + escaped.length > PIECE) {
			all.push(chunk);
			chunk = '';
		}
		chunk += escaped;
	}
	return [...all, chunk];
}
