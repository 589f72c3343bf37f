import {
	type ReadBudget,
	readChannel,
	type ReadChannel,
	type ReadChannelRequest,
} from '../../../../../core/conversation/read-channel';
import { ReconnectError, SlackApiError } from '../../../../../core/errors';
import type { ChannelLink } from '../../../../../core/sync/channel-link';
import type { SlackPort } from '../../../../../core/slack-port';

/** Of each method, so that somebody who asks is not kept waiting for minutes. */
const CALLS = 40;
const MOST_CHANNELS = 25;

export interface ReadLink extends Omit<ReadChannel, 'repliesFailed'> {
	link: ChannelLink;
	/** Why replies are missing; null: none are. */
	repliesProblem: string | null;
}

export interface NotRead {
	link: ChannelLink;
	reason: string;
}

/** Each channel for itself: one that cannot be read takes no other with it. */
export async function readLinks(
	slack: Pick<SlackPort, 'history' | 'replies'>,
	links: readonly ChannelLink[],
	request: Omit<ReadChannelRequest, 'channelId'>,
): Promise<{ read: ReadLink[]; notRead: NotRead[] }> {
	const budget: ReadBudget = { history: CALLS, replies: CALLS };
	const read: ReadLink[] = [];
	const notRead: NotRead[] = [];
	let stopped: string | null = null;
	for (const [index, link] of links.entries()) {
		const reason: string | null = stopped ?? tooMuch(index, budget);
		if (reason !== null) {
			notRead.push({ link, reason });
			continue;
		}
		const { channelId } = link;
		try {
			const { repliesFailed, ...found } = await readChannel(
				slack,
				{ ...request, channelId },
				budget,
			);
			const repliesProblem = repliesFailed === null ? null : reasonOf(repliesFailed);
			read.push({ link, ...found, repliesProblem });
		} catch (error) {
			notRead.push({ link, reason: reasonOf(error) });
			// The next call would only wait again.
			if (error instanceof SlackApiError && error.slackCode === 'ratelimited')
				stopped = error.message;
		}
	}
	return { read, notRead };
}

/** Throws what concerns every channel. */
function reasonOf(error: unknown): string {
	if (error instanceof ReconnectError || !(error instanceof SlackApiError)) throw error;
	return error.message;
}

function tooMuch(index: number, { history }: ReadBudget): string | null {
	if (index >= MOST_CHANNELS) {
		return `At most ${MOST_CHANNELS} channels are read at once. Ask for one of its deals, or for the channel.`;
	}
	if (history === 0) {
		return 'The other channels took all the calls that are made for one conversation. Ask for a shorter time, or for the channel.';
	}
	return null;
}
