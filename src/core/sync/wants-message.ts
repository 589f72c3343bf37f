import type { SlackUser } from '../slack-port';
import type { ChannelLink } from './channel-link';
import type { MessageEvent, SyncAsks } from './channel-message';
import { hasKeyword } from './has-keyword';
import { messageAuthor } from './message-author';

/** What judging an author takes. */
export interface KnownAuthor {
	user: SlackUser;
	/** Of the channel's account; null: not known. */
	accountDomain: string | null;
}

/** Whether a trigger gets anything of a channel; one that only holds the app's URL asks for no event. */
export function wantsLink(
	{ accountIds, channelIds, events }: Pick<SyncAsks, 'accountIds' | 'channelIds' | 'events'>,
	{ account, channelId }: Pick<ChannelLink, 'account' | 'channelId'>,
): boolean {
	return events.length > 0 && isAmong(accountIds, account.id) && isAmong(channelIds, channelId);
}

/** Of an author who is not known the trigger's execution decides, where Slack can be asked. */
export function wantsMessage(
	asks: SyncAsks,
	{ event, message }: Pick<MessageEvent, 'event' | 'message'>,
	link: Pick<ChannelLink, 'account' | 'channelId' | 'teamId'>,
	author: KnownAuthor | null,
): boolean {
	if (!asks.events.includes(event) || !wantsLink(asks, link)) return false;
	if (asks.ignoreBots && message.botId !== null) return false;
	const isReply = message.threadTs !== null && message.threadTs !== message.ts;
	if (asks.threads === (isReply ? 'top_level' : 'replies')) return false;
	if (!hasKeyword(message.text, asks.keywords)) return false;
	if (asks.authors === 'everyone' || author === null) return true;
	const { user, accountDomain } = author;
	const { ownDomains } = asks;
	return messageAuthor(user, { teamId: link.teamId, ownDomains, accountDomain }) === asks.authors;
}

function isAmong(wanted: readonly string[], given: string): boolean {
	return wanted.length === 0 || wanted.includes(given);
}
