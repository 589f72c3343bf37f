import { ActingError } from './acting-error';
import { isObject, type JsonObject, type JsonValue } from './json';

type Element = JsonObject & { type: string; action_id: string };

/** What an element has chosen at first, and what it has when a person chooses `value` ('' clears it). */
interface Choice {
	initial(element: Element): JsonObject;
	choose(element: Element, value: string, offered: readonly JsonObject[] | null): JsonObject;
}

const list = (value: string): string[] => (value === '' ? [] : value.split(','));

function optionsOf(element: Element): JsonObject[] {
	const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isObject) : [];
	const lists = [element.options, ...groups.map((group) => group.options)];
	return lists.flatMap((each) => (Array.isArray(each) ? each.filter(isObject) : []));
}

function optionOf(options: readonly JsonObject[], element: Element, value: string): JsonObject {
	const option = options.find((each) => each.value === value);
	if (!option) throw new ActingError(`"${element.action_id}" offers no option "${value}".`);
	return option;
}

/** An external menu that was not asked for its options takes any: tests may skip the typing. */
function externalOption(
	offered: readonly JsonObject[] | null,
	element: Element,
	value: string,
): JsonObject {
	if (offered) return optionOf(offered, element, value);
	return { text: { type: 'plain_text', text: value, emoji: true }, value };
}

function single(field: string, initial: string, convert: (value: string) => JsonValue): Choice {
	return {
		initial: (element) => ({ [field]: element[initial] ?? null }),
		choose: (_element, value) => ({ [field]: value === '' ? null : convert(value) }),
	};
}

function several(field: string, initial: string): Choice {
	return {
		initial: (element) => ({ [field]: element[initial] ?? [] }),
		choose: (_element, value) => ({ [field]: list(value) }),
	};
}

const oneOption = (find: typeof externalOption): Choice => ({
	initial: (element) => ({ selected_option: element.initial_option ?? null }),
	choose: (element, value, offered) => ({
		selected_option: value === '' ? null : find(offered, element, value),
	}),
});

const someOptions = (find: typeof externalOption): Choice => ({
	initial: (element) => ({ selected_options: element.initial_options ?? [] }),
	choose: (element, value, offered) => ({
		selected_options: list(value).map((each) => find(offered, element, each)),
	}),
});

const own: typeof externalOption = (_offered, element, value) =>
	optionOf(optionsOf(element), element, value);
const asIs = (value: string): string => value;
const text = single('value', 'initial_value', asIs);

/** In the field that each kind of element has for it. */
const CHOICES: Record<string, Choice> = {
	static_select: oneOption(own),
	external_select: oneOption(externalOption),
	overflow: oneOption(own),
	radio_buttons: oneOption(own),
	checkboxes: someOptions(own),
	multi_static_select: someOptions(own),
	multi_external_select: someOptions(externalOption),
	users_select: single('selected_user', 'initial_user', asIs),
	multi_users_select: several('selected_users', 'initial_users'),
	channels_select: single('selected_channel', 'initial_channel', asIs),
	multi_channels_select: several('selected_channels', 'initial_channels'),
	conversations_select: single('selected_conversation', 'initial_conversation', asIs),
	multi_conversations_select: several('selected_conversations', 'initial_conversations'),
	datepicker: single('selected_date', 'initial_date', asIs),
	timepicker: single('selected_time', 'initial_time', asIs),
	datetimepicker: single('selected_date_time', 'initial_date_time', Number),
	plain_text_input: text,
	email_text_input: text,
	url_text_input: text,
	number_input: text,
	rich_text_input: single('rich_text_value', 'initial_value', (value) => ({
		type: 'rich_text',
		elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: value }] }],
	})),
	file_input: {
		initial: () => ({ files: [] }),
		choose: (_element, value) => ({
			files: list(value).map((id) => ({ id, name: id, mimetype: 'text/plain', size: 1 })),
		}),
	},
};

/** null: nothing can be chosen in it (a button). */
export function chosen(
	element: Element,
	value: string | undefined,
	offered: readonly JsonObject[] | null,
): JsonObject | null {
	return CHOICES[element.type]?.choose(element, value ?? '', offered) ?? null;
}

/** null: the element has no state (a button, an overflow menu). */
export function initiallyChosen(element: Element): JsonObject | null {
	return element.type === 'overflow' ? null : (CHOICES[element.type]?.initial(element) ?? null);
}
