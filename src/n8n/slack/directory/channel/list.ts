import type { IDataObject } from 'n8n-workflow';

import { ConfigurationError } from '../../../../core/errors';
import type { SlackChannel } from '../../../../core/slack-port';
import type { ChannelLink } from '../../../../core/sync/channel-link';
import { limitOf } from '../../workspace/activity/limit-of';
import type { WorkspaceRequest } from '../../workspace/workspace-operation';
import { allLinks } from './all-links';
import { channelOutput, rememberedChannel } from './channel-output';
import { LIST_SCOPES, needScopes } from './need-scopes';

/** Slack's most. Some 20 such pages a minute are allowed, and large workspaces have many. */
const SLACK_PAGE = 1_000;
/** Single look-ups are cheaper than Slack's whole list up to here. */
const FEW = 20;

interface ListedChannel {
	channel: SlackChannel | null;
	link: ChannelLink | null;
}

const WHICH: Readonly<
	Record<string, (request: WorkspaceRequest, most: number) => AsyncIterable<ListedChannel>>
> = {
	all: visibleChannels,
	associated: associatedChannels,
	member: (request) =>
		onlyThose(visibleInSlack(request), ({ channel }) => channel?.isMember === true),
	notAssociated: (request) => onlyThose(visibleInSlack(request), ({ link }) => link === null),
};

export async function list(request: WorkspaceRequest): Promise<IDataObject[]> {
	const { context, itemIndex } = request;
	await needScopes(request, LIST_SCOPES);
	const which = String(context.getNodeParameter('which', itemIndex, 'all'));
	const channels = Object.hasOwn(WHICH, which) ? WHICH[which] : undefined;
	if (!channels) {
		throw new ConfigurationError(
			`"${which}" under Which is none of ${Object.keys(WHICH).join(', ')}.`,
		);
	}
	const most = limitOf(request) ?? Number.POSITIVE_INFINITY;
	const found: IDataObject[] = [];
	for await (const { channel, link } of channels(request, most)) {
		const seen = channel ?? (link && rememberedChannel(link));
		if (seen) found.push(channelOutput(seen, link));
		if (found.length >= most) break;
	}
	return found;
}

async function* onlyThose(
	channels: AsyncIterable<ListedChannel>,
	isWanted: (channel: ListedChannel) => boolean,
): AsyncGenerator<ListedChannel> {
	for await (const channel of channels) if (isWanted(channel)) yield channel;
}

/** Slack's own list, page by page, each channel with its association. */
async function* visibleInSlack({
	connection,
	store,
	app,
}: WorkspaceRequest): AsyncGenerator<ListedChannel> {
	let cursor: string | undefined;
	do {
		const { channels, nextCursor } = await connection.slack.listChannels({
			cursor,
			limit: SLACK_PAGE,
		});
		const links = await store.linksIn({ ...app, channelIds: channels.map(({ id }) => id) });
		const byId = new Map(links.map((link) => [link.channelId, link]));
		for (const channel of channels) yield { channel, link: byId.get(channel.id) ?? null };
		cursor = nextCursor ?? undefined;
	} while (cursor);
}

/** And what is associated, although Slack lists it no more: archived, or the app was removed. */
async function* visibleChannels(request: WorkspaceRequest): AsyncGenerator<ListedChannel> {
	const seen = new Set<string>();
	for await (const listed of visibleInSlack(request)) {
		if (listed.link) seen.add(listed.link.channelId);
		yield listed;
	}
	for await (const link of allLinks(request)) {
		if (!seen.has(link.channelId)) yield { channel: await lookedUp(request, link), link };
	}
}

async function* associatedChannels(
	request: WorkspaceRequest,
	most: number,
): AsyncGenerator<ListedChannel> {
	const links: ChannelLink[] = [];
	for await (const link of allLinks(request)) {
		links.push(link);
		if (links.length >= most) break;
	}
	const listed = links.length > FEW ? await listedAmong(request, links) : null;
	for (const link of links) {
		const channel = listed?.get(link.channelId) ?? (await lookedUp(request, link));
		yield { channel, link };
	}
}

/** Of many channels, those that Slack's list has. */
async function listedAmong(
	request: WorkspaceRequest,
	links: readonly ChannelLink[],
): Promise<Map<string, SlackChannel>> {
	const missing = new Set(links.map(({ channelId }) => channelId));
	const found = new Map<string, SlackChannel>();
	for await (const { channel } of visibleInSlack(request)) {
		if (channel && missing.delete(channel.id)) found.set(channel.id, channel);
		if (missing.size === 0) break;
	}
	return found;
}

/** Of those that are paused the pause says enough: a call for each would take long. */
async function lookedUp(
	{ connection }: WorkspaceRequest,
	{ channelId, paused }: ChannelLink,
): Promise<SlackChannel | null> {
	return paused === null ? connection.slack.channelById(channelId) : null;
}
