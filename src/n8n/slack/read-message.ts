import type { IExecuteFunctions } from 'n8n-workflow';

import { ConfigurationError } from '../../core/errors';
import type { MessageContent } from '../../core/message';
import { MAX_BLOCKS } from '../../slack/limits';
import { buttonParts } from '../../slack/render-signal';
import type { ItemOptions } from './item-options';
import { NOT_MINE, readButtons } from './read-buttons';
import { readContent } from './read-content';

/** What Post and DM send for one item, buttons included. Throws ConfigurationError with what to do. */
export function readMessage(
	context: IExecuteFunctions,
	itemIndex: number,
	options: ItemOptions,
): MessageContent {
	const { show, mention, offerHandOver } = options;
	const messageKey = options.key ?? options.signalId;
	const more = offerHandOver ? [NOT_MINE] : [];
	const buttons = [...readButtons(context, itemIndex), ...more];
	const content = readContent(context, itemIndex, { show, mention, messageKey, buttons });
	const isOwn = context.getNodeParameter('content', itemIndex, 'automatic') === 'blocks';
	if (!isOwn || !offerHandOver) return content;
	// The builder's blocks stay as they are; a block of ours carries the message key.
	const parts = buttonParts(null, { messageKey, buttons: more });
	const blocks = [...content.blocks, ...parts.map(({ block }) => block)];
	if (blocks.length > MAX_BLOCKS) {
		throw new ConfigurationError(
			`Blocks holds ${content.blocks.length} blocks, and "Not mine" needs one more than Slack's ${MAX_BLOCKS}. Remove a block, or the option Offer "Not Mine".`,
		);
	}
	return { ...content, blocks };
}
