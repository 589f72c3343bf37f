import type { JsonObject } from '../../core/json';
import { objectAt, textAt, valueAt } from '../../core/json-read';
import { type MessageEvent, TOMBSTONE } from '../../core/sync/channel-message';
import { readChannelMessage } from '../read-channel-message';

/** What a `message` event says of a message that people can read; null: of none, or nothing that they wrote changed. */
export function messageEventOf(raw: JsonObject): MessageEvent | null {
	const event = objectAt(raw, 'event');
	const channelId = textAt(event, 'channel');
	if (!event || event.type !== 'message' || channelId === null) return null;
	switch (textAt(event, 'subtype')) {
		case 'message_changed':
			return changed(event, channelId);
		case 'message_deleted':
			return deleted(event, channelId);
		default: {
			const message = readChannelMessage(event);
			return message && { event: 'new', channelId, message, previousText: null };
		}
	}
}

function changed(event: JsonObject, channelId: string): MessageEvent | null {
	// Of a thread's first message that is deleted while it has replies, Slack says that it changed.
	if (valueAt(event, 'message', 'subtype') === TOMBSTONE) return deleted(event, channelId);
	const message = readChannelMessage(event.message);
	const previous = readChannelMessage(event.previous_message);
	if (!message || message.editedTs === null) return null;
	// Previews of links, reply counts and pins change a message too, and leave this as it was. Of two edits in the
	// same second, which is all that Slack counts, the text tells.
	if (message.editedTs === previous?.editedTs && message.text === previous.text) return null;
	return { event: 'edited', channelId, message, previousText: previous?.text ?? null };
}

function deleted(event: JsonObject, channelId: string): MessageEvent | null {
	// Not of one that was deleted already and vanishes with its last reply: that was a tombstone.
	const message = readChannelMessage(event.previous_message);
	return message && { event: 'deleted', channelId, message, previousText: null };
}
