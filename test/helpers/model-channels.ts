import type { EffectSlack } from '../../src/core/effect-ports';
import { SlackApiError } from '../../src/core/errors';
import {
	type ChannelMessage,
	type MessageEvent,
	TOMBSTONE,
} from '../../src/core/sync/channel-message';
import { aMessage } from './sync-messages';

/** What a page of the model holds at most, whatever is asked for: many pages make a short story. */
const PAGE = 2;

/** Channels of a Slack whose clock is its own; a message's text names it and how often it was edited. */
export class ModelChannels {
	private readonly channels = new Map<string, ChannelMessage[]>();
	private micros = 0;
	/** Calls until the next is one too many; each refusal doubles the distance. */
	private untilLimit: number;
	calls = 0;
	/** Channels that the app is not in. */
	readonly notIn = new Set<string>();

	constructor(private readonly limitEvery: number | null) {
		this.untilLimit = limitEvery ?? 0;
	}

	post(channelId: string, ms: number, message: Partial<ChannelMessage>): MessageEvent {
		const ts = this.ts(ms);
		const posted = aMessage({ ...message, ts });
		const all = this.messagesOf(channelId);
		all.push(posted);
		const parent = all.find(({ ts: one }) => one === message.threadTs);
		if (parent) {
			parent.threadTs = parent.ts;
			parent.latestReplyTs = ts;
		}
		return told('new', channelId, posted);
	}

	edit(channelId: string, ts: string, ms: number): MessageEvent {
		const message = this.find(channelId, ts);
		const previousText = message.text;
		message.text = `${message.text}+`;
		message.editedTs = this.ts(ms);
		return { ...told('edited', channelId, message), previousText };
	}

	delete(channelId: string, ts: string): MessageEvent {
		const message = this.find(channelId, ts);
		const all = this.messagesOf(channelId);
		const replies = all.filter((one) => one.threadTs === ts && one.ts !== ts);
		const left =
			replies.length === 0
				? []
				: [aMessage({ ...message, subtype: TOMBSTONE, userId: null, text: '', editedTs: null })];
		all.splice(all.indexOf(message), 1, ...left);
		const parent = all.find((one) => one.ts === message.threadTs);
		if (parent && left.length === 0) {
			const others = all.filter((one) => one.threadTs === parent.ts && one !== parent);
			parent.latestReplyTs = others.at(-1)?.ts ?? null;
		}
		return told('deleted', channelId, message);
	}

	messagesOf(channelId: string): ChannelMessage[] {
		const known = this.channels.get(channelId) ?? [];
		this.channels.set(channelId, known);
		return known;
	}

	port(): Pick<EffectSlack, 'history' | 'replies'> {
		return {
			history: async ({ channel, oldest, cursor, limit }) => {
				this.count('conversations.history', channel);
				const all = this.messagesOf(channel)
					.filter(({ ts, threadTs }) => ts > oldest && (threadTs === null || threadTs === ts))
					.filter(({ ts }) => !cursor || ts < cursor)
					.toReversed();
				const page = all.slice(0, Math.min(limit, PAGE));
				return {
					messages: structuredClone(page),
					nextCursor: page.length < all.length ? (page.at(-1)?.ts ?? null) : null,
				};
			},
			replies: async ({ channel, threadTs, oldest, cursor, limit }) => {
				this.count('conversations.replies', channel);
				const parent = this.messagesOf(channel).filter(({ ts }) => ts === threadTs);
				const all = this.messagesOf(channel)
					.filter((one) => one.threadTs === threadTs && one.ts !== threadTs && one.ts > oldest)
					.filter(({ ts }) => !cursor || ts > cursor);
				const page = all.slice(0, Math.min(limit, PAGE));
				const messages = structuredClone([...parent, ...page]);
				// Only the history says how a thread goes on.
				for (const message of messages) message.latestReplyTs = null;
				return {
					messages,
					nextCursor: page.length < all.length ? (page.at(-1)?.ts ?? null) : null,
				};
			},
		};
	}

	private count(method: string, channel: string): void {
		this.calls += 1;
		if (this.calls > 3_000) throw new RangeError('It asks Slack for ever.');
		if (this.notIn.has(channel)) {
			throw new SlackApiError('The app is not in the channel.', 'not_in_channel', method);
		}
		if (this.limitEvery === null) return;
		this.untilLimit -= 1;
		if (this.untilLimit >= 0) return;
		this.untilLimit = this.limitEvery;
		throw new SlackApiError('Slack limits.', 'ratelimited', method, 45);
	}

	private find(channelId: string, ts: string): ChannelMessage {
		const message = this.messagesOf(channelId).find((one) => one.ts === ts);
		if (!message) throw new RangeError(`There is no message ${ts}.`);
		return message;
	}

	/** No two are the same. */
	private ts(ms: number): string {
		this.micros = (this.micros + 1) % 1_000;
		const whole = Math.floor(ms);
		const fraction = String(whole % 1_000).padStart(3, '0');
		return `${Math.floor(whole / 1_000)}.${fraction}${String(this.micros).padStart(3, '0')}`;
	}
}

function told(
	event: MessageEvent['event'],
	channelId: string,
	message: ChannelMessage,
): MessageEvent {
	// In an event Slack does not say of a thread's first message when it went on.
	const asTold = { ...structuredClone(message), latestReplyTs: null };
	return { event, channelId, message: asTold, previousText: null };
}
