import type { ChannelLink } from '../../../../core/sync/channel-link';

/** "#acme belongs to Acme, deal Renewal." */
export function whoseWords({ channelName, account, deal }: ChannelLink): string {
	return `#${channelName} belongs to ${account.name}${deal ? `, deal ${deal.name}` : ''}.`;
}
