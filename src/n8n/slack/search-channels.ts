import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { SlackChannel } from '../../core/slack-port';
import { toNodeError } from '../to-node-error';
import { SEARCH_PAGE, searchPages } from './search-pages';
import { slackConnection } from './slack-connection';

/** Channels for the picker, page by page; a search reads on until it finds some. */
export async function searchChannels(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	try {
		const { slack } = await slackConnection(this);
		const needle = (filter ?? '').trim().replace(/^#/, '').toLowerCase();
		return await searchPages(
			paginationToken,
			async (cursor) => {
				const { channels, nextCursor } = await slack.listChannels({ cursor, limit: SEARCH_PAGE });
				return { items: channels, nextCursor };
			},
			(channel) => !channel.isArchived && channel.name.toLowerCase().includes(needle),
			(channel) => ({ name: label(channel), value: channel.id }),
		);
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}

function label(channel: SlackChannel): string {
	const name = channel.isPrivate ? `🔒 ${channel.name}` : `#${channel.name}`;
	return channel.isMember || channel.isPrivate ? name : `${name} (app not a member)`;
}
