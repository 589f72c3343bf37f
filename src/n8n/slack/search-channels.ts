import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { SlackChannel } from '../../core/slack-port';
import { toNodeError } from '../to-node-error';
import { slackConnection } from './slack-connection';

const PAGE = 200;
/** Slack has no search by name: so many pages are read for one answer before the editor asks for more. */
const PAGES_AT_ONCE = 5;

/** Channels for the picker, page by page; a search reads on until it finds some. */
export async function searchChannels(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	try {
		const { slack } = await slackConnection(this);
		const needle = (filter ?? '').trim().replace(/^#/, '').toLowerCase();
		const found: SlackChannel[] = [];
		let cursor = paginationToken;
		for (let page = 0; page < PAGES_AT_ONCE; page += 1) {
			const { channels, nextCursor } = await slack.listChannels({ cursor, limit: PAGE });
			found.push(
				...channels.filter(
					(channel) => !channel.isArchived && channel.name.toLowerCase().includes(needle),
				),
			);
			cursor = nextCursor ?? undefined;
			if (!cursor || found.length > 0) break;
		}
		return {
			results: found.map((channel) => ({
				name: label(channel),
				value: channel.id,
			})),
			paginationToken: cursor,
		};
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}

function label(channel: SlackChannel): string {
	const name = channel.isPrivate ? `🔒 ${channel.name}` : `#${channel.name}`;
	return channel.isMember || channel.isPrivate ? name : `${name} (app not a member)`;
}
