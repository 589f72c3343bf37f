import type { Store } from '../store';
import type { ChannelLink } from './channel-link';
import { tellChannelNotice, type TellPorts } from './tell-channel-notice';

/** Reading goes on where it was. `quietly`: whoever associated it knows. Told first, as of a pause. */
export async function resumeChannel(
	ports: TellPorts & { store: Pick<Store, 'resumeLink'> },
	link: ChannelLink,
	{ quietly = false } = {},
): Promise<void> {
	if (link.paused === null) return;
	const { appId, teamId, channelId, revision } = link;
	if (!quietly) {
		const once = link.paused === 'not_allowed' ? null : revision;
		await tellChannelNotice(ports, { kind: 'resumed', link: { ...link, paused: null } }, once);
	}
	await ports.store.resumeLink({ appId, teamId, channelId });
}
