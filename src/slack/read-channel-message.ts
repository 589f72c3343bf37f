import type { JsonValue } from '../core/json';
import { isJsonObject, listAt, textAt, valueAt } from '../core/json-read';
import { type ChannelMessage, type MessageFile, TOMBSTONE } from '../core/sync/channel-message';
import { httpUrl } from './blocks/button';
import { messageText } from './message-text';

/**
 * What people and bots say. All other subtypes are notices that Slack itself writes (channel_join,
 * channel_topic, huddle_thread, …), or hide what was said (tombstone, ekm_access_denied); one that Slack
 * invents later is taken for a notice until it is known here.
 */
const SAID: ReadonlySet<string | null> = new Set([
	// Somebody's plain message; apps of today post with it too.
	null,
	// Of an app or workflow that posts under a name of its own.
	'bot_message',
	// With files, which may stand alone.
	'file_share',
	// Written with /me.
	'me_message',
	// A reply that was also sent to the channel; it stands in the history and in its thread.
	'thread_broadcast',
]);

/** Slack's latest_reply of a thread whose replies are all gone. */
const NO_REPLY = /^0+\.0+$/;

/**
 * A message as Slack's methods and events have it; null: none that people can read as one. Whatever else is
 * in it (addresses of files that need a token, reactions, who read it) goes no further.
 */
export function readChannelMessage(message: JsonValue | undefined): ChannelMessage | null {
	const ts = tsAt(message, 'ts');
	if (!isJsonObject(message) || ts === null) return null;
	const subtype = textAt(message, 'subtype');
	if (!SAID.has(subtype)) return null;
	return {
		ts,
		threadTs: tsAt(message, 'thread_ts'),
		userId: textAt(message, 'user'),
		userTeamId:
			textAt(message, 'user_team') ?? textAt(message, 'source_team') ?? textAt(message, 'team'),
		botId: textAt(message, 'bot_id'),
		botName: textAt(message, 'username') ?? textAt(message, 'bot_profile', 'name'),
		appId: textAt(message, 'app_id') ?? textAt(message, 'bot_profile', 'app_id'),
		subtype,
		text: messageText(message),
		editedTs: tsAt(message, 'edited', 'ts'),
		files: listAt(message, 'files').flatMap(fileOf),
		latestReplyTs: latestReplyOf(message),
	};
}

/**
 * An entry of conversations.history. A notice, or a message that was deleted, stays where people replied to
 * it: with nothing but its ts, where the thread is read, and TOMBSTONE as its subtype.
 */
export function readHistoryEntry(entry: JsonValue): ChannelMessage | null {
	const ts = tsAt(entry, 'ts');
	const latestReplyTs = latestReplyOf(entry);
	return (
		readChannelMessage(entry) ??
		(ts !== null && latestReplyTs !== null ? threadWithoutMessage(ts, latestReplyTs) : null)
	);
}

function threadWithoutMessage(ts: string, latestReplyTs: string): ChannelMessage {
	return {
		ts,
		threadTs: ts,
		userId: null,
		userTeamId: null,
		botId: null,
		botName: null,
		appId: null,
		subtype: TOMBSTONE,
		text: '',
		editedTs: null,
		files: [],
		latestReplyTs,
	};
}

/** null: not a thread's first message, or nobody's reply is left. */
function latestReplyOf(message: JsonValue): string | null {
	const latest = tsAt(message, 'latest_reply');
	if (latest === null || NO_REPLY.test(latest)) return null;
	return tsAt(message, 'ts') === tsAt(message, 'thread_ts') ? latest : null;
}

function fileOf(file: JsonValue): MessageFile[] {
	const id = textAt(file, 'id');
	// A file that was deleted leaves its id behind.
	if (id === null || textAt(file, 'mode') === 'tombstone') return [];
	const size = valueAt(file, 'size');
	return [
		{
			id,
			name: textAt(file, 'name'),
			title: textAt(file, 'title'),
			mimeType: textAt(file, 'mimetype'),
			size: typeof size === 'number' ? size : null,
			permalink: httpUrl(textAt(file, 'permalink')),
		},
	];
}

/** null: missing, or no ts of Slack's form, which could not be compared. */
function tsAt(value: JsonValue | undefined, ...keys: string[]): string | null {
	const text = textAt(value, ...keys);
	return text !== null && /^\d{1,15}\.\d{1,9}$/.test(text) ? text : null;
}
