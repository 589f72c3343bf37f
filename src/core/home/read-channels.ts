import type { EffectPorts } from '../effect-ports';
import { SignalsError } from '../errors';
import { CHANNELS_SHOWN, type HomeChannel, type HomeChannels } from './home-channels';
import { byCursor, type HomeList } from './home-list';
import type { HomePage } from './home-page';
import { listChannels } from './list-channels';
import type { AppTeam, Subscription } from '../store';

/** One of them is enough: public channels, or private ones. */
const READING_SCOPES: readonly string[] = ['channels:history', 'groups:history'];

/** What an admin sees of them now. */
export async function readChannels(
	{ store, slack }: Pick<EffectPorts, 'slack' | 'store'>,
	app: AppTeam,
	page: HomePage,
	subscriptions: readonly Subscription[],
): Promise<HomeChannels> {
	if (!(await mayRead(slack))) return { on: false };
	const [{ list, problem }, links, { accounts }] = await Promise.all([
		channelsOf({ store, slack }, app, page),
		store.linkCounts(app),
		store.customerCounts(app),
	]);
	const syncing = subscriptions.filter(({ kind }) => kind === 'channel_sync');
	return {
		on: true,
		filter: page.channelFilter,
		list,
		problem,
		links,
		accounts,
		workflows: [...new Set(syncing.map(({ workflowName }) => workflowName))],
	};
}

async function mayRead(slack: EffectPorts['slack']): Promise<boolean> {
	let granted: string[] | null;
	try {
		granted = await slack.grantedScopes();
	} catch (error) {
		if (!(error instanceof SignalsError)) throw error;
		granted = null;
	}
	// Where Slack does not say, the sync itself finds out.
	return granted === null || granted.some((scope) => READING_SCOPES.includes(scope));
}

/** The rest of the Home tab is shown whether Slack lists its channels or not. */
async function channelsOf(
	ports: Pick<EffectPorts, 'slack' | 'store'>,
	app: AppTeam,
	page: HomePage,
): Promise<{ list: HomeList<HomeChannel, string>; problem: string | null }> {
	try {
		const list =
			page.channelFilter === 'associated'
				? await associatedChannels(ports, app, page.channels)
				: await visibleChannels(ports, app, page);
		return { list, problem: null };
	} catch (error) {
		if (!(error instanceof SignalsError) || page.channelFilter === 'associated') throw error;
		const first = page.channels === null ? null : '';
		return { list: { items: [], first, next: null }, problem: error.message };
	}
}

async function associatedChannels(
	{ store }: Pick<EffectPorts, 'store'>,
	{ appId, teamId }: AppTeam,
	after: string | null,
): Promise<HomeList<HomeChannel, string>> {
	const links = await store.linksOf({ appId, teamId, after, limit: CHANNELS_SHOWN + 1 });
	const channels = links.map((link): HomeChannel => ({
		id: link.channelId,
		name: link.channelName,
		isPrivate: link.isPrivate,
		isMember: null,
		link,
	}));
	return byCursor(channels, after, CHANNELS_SHOWN, ({ id }) => id);
}

async function visibleChannels(
	{ slack, store }: Pick<EffectPorts, 'slack' | 'store'>,
	{ appId, teamId }: AppTeam,
	{ channelFilter, channels: after }: HomePage,
): Promise<HomeList<HomeChannel, string>> {
	const found = await listChannels(slack, {
		after,
		count: CHANNELS_SHOWN,
		wanted: ({ isMember }) => isMember || channelFilter === 'all',
	});
	const channelIds = found.items.map(({ id }) => id);
	const links = await store.linksIn({ appId, teamId, channelIds });
	const linkOf = new Map(links.map((link) => [link.channelId, link]));
	return {
		...found,
		items: found.items.map(({ id, name, isPrivate, isMember }) => ({
			id,
			name,
			isPrivate,
			isMember,
			link: linkOf.get(id) ?? null,
		})),
	};
}
