import type { JsonObject } from '../../core/json';
import type { SlackBlock } from '../../core/message';
import { SET_UP_ACTION, settingActionId } from '../block-ids';
import { escapeText } from '../blocks/escape';
import { Mrkdwn } from '../blocks/mrkdwn';
import { truncate } from '../blocks/truncate';
import {
	MAX_BUTTON_TEXT,
	MAX_BUTTON_VALUE,
	MAX_CONFIRM_BUTTON,
	MAX_CONFIRM_TEXT,
	MAX_OPTION_TEXT,
	MAX_PLACEHOLDER,
	MAX_SECTION_TEXT,
} from '../limits';
import { plainText } from '../plain-text';
import { isChannelId } from './channel-mention';

export interface Option {
	value: string;
	label: string;
}

export interface OptionGroup {
	label: string;
	options: readonly Option[];
}

/** What a control changes, and what that is about. */
export type Control = readonly [setting: string, subject?: string];

/** A control, or null where what it is about does not fit into Slack's ids. */
export type Element = JsonObject | null;

/** Whoever is asked sees the style there: a list with a red button in each row shouts. */
export function settingButton(
	control: Control,
	label: string,
	{
		value,
		style,
		confirm,
	}: { value?: string; style?: 'primary' | 'danger'; confirm?: string } = {},
): Element {
	if (value !== undefined && value.length > MAX_BUTTON_VALUE) return null;
	return element(control, {
		type: 'button',
		text: plainText(label, MAX_BUTTON_TEXT),
		...(value ? { value } : {}),
		...(style && !confirm ? { style } : {}),
		...(confirm ? { confirm: confirmDialog(label, confirm, style) } : {}),
	});
}

/** Opens the modal in which a channel gets its account; no setting. */
export function setUpButton(channelId: string, label: string): Element {
	if (!isChannelId(channelId)) return null;
	return {
		type: 'button',
		action_id: SET_UP_ACTION,
		text: plainText(label, MAX_BUTTON_TEXT),
		value: channelId,
	};
}

/** `chosen`: value of the option that is shown as chosen now. */
export function select(
	control: Control,
	options: readonly Option[] | readonly OptionGroup[],
	chosen: string,
): Element {
	const groups = options.filter((one): one is OptionGroup => 'options' in one);
	const single = options.filter((one): one is Option => 'value' in one);
	const all = [...single, ...groups.flatMap((group) => group.options)];
	const initial = all.find(({ value }) => value === chosen);
	return element(control, {
		type: 'static_select',
		...(groups.length > 0
			? {
					option_groups: groups.map((group) => ({
						label: plainText(group.label, MAX_OPTION_TEXT),
						options: group.options.map(option),
					})),
				}
			: { options: single.map(option) }),
		...(initial ? { initial_option: option(initial) } : {}),
	});
}

export function checkboxes(
	control: Control,
	options: readonly Option[],
	ticked: readonly string[],
): Element {
	const initial = options.filter(({ value }) => ticked.includes(value));
	return element(control, {
		type: 'checkboxes',
		options: options.map(option),
		// Slack refuses an empty list.
		...(initial.length > 0 ? { initial_options: initial.map(option) } : {}),
	});
}

export function timepicker(control: Control, time: string): Element {
	return element(control, { type: 'timepicker', initial_time: time });
}

export function userPicker(control: Control, placeholder: string): Element {
	return element(control, {
		type: 'users_select',
		placeholder: plainText(placeholder, MAX_PLACEHOLDER),
	});
}

/** Of one channel, or of several where there are several already. Ids only: names cannot be shown as chosen. */
export function channelPicker(control: Control, channels: readonly string[]): Element {
	const several = channels.length > 1;
	const [first] = channels;
	const shown: JsonObject = several
		? { initial_conversations: [...channels] }
		: first
			? { initial_conversation: first }
			: {};
	return element(control, {
		type: several ? 'multi_conversations_select' : 'conversations_select',
		placeholder: plainText('Choose a channel', MAX_PLACEHOLDER),
		filter: { include: ['public', 'private'], exclude_bot_users: true },
		...shown,
	});
}

/** Words with a control beside them. Without block ids: Slack then shows what we say, not what was chosen before. */
export function row(words: Mrkdwn, accessory: Element = null): SlackBlock {
	return {
		type: 'section',
		text: {
			type: 'mrkdwn',
			text: truncate(words.value, MAX_SECTION_TEXT) || ' ',
			verbatim: true,
		},
		...(accessory ? { accessory } : {}),
	};
}

export function controls(...elements: Element[]): SlackBlock[] {
	const present = elements.filter((one): one is JsonObject => one !== null);
	return present.length > 0 ? [{ type: 'actions', elements: present }] : [];
}

/** A small grey line. */
export function note(words: string | Mrkdwn): SlackBlock {
	const text = words instanceof Mrkdwn ? words.value : escapeText(words);
	return {
		type: 'context',
		elements: [{ type: 'mrkdwn', text: truncate(text, MAX_SECTION_TEXT) || ' ', verbatim: true }],
	};
}

export const DIVIDER: SlackBlock = { type: 'divider' };

function confirmDialog(label: string, question: string, style?: 'primary' | 'danger'): JsonObject {
	return {
		title: plainText(`${label}?`, MAX_BUTTON_TEXT),
		text: plainText(question, MAX_CONFIRM_TEXT),
		confirm: plainText(label, MAX_CONFIRM_BUTTON),
		deny: plainText('Cancel', MAX_CONFIRM_BUTTON),
		...(style ? { style } : {}),
	};
}

function element([setting, subject]: Control, parts: JsonObject): Element {
	const actionId = settingActionId(setting, subject);
	return actionId === null ? null : { ...parts, action_id: actionId };
}

function option({ value, label }: Option): JsonObject {
	return { text: plainText(label, MAX_OPTION_TEXT), value };
}
