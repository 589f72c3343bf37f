import type { JsonValue } from './json';

/** One Block Kit block, as Slack's API takes it. */
export type SlackBlock = { type: string; block_id?: string } & { [key: string]: JsonValue };

/** What goes into chat.postMessage: blocks plus the text that notifications and screen readers get. */
export interface MessageContent {
	text: string;
	blocks: SlackBlock[];
}

/** Where a posted message is. `channel` is the id that Slack returned (C…, G… or D…), never a name. */
export interface MessageRef {
	channel: string;
	ts: string;
	threadTs: string | null;
	permalink: string | null;
}
