import type { JsonObject, JsonValue } from '../../core/json';
import { isJsonObject } from '../../core/json-read';
import { kindWords } from '../../core/notify/kind-words';
import type { MessageContent, SlackBlock } from '../../core/message';
import { settingActionId, SETTINGS_MENU, settingValue } from '../block-ids';
import { blocksLength } from '../blocks/fit-blocks';
import { truncate } from '../blocks/truncate';
import {
	MAX_ACTIONS,
	MAX_BLOCKS,
	MAX_BLOCKS_CHARACTERS,
	MAX_OPTION_TEXT,
	MAX_OPTION_VALUE,
} from '../limits';
import { plainText } from '../plain-text';

export interface NotificationKind {
	/** Of the Signal: `deal.updated`. */
	type: string;
	category: string;
}

const MENU_ACTION = settingActionId(SETTINGS_MENU) ?? '';

/** What a person can do about a notification: mute its kind, ask why, see the settings. */
export function notificationMenu({ type, category }: NotificationKind): JsonObject {
	const options = [
		{ label: `Mute “${truncate(kindWords(type), 50)}”`, value: settingValue('mute', type) },
		{ label: 'Why did I get this?', value: settingValue('why') },
		{ label: 'Notification settings', value: settingValue('settings', category) },
	];
	return {
		type: 'overflow',
		action_id: MENU_ACTION,
		options: options
			.filter(({ value }) => value.length <= MAX_OPTION_VALUE)
			.map(({ label, value }) => ({ text: plainText(label, MAX_OPTION_TEXT), value })),
	};
}

/**
 * A direct message with the menu at its end, beside the last buttons where there are any. A message that is
 * full stays as it is: nothing of it gives way to the menu.
 */
export function withNotificationMenu(
	content: MessageContent,
	kind: NotificationKind,
): MessageContent {
	return withMenu(content, notificationMenu(kind));
}

/** What replaces the content of a message keeps its menu. */
export function withMenuOf(before: MessageContent, content: MessageContent): MessageContent {
	const menu = menuOf(before);
	return menu && !menuOf(content) ? withMenu(content, menu) : content;
}

/** Where everybody would see it, such as safe mode's channel. */
export function withoutNotificationMenu(content: MessageContent): MessageContent {
	if (menuOf(content) === null) return content;
	const blocks = content.blocks.flatMap((block): SlackBlock[] => {
		if (isMenuAlone(block)) return [];
		if (!Array.isArray(block.elements)) return [block];
		return [{ ...block, elements: block.elements.filter((one) => !isNotificationMenu(one)) }];
	});
	return { ...content, blocks };
}

export function isNotificationMenu(element: unknown): boolean {
	return isJsonObject(element) && element.action_id === MENU_ACTION;
}

/** Below it nothing of the message is left. */
export function isMenuAlone({ elements }: SlackBlock): boolean {
	return Array.isArray(elements) && elements.length === 1 && isNotificationMenu(elements[0]);
}

function menuOf({ blocks }: MessageContent): JsonObject | null {
	const elements = blocks.flatMap((block) => (Array.isArray(block.elements) ? block.elements : []));
	const menu = elements.find(isNotificationMenu);
	return isJsonObject(menu) ? menu : null;
}

function withMenu(content: MessageContent, menu: JsonObject): MessageContent {
	const last = content.blocks.at(-1);
	const row = last?.type === 'actions' && Array.isArray(last.elements) ? last : null;
	const beside = row !== null && (row.elements as JsonValue[]).length < MAX_ACTIONS;
	const blocks: SlackBlock[] = beside
		? [
				...content.blocks.slice(0, -1),
				{ ...row, elements: [...(row.elements as JsonValue[]), menu] },
			]
		: [...content.blocks, { type: 'actions', elements: [menu] }];
	const fits = blocks.length <= MAX_BLOCKS && blocksLength(blocks) <= MAX_BLOCKS_CHARACTERS;
	return fits ? { ...content, blocks } : content;
}
