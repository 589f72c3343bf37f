import { ConfigurationError } from '../core/errors';
import { MAX_PRIVATE_METADATA } from '../core/forms/form-limits';
import type { JsonValue } from '../core/json';
import { textAt, valueAt } from '../core/json-read';

/** What a form remembers of the press that opened it; it comes back with the answers. */
export interface FormMetadata {
	formId: string;
	channelId: string | null;
	messageTs: string | null;
	threadTs: string | null;
	/** Value of the button, text of the command. */
	value: string | null;
}

/** private_metadata. Throws when the value is too long: one that is cut would be another value. */
export function formMetadataText(metadata: FormMetadata): string {
	const { formId, channelId, messageTs, threadTs, value } = metadata;
	const text = JSON.stringify({ formId, channelId, messageTs, threadTs, value });
	if (text.length > MAX_PRIVATE_METADATA) {
		throw new ConfigurationError(
			'This form cannot be opened from here: what it was called with is too long to be handed on. Use a shorter value for the button, or fewer words after the command.',
		);
	}
	return text;
}

/** null: not written by us. */
export function readFormMetadata(text: string): FormMetadata | null {
	let read: JsonValue;
	try {
		read = JSON.parse(text) as JsonValue;
	} catch {
		return null;
	}
	const formId = textAt(read, 'formId');
	if (formId === null) return null;
	const value = valueAt(read, 'value');
	return {
		formId,
		channelId: textAt(read, 'channelId'),
		messageTs: textAt(read, 'messageTs'),
		threadTs: textAt(read, 'threadTs'),
		// As it was: textAt would take the spaces off.
		value: typeof value === 'string' ? value : null,
	};
}
