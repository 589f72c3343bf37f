import type { Form } from '../core/form';
import {
	MAX_FORM_TITLE,
	MAX_INPUT_LABEL,
	MAX_SUBMIT_LABEL,
	MAX_VIEW_BLOCKS,
} from '../core/forms/form-limits';
import type { JsonObject } from '../core/json';
import type { SlackBlock } from '../core/message';
import { FORM_CALLBACK_ID } from './block-ids';
import { section } from './blocks/builders';
import { escapeText } from './blocks/escape';
import { Mrkdwn } from './blocks/mrkdwn';
import { formElement } from './form-element';
import { type FormMetadata, formMetadataText } from './form-metadata';
import { plainText } from './plain-text';

/**
 * A form as a modal: one input per field, its name as block id and action id. There is no `close`:
 * Slack then writes "Cancel" in the reader's language.
 */
export function renderForm(form: Form, options: { metadata: FormMetadata }): JsonObject {
	const intro = form.intro === null ? null : section(new Mrkdwn(escapeText(form.intro)));
	return {
		type: 'modal',
		callback_id: FORM_CALLBACK_ID,
		private_metadata: formMetadataText(options.metadata),
		title: plainText(form.title, MAX_FORM_TITLE),
		submit: plainText(form.submitLabel, MAX_SUBMIT_LABEL),
		blocks: [...(intro ? [intro] : []), ...form.fields.map(inputBlock)].slice(0, MAX_VIEW_BLOCKS),
	};
}

function inputBlock(field: Form['fields'][number]): SlackBlock {
	return {
		type: 'input',
		block_id: field.name,
		label: plainText(field.label, MAX_INPUT_LABEL),
		element: formElement(field),
		optional: !field.required,
		...(field.hint === null ? {} : { hint: plainText(field.hint, MAX_INPUT_LABEL) }),
	};
}
