import { readAsksFor } from '../subscription-match';
import type { Subscription } from '../store';
import type { ChannelLink } from './channel-link';
import { wantsLink } from './wants-message';

/** Names of the published workflows that get this channel's messages, each once, in order. */
export function workflowsFor(
	subscriptions: readonly Subscription[],
	link: Pick<ChannelLink, 'account' | 'channelId'>,
): string[] {
	const names = subscriptions.flatMap(({ kind, asksFor, workflowName }) => {
		const sync = kind === 'channel_sync' ? readAsksFor(asksFor).sync : null;
		return sync && wantsLink(sync, link) ? [workflowName] : [];
	});
	return [...new Set(names)].toSorted();
}
