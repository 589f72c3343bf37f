import type { FoundElement } from './find-element';
import { isObject, type JsonObject, type JsonValue } from './json';

function options(element: JsonObject): JsonObject[] {
	const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isObject) : [];
	const lists = [element.options, ...groups.map((group) => group.options)];
	return lists.flatMap((list) => (Array.isArray(list) ? list.filter(isObject) : []));
}

function option(element: JsonObject, value: string): JsonValue {
	return options(element).find((each) => each.value === value) ?? null;
}

/** What was chosen, in the field that each kind of element has for it. */
const CHOSEN: Record<string, (element: JsonObject, value: string) => JsonObject> = {
	static_select: (element, value) => ({ selected_option: option(element, value) }),
	external_select: (_element, value) => ({
		selected_option: { text: { type: 'plain_text', text: value, emoji: true }, value },
	}),
	overflow: (element, value) => ({ selected_option: option(element, value) }),
	radio_buttons: (element, value) => ({ selected_option: option(element, value) }),
	checkboxes: (element, value) => ({
		selected_options: value
			.split(',')
			.map((each) => option(element, each))
			.filter(isObject),
	}),
	multi_static_select: (element, value) => ({
		selected_options: value
			.split(',')
			.map((each) => option(element, each))
			.filter(isObject),
	}),
	users_select: (_element, value) => ({ selected_user: value }),
	multi_users_select: (_element, value) => ({ selected_users: value.split(',') }),
	channels_select: (_element, value) => ({ selected_channel: value }),
	conversations_select: (_element, value) => ({ selected_conversation: value }),
	datepicker: (_element, value) => ({ selected_date: value }),
	timepicker: (_element, value) => ({ selected_time: value }),
	datetimepicker: (_element, value) => ({ selected_date_time: Number(value) }),
	plain_text_input: (_element, value) => ({ value }),
};

/** One entry of `actions` in a block_actions payload. */
export function actionPayload(
	{ element, blockId }: FoundElement,
	value: string | undefined,
	actionTs: string,
): JsonObject {
	const ids = { action_id: element.action_id, block_id: blockId };
	if (element.type === 'button') {
		const { text = null, value: own, style, url } = element;
		return {
			...ids,
			text,
			...(own !== undefined && { value: own }),
			...(style !== undefined && { style }),
			...(url !== undefined && { url }),
			type: 'button',
			action_ts: actionTs,
		};
	}
	const chosen = CHOSEN[element.type]?.(element, value ?? '') ?? {};
	return { type: element.type, ...ids, ...chosen, action_ts: actionTs };
}
