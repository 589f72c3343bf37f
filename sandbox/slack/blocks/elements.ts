import {
	array,
	boolean,
	byType,
	httpUrl,
	number,
	object,
	oneOf,
	pattern,
	string,
	type Check,
	type Report,
} from './checks';
import type { JsonObject } from '../json';
import { anyText, plainText } from './text-object';

const actionId = string({ max: 255, min: 1 });
const placeholder = plainText(150);
const ids = array(string());

const confirm = object({
	required: {
		title: plainText(100),
		text: anyText(300),
		confirm: plainText(30),
		deny: plainText(30),
	},
	optional: { style: oneOf(['primary', 'danger']) },
});

const option = object({
	required: { text: plainText(75), value: string({ max: 150, min: 1 }) },
	optional: { description: plainText(75) },
});

/** Radio buttons and checkboxes may carry mrkdwn. */
const richOption = object({
	required: { text: anyText(75), value: string({ max: 150, min: 1 }) },
	optional: { description: anyText(75) },
});

const overflowOption = object({
	required: { text: plainText(75), value: string({ max: 150, min: 1 }) },
	optional: { description: plainText(75), url: httpUrl(3000) },
});

const optionGroup = object({
	required: { label: plainText(75), options: array(option, { min: 1, max: 100 }) },
});

function optionsOrGroups(value: JsonObject, at: string, report: Report): void {
	if ((value.options === undefined) === (value.option_groups === undefined)) {
		report('must define either `options` or `option_groups`', at);
	}
}

const selectCommon = { action_id: actionId, confirm, placeholder, focus_on_load: boolean };
const multiCommon = { ...selectCommon, max_selected_items: number({ min: 1 }) };
const date = pattern(/^\d{4}-\d{2}-\d{2}$/, 'must be a valid date');
const time = pattern(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a valid time');
const filter = object({
	optional: {
		include: array(oneOf(['im', 'mpim', 'private', 'public']), { min: 1 }),
		exclude_external_shared_channels: boolean,
		exclude_bot_users: boolean,
	},
});
const conversationCommon = {
	default_to_current_conversation: boolean,
	response_url_enabled: boolean,
	filter,
};

export const image: Check = object({
	required: { alt_text: string({ max: 2000 }) },
	optional: {
		image_url: httpUrl(3000),
		slack_file: object({ optional: { id: string(), url: string() } }),
	},
	also: (value, at, report) => {
		if ((value.image_url === undefined) === (value.slack_file === undefined)) {
			report('must define either `image_url` or `slack_file`', at);
		}
	},
});

const button: Check = object({
	required: { text: plainText(75) },
	optional: {
		action_id: actionId,
		url: httpUrl(3000),
		value: string({ max: 2000 }),
		style: oneOf(['primary', 'danger']),
		confirm,
		accessibility_label: string({ max: 75 }),
	},
});

const dispatch = object({
	optional: { trigger_actions_on: array(oneOf(['on_enter_pressed', 'on_character_entered'])) },
});

/** What people can press or choose from; fields as Slack documents them. */
const interactive: Record<string, Check> = {
	button,
	overflow: object({
		required: { options: array(overflowOption, { min: 1, max: 5 }) },
		optional: { action_id: actionId, confirm },
	}),
	static_select: object({
		optional: {
			...selectCommon,
			options: array(option, { min: 1, max: 100 }),
			option_groups: array(optionGroup, { min: 1, max: 100 }),
			initial_option: option,
		},
		also: optionsOrGroups,
	}),
	multi_static_select: object({
		optional: {
			...multiCommon,
			options: array(option, { min: 1, max: 100 }),
			option_groups: array(optionGroup, { min: 1, max: 100 }),
			initial_options: array(option, { min: 1 }),
		},
		also: optionsOrGroups,
	}),
	external_select: object({
		optional: { ...selectCommon, initial_option: option, min_query_length: number({ min: 0 }) },
	}),
	multi_external_select: object({
		optional: {
			...multiCommon,
			initial_options: array(option),
			min_query_length: number({ min: 0 }),
		},
	}),
	users_select: object({ optional: { ...selectCommon, initial_user: string() } }),
	multi_users_select: object({ optional: { ...multiCommon, initial_users: ids } }),
	channels_select: object({
		optional: { ...selectCommon, initial_channel: string(), response_url_enabled: boolean },
	}),
	multi_channels_select: object({ optional: { ...multiCommon, initial_channels: ids } }),
	conversations_select: object({
		optional: { ...selectCommon, ...conversationCommon, initial_conversation: string() },
	}),
	multi_conversations_select: object({
		optional: {
			...multiCommon,
			default_to_current_conversation: boolean,
			filter,
			initial_conversations: ids,
		},
	}),
	datepicker: object({ optional: { ...selectCommon, initial_date: date } }),
	timepicker: object({ optional: { ...selectCommon, initial_time: time, timezone: string() } }),
	datetimepicker: object({
		optional: {
			action_id: actionId,
			confirm,
			focus_on_load: boolean,
			initial_date_time: number({ min: 1_000_000_000, max: 9_999_999_999 }),
		},
	}),
	radio_buttons: object({
		required: { options: array(richOption, { min: 1, max: 10 }) },
		optional: { action_id: actionId, confirm, focus_on_load: boolean, initial_option: richOption },
	}),
	checkboxes: object({
		required: { options: array(richOption, { min: 1, max: 10 }) },
		optional: {
			action_id: actionId,
			confirm,
			focus_on_load: boolean,
			initial_options: array(richOption, { min: 1 }),
		},
	}),
};

const textInput = {
	action_id: actionId,
	placeholder,
	focus_on_load: boolean,
	dispatch_action_config: dispatch,
};

const inputs: Record<string, Check> = {
	plain_text_input: object({
		optional: {
			...textInput,
			initial_value: string({ max: 3000 }),
			multiline: boolean,
			min_length: number({ min: 0, max: 3000 }),
			max_length: number({ min: 1, max: 3000 }),
		},
	}),
	email_text_input: object({ optional: { ...textInput, initial_value: string() } }),
	url_text_input: object({ optional: { ...textInput, initial_value: string() } }),
	rich_text_input: object({
		optional: {
			action_id: actionId,
			placeholder,
			focus_on_load: boolean,
			dispatch_action_config: dispatch,
			initial_value: object({ required: { elements: array(() => undefined) } }),
		},
	}),
	file_input: object({
		optional: {
			action_id: actionId,
			filetypes: array(string()),
			max_files: number({ min: 1, max: 10 }),
		},
	}),
	number_input: object({
		required: { is_decimal_allowed: boolean },
		optional: {
			...textInput,
			initial_value: string(),
			min_value: string(),
			max_value: string(),
		},
	}),
};

const { overflow: _overflow, button: _button, ...choosable } = interactive;

export const actionElement = byType(() => interactive);
export const sectionAccessory = byType(() => ({ ...interactive, image }));
export const inputElement = byType(() => ({ ...choosable, ...inputs }));
