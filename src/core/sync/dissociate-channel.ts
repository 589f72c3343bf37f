import { SignalsError } from '../errors';
import type { AppTeam, Store } from '../store';
import type { ChannelLink } from './channel-link';
import { tellChannelNotice, type TellPorts } from './tell-channel-notice';

type DissociatePorts = TellPorts & { store: Pick<Store, 'dissociate'> };

/**
 * The one way in which a channel loses its account, whoever asks; whether they may is the caller's to know.
 * Whoever associated it is told, unless it is `by` (a Slack user; null: a workflow). null: it was not associated.
 */
export async function dissociateChannel(
	ports: DissociatePorts,
	{ app, channelId, by }: { app: AppTeam; channelId: string; by: string | null },
): Promise<ChannelLink | null> {
	const { appId, teamId } = app;
	const link = await ports.store.dissociate({ appId, teamId, channelId });
	if (!link || link.associatedBy === null || link.associatedBy === by) return link;
	try {
		await tellChannelNotice(ports, { kind: 'dissociated', link }, link.associatedAt);
	} catch (error) {
		// It is done: a message about it that does not arrive is no reason to say that it failed.
		if (!(error instanceof SignalsError)) throw error;
	}
	return link;
}
