import type { Notification } from '../activity-types';
import type { AppTeam, Store } from '../store';

export interface NotificationFilter {
	userId?: string;
	channel?: string;
	/** Categories or types; empty: all. */
	kinds: readonly string[];
	/** Id of the last one of the page before. */
	before?: string;
	/** null: all there are. */
	limit: number | null;
}

const PAGE = 200;

/** Newest first. The store knows people and channels; kinds are sifted here, page by page. */
export async function listNotifications(
	store: Pick<Store, 'notificationsOf'>,
	{ appId, teamId }: AppTeam,
	filter: NotificationFilter,
): Promise<Notification[]> {
	const { userId, channel, kinds, limit } = filter;
	const found: Notification[] = [];
	let { before } = filter;
	for (;;) {
		const wanted = limit === null ? PAGE : limit - found.length;
		// Sifting may leave little of a page.
		const size = kinds.length > 0 ? PAGE : Math.min(wanted, PAGE);
		const page = await store.notificationsOf({
			appId,
			teamId,
			...(userId !== undefined && { userId }),
			...(channel !== undefined && { channel }),
			...(before !== undefined && { before }),
			limit: size,
		});
		found.push(...page.filter((one) => isOf(one, kinds)).slice(0, wanted));
		before = page.at(-1)?.id;
		if (page.length < size || (limit !== null && found.length >= limit)) return found;
	}
}

function isOf({ type, category }: Notification, kinds: readonly string[]): boolean {
	return kinds.length === 0 || kinds.some((kind) => kind === type || kind === category);
}
