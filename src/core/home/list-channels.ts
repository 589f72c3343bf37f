import type { HomeList } from './home-list';
import { SlackApiError } from '../errors';
import type { SlackChannel, SlackPort } from '../slack-port';

/** Slack advises against more at once. */
const SLACK_PAGE = 200;
/** Slack allows about 20 such calls a minute, and somebody looks at the tab meanwhile. */
const MAX_CALLS = 4;
/** No further call after this: the client may have waited for a rate limit. */
const WITHIN_MS = 10_000;

/** Where a page of ours begins: so far into the page that Slack gives for a cursor. */
interface Place {
	cursor: string | null;
	skip: number;
}

/**
 * A page of the channels that the app can see, in Slack's order. Slack takes archived ones out after it has
 * cut its pages, and has no filter for the app's own: a page may come out short, even empty, and go on.
 */
export async function listChannels(
	slack: Pick<SlackPort, 'listChannels'>,
	request: { after: string | null; count: number; wanted: (channel: SlackChannel) => boolean },
): Promise<HomeList<SlackChannel, string>> {
	const { after, count, wanted } = request;
	try {
		const { items, next } = await pageFrom(slack, readPlace(after), count, wanted);
		return { items, first: after === null ? null : '', next: next && placeText(next) };
	} catch (error) {
		// Slack's cursors do not last for ever.
		const isOver = error instanceof SlackApiError && error.slackCode === 'invalid_cursor';
		if (!isOver || after === null) throw error;
		return await listChannels(slack, { ...request, after: null });
	}
}

async function pageFrom(
	slack: Pick<SlackPort, 'listChannels'>,
	from: Place,
	count: number,
	wanted: (channel: SlackChannel) => boolean,
): Promise<{ items: SlackChannel[]; next: Place | null }> {
	const items: SlackChannel[] = [];
	const until = Date.now() + WITHIN_MS;
	let place = from;
	for (let calls = 0; ; calls += 1) {
		if (calls === MAX_CALLS || Date.now() > until) return { items, next: place };
		const { cursor, skip } = place;
		const { channels, nextCursor } = await slack.listChannels({
			limit: SLACK_PAGE,
			...(cursor === null ? {} : { cursor }),
		});
		for (const [index, channel] of channels.entries()) {
			if (index < skip || !wanted(channel)) continue;
			if (items.length === count) return { items, next: { cursor, skip: index } };
			items.push(channel);
		}
		if (nextCursor === null) return { items, next: null };
		place = { cursor: nextCursor, skip: 0 };
		if (items.length === count) return { items, next: place };
	}
}

function placeText({ cursor, skip }: Place): string {
	return `${skip}:${cursor ?? ''}`;
}

/** Whatever is no place is the beginning. */
function readPlace(text: string | null): Place {
	const match = /^(\d{1,4}):(.*)$/s.exec(text ?? '');
	return { cursor: match?.[2] || null, skip: Number(match?.[1] ?? 0) };
}
