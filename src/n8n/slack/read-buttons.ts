import type { IExecuteFunctions } from 'n8n-workflow';

import { ConfigurationError } from '../../core/errors';
import { HAND_OVER_ACTION, handOverValue } from '../../slack/block-ids';
import type { ButtonSpec } from '../../slack/blocks/button';
import { textOf } from '../text-of';

/** On a message that is nobody's decision. */
export const NOT_MINE: ButtonSpec = {
	label: 'Not mine',
	actionId: HAND_OVER_ACTION,
	value: handOverValue(null),
};

/** The Buttons of one item. Throws ConfigurationError naming the button that cannot work. */
export function readButtons(context: IExecuteFunctions, itemIndex: number): ButtonSpec[] {
	const rows = context.getNodeParameter('buttons.button', itemIndex, []) as Array<
		Record<string, unknown>
	>;
	return rows.map((row, index) => {
		const label = textOf(row.label);
		if (!label) throw new ConfigurationError(`Button ${index + 1} has no label.`);
		const style = row.style === 'primary' || row.style === 'danger' ? row.style : undefined;
		if (row.does === 'action') {
			const actionId = textOf(row.actionId);
			if (!actionId) {
				throw new ConfigurationError(
					`Button "${label}" has no Action ID, so no workflow could know it.`,
				);
			}
			return { label, actionId, value: textOf(row.value) ?? undefined, style };
		}
		const url = textOf(row.url);
		if (!url || !/^https?:\/\//i.test(url)) {
			throw new ConfigurationError(`Button "${label}" needs a link that starts with https://.`);
		}
		return { label, url, style };
	});
}
