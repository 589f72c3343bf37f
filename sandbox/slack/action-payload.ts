import { chosen } from './chosen';
import type { FoundElement } from './find-element';
import type { JsonObject } from './json';

/** One entry of `actions` in a block_actions payload. `offered`: what an external menu was offered last. */
export function actionPayload(
	{ element, blockId }: FoundElement,
	value: string | undefined,
	actionTs: string,
	offered: readonly JsonObject[] | null = null,
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
	return { type: element.type, ...ids, ...chosen(element, value, offered), action_ts: actionTs };
}
