import { answersOf } from '../core/forms/answer-forms';
import type { FormField, FormFieldType } from '../core/form';
import { MAX_PLACEHOLDER } from '../core/forms/form-limits';
import type { JsonObject } from '../core/json';
import { plainText } from './plain-text';
import { selectOption } from './select-option';

/** The input of a field; its action id is the field's name. */
export function formElement(field: FormField): JsonObject {
	return {
		action_id: field.name,
		...(field.placeholder === null
			? {}
			: { placeholder: plainText(field.placeholder, MAX_PLACEHOLDER) }),
		...ELEMENTS[field.type](field),
	};
}

const ELEMENTS: Record<FormFieldType, (field: FormField) => JsonObject> = {
	text: (field) => textInput(field, false),
	long_text: (field) => textInput(field, true),
	number: ({ initial, min, max }) => ({
		type: 'number_input',
		is_decimal_allowed: true,
		...given('initial_value', initial),
		...given('min_value', min),
		...given('max_value', max),
	}),
	email: ({ initial }) => ({ type: 'email_text_input', ...given('initial_value', initial) }),
	date: ({ initial }) => ({ type: 'datepicker', ...given('initial_date', initial) }),
	select: (field) => ({
		type: 'static_select',
		options: field.options.map(selectOption),
		...given('initial_option', chosen(field, [field.initial ?? ''])[0] ?? null),
	}),
	multi_select: (field) => ({
		type: 'multi_static_select',
		options: field.options.map(selectOption),
		...givenList('initial_options', chosen(field, answersOf(field.initial ?? ''))),
	}),
	checkbox: (field) => ({
		type: 'checkboxes',
		options: field.options.map(selectOption),
		...givenList('initial_options', chosen(field, answersOf(field.initial ?? ''))),
	}),
	person: ({ initial }) => ({ type: 'users_select', ...given('initial_user', initial) }),
	people: ({ initial }) => ({
		type: 'multi_users_select',
		...givenList('initial_users', answersOf(initial ?? '')),
	}),
	// Not channels_select: that one offers public channels only.
	channel: ({ initial }) => ({
		type: 'conversations_select',
		filter: { include: ['public', 'private'] },
		...given('initial_conversation', initial),
	}),
};

function textInput({ initial, min, max }: FormField, multiline: boolean): JsonObject {
	return {
		type: 'plain_text_input',
		multiline,
		...given('initial_value', initial),
		...given('min_length', min === null ? null : Number(min)),
		...given('max_length', max === null ? null : Number(max)),
	};
}

/** Slack wants the same objects again as in `options`. */
function chosen({ options }: FormField, values: readonly string[]): JsonObject[] {
	return options.filter(({ value }) => values.includes(value)).map(selectOption);
}

function given(key: string, value: string | number | JsonObject | null): JsonObject {
	return value === null ? {} : { [key]: value };
}

function givenList(key: string, values: Array<string | JsonObject>): JsonObject {
	return values.length === 0 ? {} : { [key]: values };
}
