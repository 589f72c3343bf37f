import type { JsonObject, JsonValue } from '../core/json';
import { isJsonObject } from '../core/json-read';
import type { MessageContent, SlackBlock } from '../core/message';
import { truncate } from './blocks/truncate';
import { MAX_FIELD_TEXT } from './limits';
import { withoutPings } from './without-pings';

type NameOf = (id: string) => string | null;

/** The same message, notifying nobody: mentions become names. */
export function quietContent(
	{ text, blocks }: MessageContent,
	nameOf: NameOf = () => null,
): MessageContent {
	return {
		text: withoutPings(text, nameOf),
		blocks: blocks.map((block) => quiet(block, nameOf) as SlackBlock),
	};
}

/** Whom a message mentions by user id. */
export function mentionedUsers(content: MessageContent): string[] {
	const all = JSON.stringify(content);
	const found = all.matchAll(/<@([UW][A-Z0-9]+)|"user_id":"([UW][A-Z0-9]+)"/g);
	return [...new Set([...found].map(([, mention, rich]) => mention ?? rich ?? ''))];
}

function quiet(value: JsonValue, nameOf: NameOf): JsonValue {
	if (Array.isArray(value)) return value.map((one) => quiet(one, nameOf));
	if (!isJsonObject(value)) return value;
	const rich = richMention(value, nameOf);
	if (rich) return rich;
	const parsed = Object.entries(value).map(([key, child]): [string, JsonValue] => {
		if (key === 'text' && typeof child === 'string' && FORMATTED.has(value.type)) {
			return [key, quietText(child, nameOf)];
		}
		return [key, quiet(child, nameOf)];
	});
	return Object.fromEntries(parsed);
}

/** Where Slack reads mentions. */
const FORMATTED: ReadonlySet<unknown> = new Set(['markdown', 'mrkdwn']);

/** Names may be longer than ids, and the text as long as it may be. */
function quietText(text: string, nameOf: NameOf): string {
	return truncate(withoutPings(text, nameOf), Math.max(text.length, MAX_FIELD_TEXT));
}

/** An element of rich text that mentions somebody, as text. */
function richMention(element: JsonObject, nameOf: NameOf): JsonObject | null {
	const { type, style } = element;
	const as = (mention: string): JsonObject => ({
		type: 'text',
		text: withoutPings(mention, nameOf),
		...(isJsonObject(style) ? { style } : {}),
	});
	if (type === 'user' && typeof element.user_id === 'string') return as(`<@${element.user_id}>`);
	if (type === 'usergroup' && typeof element.usergroup_id === 'string') {
		return as(`<!subteam^${element.usergroup_id}>`);
	}
	if (type === 'broadcast' && typeof element.range === 'string') return as(`<!${element.range}>`);
	return null;
}
