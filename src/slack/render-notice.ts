import { MAX_FORM_TITLE } from '../core/forms/form-limits';
import type { JsonObject } from '../core/json';
import { section } from './blocks/builders';
import { escapeText } from './blocks/escape';
import { Mrkdwn } from './blocks/mrkdwn';
import { plainText } from './plain-text';

/** A modal with words only, such as why a form cannot be shown. Text is escaped, Mrkdwn is not. */
export function renderNotice(title: string, text: string | Mrkdwn): JsonObject {
	const words = section(
		text instanceof Mrkdwn ? text : new Mrkdwn(escapeText(text.trim() || title)),
	);
	return {
		type: 'modal',
		title: plainText(title, MAX_FORM_TITLE),
		close: plainText('Close', MAX_FORM_TITLE),
		blocks: words ? [words] : [],
	};
}
