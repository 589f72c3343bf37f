import type { SlackChannel, SlackPort } from '../../../../core/slack-port';

const PAGE = 200;

/** By id or `#name`; null: the app sees none. Slack has no look-up by name, so its list is read through. */
export async function findChannel(
	slack: Pick<SlackPort, 'channelById' | 'listChannels'>,
	given: string,
): Promise<SlackChannel | null> {
	if (!given.startsWith('#')) return slack.channelById(given);
	const name = given.slice(1).toLowerCase();
	let cursor: string | undefined;
	do {
		const { channels, nextCursor } = await slack.listChannels({ cursor, limit: PAGE });
		const found = channels.find((channel) => channel.name.toLowerCase() === name);
		if (found) return found;
		cursor = nextCursor ?? undefined;
	} while (cursor);
	return null;
}
