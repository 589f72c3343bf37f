import type { JsonObject, JsonValue } from '../../../core/json';
import type { MessageContent } from '../../../core/message';
import { blockKitBuilderUrl } from '../../../slack/block-kit-builder-url';
import type { SlackConnection } from '../slack-connection';

/** A message as it would be sent, for the item's `delivery.preview`. `to`: where it would go. */
export function previewOf(
	connection: Pick<SlackConnection, 'host'>,
	to: JsonObject,
	{ text, blocks }: MessageContent,
): JsonObject {
	return {
		...to,
		text,
		blocks: blocks as JsonValue,
		blockKitBuilderUrl: blockKitBuilderUrl(blocks, connection.host),
	};
}
