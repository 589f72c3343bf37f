import type { SlackPort } from '../slack-port';
import { type ChannelMessage, TOMBSTONE } from '../sync/channel-message';
import { isAfter } from '../sync/is-after';

/** Slack gives an app of the customer's own up to 999. */
const HISTORY_PAGE = 500;
const REPLIES_PAGE = 200;

/** How many calls a conversation may still make; Slack allows about 50 of each method in a minute. */
export interface ReadBudget {
	history: number;
	replies: number;
}

export interface ReadChannelRequest {
	channelId: string;
	/** Both as Slack's ts; what was said after the one and before the other. */
	oldest: string;
	latest: string;
	/** The newest so many. */
	limit: number;
	/** null: no replies. Else the oldest thread whose new replies are looked for, as a ts not after `oldest`. */
	threadsSince: string | null;
	wanted(message: ChannelMessage): boolean;
}

export interface ReadChannel {
	/** The oldest first. */
	messages: ChannelMessage[];
	/** First messages of threads that began before, by ts: what replies answer. */
	threads: Map<string, ChannelMessage>;
	/** There was more: the limit was reached, or the budget. */
	cut: 'budget' | 'limit' | null;
	/** Replies that could not be read, for which error. */
	repliesFailed: unknown;
}

interface Thread {
	parent: ChannelMessage;
	latestReplyTs: string;
}

/** What was said in one channel, read from Slack as it is now. Throws when nothing of it could be read. */
export async function readChannel(
	slack: Pick<SlackPort, 'history' | 'replies'>,
	request: ReadChannelRequest,
	budget: ReadBudget,
): Promise<ReadChannel> {
	const { oldest, latest, limit } = request;
	const found = new Newest(limit);
	const take = (message: ChannelMessage): void => {
		const isIn = isAfter(message.ts, oldest) && isAfter(latest, message.ts);
		if (isIn && message.subtype !== TOMBSTONE && request.wanted(message)) found.add(message);
	};
	const isEnough = (ts: string): boolean => {
		if (request.threadsSince !== null || found.hasRoomFor(ts)) return false;
		found.hadMore = true;
		return true;
	};
	const { threads, isCut } = await readHistory(slack, request, budget, take, isEnough);
	const result: ReadChannel = {
		messages: [],
		threads: new Map(threads.map(({ parent }) => [parent.ts, parent])),
		cut: isCut ? 'budget' : null,
		repliesFailed: null,
	};
	// Whose newest reply is newest: the rest may turn out to be older than the limit lets in.
	threads.sort((a, b) => (isAfter(a.latestReplyTs, b.latestReplyTs) ? -1 : 1));
	try {
		for (const thread of threads) {
			if (!found.hasRoomFor(thread.latestReplyTs)) {
				found.hadMore = true;
				break;
			}
			if (!(await readReplies(slack, request, budget, thread, take))) {
				result.cut = 'budget';
				break;
			}
		}
	} catch (error) {
		result.repliesFailed = error;
	}
	result.messages = found.oldestFirst();
	if (found.hadMore) result.cut ??= 'limit';
	return result;
}

async function readHistory(
	slack: Pick<SlackPort, 'history'>,
	{ channelId, oldest, latest, threadsSince }: ReadChannelRequest,
	budget: ReadBudget,
	take: (message: ChannelMessage) => void,
	/** Whether nothing before that time can be among the newest any more. */
	isEnough: (ts: string) => boolean,
): Promise<{ threads: Thread[]; isCut: boolean }> {
	const threads: Thread[] = [];
	let cursor: string | null = null;
	do {
		if (budget.history === 0) return { threads, isCut: true };
		budget.history -= 1;
		const page: Awaited<ReturnType<SlackPort['history']>> = await slack.history({
			channel: channelId,
			oldest: threadsSince ?? oldest,
			latest,
			cursor,
			limit: HISTORY_PAGE,
		});
		for (const parent of page.messages) {
			take(parent);
			const { latestReplyTs } = parent;
			const isMeant = threadsSince !== null && latestReplyTs !== null;
			if (isMeant && isAfter(latestReplyTs, oldest)) threads.push({ parent, latestReplyTs });
		}
		const last = page.messages.at(-1);
		cursor = last && isEnough(last.ts) ? null : page.nextCursor;
	} while (cursor !== null);
	return { threads, isCut: false };
}

/** False: the budget did not suffice. */
async function readReplies(
	slack: Pick<SlackPort, 'replies'>,
	{ channelId, oldest, latest }: ReadChannelRequest,
	budget: ReadBudget,
	{ parent }: Thread,
	take: (message: ChannelMessage) => void,
): Promise<boolean> {
	let cursor: string | null = null;
	do {
		if (budget.replies === 0) return false;
		budget.replies -= 1;
		const page: Awaited<ReturnType<SlackPort['replies']>> = await slack.replies({
			channel: channelId,
			threadTs: parent.ts,
			oldest,
			latest,
			cursor,
			limit: REPLIES_PAGE,
		});
		for (const reply of page.messages) if (reply.ts !== parent.ts) take(reply);
		cursor = page.nextCursor;
	} while (cursor !== null);
	return true;
}

/** Keeps the newest so many, each once: a reply that was also sent to the channel comes twice. */
class Newest {
	private kept = new Map<string, ChannelMessage>();
	hadMore = false;

	constructor(private readonly limit: number) {}

	add(message: ChannelMessage): void {
		this.kept.set(message.ts, message);
		if (this.kept.size >= 2 * this.limit) this.trim();
	}

	/** Whether a message of that time could still be among them. */
	hasRoomFor(ts: string): boolean {
		this.trim();
		if (this.kept.size < this.limit) return true;
		const [oldest] = this.sorted();
		return oldest === undefined || isAfter(ts, oldest.ts);
	}

	oldestFirst(): ChannelMessage[] {
		this.trim();
		return this.sorted();
	}

	private trim(): void {
		if (this.kept.size <= this.limit) return;
		this.hadMore = true;
		const newest = this.sorted().slice(-this.limit);
		this.kept = new Map(newest.map((message) => [message.ts, message]));
	}

	private sorted(): ChannelMessage[] {
		return [...this.kept.values()].sort((a, b) => (isAfter(a.ts, b.ts) ? 1 : -1));
	}
}
