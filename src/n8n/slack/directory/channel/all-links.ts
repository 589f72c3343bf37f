import type { AppTeam, Store } from '../../../../core/store';
import type { ChannelLink } from '../../../../core/sync/channel-link';

const PAGE = 200;

/** Associated channels by channel id, read a page at a time. */
export async function* allLinks(
	{ store, app }: { store: Pick<Store, 'linksOf'>; app: AppTeam },
	of: { accountId?: string; dealId?: string } = {},
): AsyncGenerator<ChannelLink> {
	for (let after: string | null = null; ;) {
		const page: ChannelLink[] = await store.linksOf({ ...app, ...of, after, limit: PAGE });
		yield* page;
		const last = page.at(-1);
		if (!last || page.length < PAGE) return;
		after = last.channelId;
	}
}

export async function linkList(...asked: Parameters<typeof allLinks>): Promise<ChannelLink[]> {
	const links: ChannelLink[] = [];
	for await (const link of allLinks(...asked)) links.push(link);
	return links;
}
