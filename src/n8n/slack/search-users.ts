import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { judgeSlackUser, LINKED_BY_HAND } from '../../core/people/judge-slack-user';
import type { SlackUser } from '../../core/slack-port';
import { toNodeError } from '../to-node-error';
import { SEARCH_PAGE, searchPages } from './search-pages';
import { slackConnection } from './slack-connection';

/** People for the picker, page by page; a search reads on until it finds some. */
export async function searchUsers(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	try {
		const { slack } = await slackConnection(this);
		const needle = (filter ?? '').trim().replace(/^@/, '').toLowerCase();
		return await searchPages(
			paginationToken,
			async (cursor) => {
				const { users, nextCursor } = await slack.listUsers({ cursor, limit: SEARCH_PAGE });
				return { items: users, nextCursor };
			},
			(user) => isOffered(user, needle),
			(user) => ({ name: label(user), value: user.id }),
		);
	} catch (error) {
		throw toNodeError(this.getNode(), error);
	}
}

function isOffered(user: SlackUser, needle: string): boolean {
	const texts = [user.name, user.email ?? '', user.id];
	return (
		judgeSlackUser(user, LINKED_BY_HAND).ok &&
		texts.some((text) => text.toLowerCase().includes(needle))
	);
}

function label(user: SlackUser): string {
	const marks = [user.isGuest && 'guest', user.isStranger && 'other company'].filter(Boolean);
	const mark = marks.length > 0 ? ` (${marks.join(', ')})` : '';
	return `${user.name}${user.email ? ` · ${user.email}` : ''}${mark}`;
}
