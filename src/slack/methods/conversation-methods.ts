import { SlackApiError } from '../../core/errors';
import type { JsonObject, JsonValue } from '../../core/json';
import { listAt } from '../../core/json-read';
import type { SlackPort } from '../../core/slack-port';
import type { ChannelMessage } from '../../core/sync/channel-message';
import { readChannelMessage, readHistoryEntry } from '../read-channel-message';
import { type CallSlack, cursorOf } from './call-slack';

/** Beyond whatever is written yet, also where clocks differ. */
const AHEAD_MS = 365 * 24 * 60 * 60_000;

/** `now`: milliseconds since 1970. */
export function conversationMethods(
	call: CallSlack,
	now: () => number,
): Pick<SlackPort, 'history' | 'joinChannel' | 'replies'> {
	return {
		async history({ channel, ...range }) {
			// Without `latest` Slack gives what is closest to `oldest` and pages towards today.
			const latest = range.latest ?? `${Math.ceil((now() + AHEAD_MS) / 1000)}.000000`;
			const args = { channel, ...rangeArgs({ ...range, latest }) };
			return page(await call('conversations.history', args, 'repeatable'), readHistoryEntry);
		},

		async replies({ channel, threadTs, ...range }) {
			const args = { channel, ts: threadTs, ...rangeArgs(range) };
			try {
				return page(await call('conversations.replies', args, 'repeatable'), readChannelMessage);
			} catch (error) {
				// Its replies were deleted since the history named them, and the thread with them.
				if (error instanceof SlackApiError && error.slackCode === 'thread_not_found') {
					return { messages: [], nextCursor: null };
				}
				throw error;
			}
		},

		async joinChannel(id) {
			await call('conversations.join', { channel: id }, 'repeatable');
		},
	};
}

type Range = Omit<Parameters<SlackPort['history']>[0], 'channel'>;

function rangeArgs({ oldest, latest, cursor, limit }: Range): JsonObject {
	return {
		oldest,
		...(latest ? { latest } : {}),
		...(cursor ? { cursor } : {}),
		limit,
		inclusive: false,
	};
}

/** Each message is read once, here: nothing else of Slack's answer goes on. */
function page(
	result: JsonObject,
	read: (entry: JsonValue) => ChannelMessage | null,
): { messages: ChannelMessage[]; nextCursor: string | null } {
	const messages = listAt(result, 'messages').flatMap((entry) => read(entry) ?? []);
	return { messages, nextCursor: cursorOf(result) };
}
