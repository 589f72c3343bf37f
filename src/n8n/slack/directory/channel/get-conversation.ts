import type { IDataObject } from 'n8n-workflow';

import { ConfigurationError } from '../../../../core/errors';
import { isAfter } from '../../../../core/sync/is-after';
import type { ChannelMessage } from '../../../../core/sync/channel-message';
import { readOwnDomains } from '../../sync/read-own-domains';
import type { WorkspaceOperation, WorkspaceRequest } from '../../workspace/workspace-operation';
import { conversationLinks } from './conversation/conversation-links';
import { conversationPeriod, threadsSince, tsOf } from './conversation/conversation-period';
import { type NotRead, readLinks, type ReadLink } from './conversation/read-links';
import { messageItems } from './conversation/message-items';
import { pacedReads } from './conversation/paced-reads';
import { transcriptItem } from './conversation/transcript-item';
import { withPeople } from './conversation/with-people';
import { needScopes } from './need-scopes';

const MOST = 2_000;

/** What was said in the channels of an account, a deal or one channel, asked of Slack at this moment. */
export const getConversation: WorkspaceOperation = async (request) => {
	const { context, itemIndex, connection, once } = request;
	const period = conversationPeriod(request);
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const withReplies = context.getNodeParameter('threadReplies', itemIndex, true) !== false;
	const limit = readLimit(request);
	const ownDomains = readOwnDomains(options.ownDomains, (message) => {
		throw new ConfigurationError(message);
	});
	const links = await conversationLinks(request);
	const scopes = links.map((link) => (link.isPrivate ? 'groups:history' : 'channels:history'));
	// One of two kinds that cannot be read is a channel's trouble, not the conversation's.
	if (new Set(scopes).size === 1) await needScopes(request, [...new Set(scopes)]);
	const slack = await once('paced reads', async () =>
		pacedReads(connection.slack, cancelled(context)),
	);
	const { read, notRead } = await readLinks(slack, links, {
		oldest: tsOf(period.since),
		latest: tsOf(period.until),
		limit,
		threadsSince: withReplies ? threadsSince(period.since, options.lateReplyDays) : null,
		wanted: await whatIsWanted(request, options),
	});
	const [first] = notRead;
	if (read.length === 0 && first) throw new ConfigurationError(notReadWords(first));
	const conversation = await withPeople(request, newest(read, limit), notRead, ownDomains);
	return context.getNodeParameter('returnWhat', itemIndex, 'messages') === 'transcript'
		? [transcriptItem(conversation, period, context.getTimezone())]
		: messageItems(conversation);
};

function cancelled(context: WorkspaceRequest['context']): AbortSignal {
	return context.getExecutionCancelSignal() ?? new AbortController().signal;
}

function readLimit({ context, itemIndex }: WorkspaceRequest): number {
	const limit = Number(context.getNodeParameter('limit', itemIndex, 200));
	if (Number.isInteger(limit) && limit >= 1 && limit <= MOST) return limit;
	throw new ConfigurationError(`Limit must be a whole number from 1 to ${MOST}.`);
}

async function whatIsWanted(
	{ connection, app }: WorkspaceRequest,
	{ includeOwn, ignoreBots }: IDataObject,
): Promise<(message: ChannelMessage) => boolean> {
	const { botUserId } = await connection.slack.identity();
	return ({ appId, userId, botId }) => {
		if (appId === app.appId || userId === botUserId) return includeOwn === true;
		return botId === null || ignoreBots !== true;
	};
}

/** The limit is for all channels together. */
function newest(read: readonly ReadLink[], limit: number): ReadLink[] {
	const all = read.flatMap(({ messages }) => messages.map(({ ts }) => ts));
	if (all.length <= limit) return [...read];
	const [oldest = ''] = all.sort((a, b) => (isAfter(a, b) ? 1 : -1)).slice(-limit);
	return read.map((one) => {
		const messages = one.messages.filter(({ ts }) => !isAfter(oldest, ts));
		return { ...one, messages, cut: messages.length < one.messages.length ? 'limit' : one.cut };
	});
}

function notReadWords({ link, reason }: NotRead): string {
	return `#${link.channelName} could not be read. ${reason}`;
}
