import type { AppTeam, Store } from '../../../../core/store';
import type { ChannelLink } from '../../../../core/sync/channel-link';
import { allLinks } from './all-links';

/** The association of a channel by its id, or by `#name` as it was called last. */
export async function linkNamed(
	{ store, app }: { store: Pick<Store, 'linkOf' | 'linksOf'>; app: AppTeam },
	given: string,
): Promise<ChannelLink | null> {
	if (!given.startsWith('#')) return store.linkOf({ ...app, channelId: given });
	const name = given.slice(1).toLowerCase();
	for await (const link of allLinks({ store, app })) {
		if (link.channelName.toLowerCase() === name) return link;
	}
	return null;
}
