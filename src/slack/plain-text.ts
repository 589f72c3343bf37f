import type { JsonObject } from '../core/json';
import { escapeText, oneLine } from './blocks/escape';
import { truncate } from './blocks/truncate';

/** A plain_text object on one line, escaped and never too long. Slack refuses an empty one. */
export function plainText(text: string, limit: number): JsonObject {
	return {
		type: 'plain_text',
		text: truncate(escapeText(oneLine(text)) || ' ', limit),
		emoji: true,
	};
}
