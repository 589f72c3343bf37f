import { newShortId } from '../ids';
import { isObject, toJson, type JsonValue } from '../json';
import type { Block } from '../types';

/** What Slack makes of accepted blocks: ids where none were given, explicit text flags. */
export function normaliseBlocks(blocks: readonly Block[]): Block[] {
	return toJson(blocks).map((block) => {
		fillIn(block, block.type);
		return { ...block, block_id: block.block_id ?? newShortId() };
	});
}

const INTERACTIVE =
	/^(button|overflow|datepicker|timepicker|datetimepicker|radio_buttons|checkboxes|(multi_)?(static|external|users|conversations|channels)_select|workflow_button|.*_input)$/;

function fillIn(value: JsonValue, blockType: string): void {
	if (Array.isArray(value)) {
		for (const item of value) fillIn(item, blockType);
		return;
	}
	// Rich text carries `type: text` runs of its own and no text objects.
	if (!isObject(value) || blockType === 'rich_text') return;
	if (value.type === 'mrkdwn') value.verbatim ??= false;
	if (value.type === 'plain_text') value.emoji ??= true;
	if (typeof value.type === 'string' && INTERACTIVE.test(value.type)) {
		value.action_id ??= newShortId();
	}
	for (const child of Object.values(value)) fillIn(child, blockType);
}
