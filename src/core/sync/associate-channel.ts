import type { SlackChannel } from '../slack-port';
import type { AppTeam, Store } from '../store';
import type { ChannelLink } from './channel-link';
import { tsBefore } from './ts-before';

interface AssociateRequest {
	app: AppTeam;
	channel: Pick<SlackChannel, 'id' | 'name' | 'isPrivate'>;
	account: { id: string; name: string };
	deal: { id: string; name: string } | null;
	/** Slack user; null: a workflow. */
	by: string | null;
	lookBackDays: number;
	/** By the store's clock. */
	now: number;
	/** Reads the look-back again although account and deal stay as they were: what workflows got long ago may come twice. */
	reread?: boolean;
}

/**
 * The one way in which a channel gets its account, whoever asks. Whether they may is the caller's to know. Again
 * with the same account and deal changes nothing but a pause, which it ends.
 */
export async function associateChannel(
	store: Pick<Store, 'associate'>,
	request: AssociateRequest,
): Promise<{ link: ChannelLink; before: ChannelLink | null }> {
	const { app, channel, account, deal, by, lookBackDays, now, reread = false } = request;
	return store.associate({
		appId: app.appId,
		teamId: app.teamId,
		channelId: channel.id,
		channelName: channel.name,
		isPrivate: channel.isPrivate,
		account: { id: account.id, name: account.name },
		deal: deal && { id: deal.id, name: deal.name },
		associatedBy: by,
		lookBackDays,
		position: tsBefore(now, lookBackDays),
		reread,
	});
}
