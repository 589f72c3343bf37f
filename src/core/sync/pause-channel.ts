import type { Store } from '../store';
import type { ChannelLink, PauseReason } from './channel-link';
import { tellChannelNotice, type TellPorts } from './tell-channel-notice';

/** Told first: who dies in between notices it again, and says it once. */
export async function pauseChannel(
	ports: TellPorts & { store: Pick<Store, 'pauseLink'> },
	link: ChannelLink,
	why: PauseReason,
): Promise<void> {
	if (link.paused === why) return;
	const { appId, teamId, channelId, revision } = link;
	await tellChannelNotice(
		ports,
		{ kind: 'paused', link: { ...link, paused: why } },
		// The token lacks a scope, and soon the other channels are found so, too.
		why === 'not_allowed' ? null : `${why}|${revision}`,
	);
	await ports.store.pauseLink({ appId, teamId, channelId, why });
}
