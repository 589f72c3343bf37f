import { INLINE_VALUE } from '../limits';
import { escapeText, oneLine } from './escape';
import { truncate } from './truncate';

/** Text in Slack's format that is safe to send: made by `mrkdwn`, never from a bare string. */
export class Mrkdwn {
	constructor(readonly value: string) {}
}

/**
 * A sentence in Slack's format. What is put in is escaped, on one line and of bounded length, unless
 * it is Mrkdwn already.
 *
 * @example mrkdwn`*${person.name}* is now ${person.title}`
 */
export function mrkdwn(
	parts: TemplateStringsArray,
	...values: ReadonlyArray<string | number | Mrkdwn | null | undefined>
): Mrkdwn {
	return new Mrkdwn(parts.reduce((text, part, index) => text + inline(values[index - 1]) + part));
}

function inline(value: string | number | Mrkdwn | null | undefined): string {
	if (value instanceof Mrkdwn) return value.value;
	if (value === null || value === undefined) return '';
	return truncate(escapeText(oneLine(String(value))), INLINE_VALUE);
}

/** Joins what is there. */
export function joinMrkdwn(
	parts: ReadonlyArray<Mrkdwn | null | undefined>,
	separator: string,
): Mrkdwn | null {
	const present = parts.filter((part): part is Mrkdwn => !!part && part.value !== '');
	return present.length > 0 ? new Mrkdwn(present.map((part) => part.value).join(separator)) : null;
}

/** For notifications, which show emphasis marks as they stand. */
export function plain(text: Mrkdwn): string {
	return text.value.replace(/\*(?=\S)([^*\n]*\S)\*/g, '$1');
}
