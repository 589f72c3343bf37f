import type { Interaction } from '../../../core/interaction';
import type { Store } from '../../../core/store';
import type { ChannelLink } from '../../../core/sync/channel-link';
import type { MessageEvent } from '../../../core/sync/channel-message';

/** A message of a channel that somebody associated; null: anything else, and nobody's. */
export async function syncingLink(
	store: Pick<Store, 'linkOf'>,
	interaction: Interaction,
): Promise<{ link: ChannelLink; given: MessageEvent } | null> {
	if (interaction.kind !== 'event' || interaction.message === null) return null;
	const { appId, teamId, message: given } = interaction;
	const link = await store.linkOf({ appId, teamId, channelId: given.channelId });
	return link && link.paused === null ? { link, given } : null;
}
