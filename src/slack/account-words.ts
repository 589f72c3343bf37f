import type { ChannelLink } from '../core/sync/channel-link';
import { type Mrkdwn, mrkdwn } from './blocks/mrkdwn';

/** What a channel belongs to: "*Globex*", with the deal where it is about one. */
export function accountWords({ account, deal }: Pick<ChannelLink, 'account' | 'deal'>): Mrkdwn {
	return deal ? mrkdwn`*${account.name}* (deal *${deal.name}*)` : mrkdwn`*${account.name}*`;
}
