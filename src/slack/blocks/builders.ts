import type { SlackBlock } from '../../core/message';
import {
	FIELD_LABEL,
	FIELD_VALUE,
	MAX_ACTIONS,
	MAX_CONTEXT_ELEMENTS,
	MAX_FIELD_TEXT,
	MAX_FIELDS,
	MAX_HEADER_TEXT,
	MAX_SECTION_TEXT,
	NOTES_TEXT,
} from '../limits';
import type { ButtonElement } from './button';
import { escapeText, oneLine } from './escape';
import { Mrkdwn } from './mrkdwn';
import { truncate } from './truncate';

export interface Field {
	label: string;
	value: string | Mrkdwn;
}

export function header(text: string): SlackBlock {
	return {
		type: 'header',
		text: {
			type: 'plain_text',
			text: truncate(escapeText(oneLine(text)) || ' ', MAX_HEADER_TEXT),
			emoji: true,
		},
	};
}

/** null when there is nothing to say: Slack refuses empty text. */
export function section(text: Mrkdwn | null): SlackBlock | null {
	if (!text || text.value.trim() === '') return null;
	return { type: 'section', text: mrkdwnObject(text, MAX_SECTION_TEXT) };
}

/** Two columns, ten to a section. */
export function fields(list: readonly Field[], valueLimit = FIELD_VALUE): SlackBlock[] {
	const objects = list.map((field) => mrkdwnObject(fieldText(field, valueLimit), MAX_FIELD_TEXT));
	const blocks: SlackBlock[] = [];
	for (let at = 0; at < objects.length; at += MAX_FIELDS) {
		blocks.push({ type: 'section', fields: objects.slice(at, at + MAX_FIELDS) });
	}
	return blocks;
}

function fieldText(field: Field, valueLimit: number): Mrkdwn {
	const label = truncate(escapeText(oneLine(field.label)), FIELD_LABEL);
	const value = field.value instanceof Mrkdwn ? field.value.value : escapeText(field.value.trim());
	return new Mrkdwn(`*${label}*\n${truncate(value, valueLimit) || '–'}`);
}

/** Somebody's own words, as a quote. */
export function quote(text: string | null | undefined, limit = NOTES_TEXT): SlackBlock | null {
	const words = escapeText((text ?? '').trim());
	if (words === '') return null;
	// Each line gets two more characters; the section's own limit is far above ours.
	const lines = truncate(words, limit).split('\n').slice(0, 100);
	return section(new Mrkdwn(lines.map((line) => `> ${line}`).join('\n')));
}

export function context(parts: ReadonlyArray<Mrkdwn | null | undefined>): SlackBlock | null {
	const elements = parts
		.filter((part): part is Mrkdwn => !!part && part.value.trim() !== '')
		.slice(0, MAX_CONTEXT_ELEMENTS)
		.map((part) => mrkdwnObject(part, MAX_SECTION_TEXT));
	return elements.length > 0 ? { type: 'context', elements } : null;
}

/** `blockId` must be new on every update of a message. */
export function actions(
	elements: readonly ButtonElement[],
	blockId: string | null = null,
): SlackBlock | null {
	if (elements.length === 0) return null;
	return {
		type: 'actions',
		...(blockId ? { block_id: blockId } : {}),
		elements: elements.slice(0, MAX_ACTIONS).map((element) => ({ ...element })),
	};
}

function mrkdwnObject(text: Mrkdwn, limit: number) {
	return { type: 'mrkdwn', text: truncate(text.value, limit), verbatim: true };
}
