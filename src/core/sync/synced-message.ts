import type { ChannelLink } from './channel-link';
import type { MessageEvent, SyncedMessage } from './channel-message';

/** A message as a trigger gets it, with what its channel is associated with now. */
export function syncedMessage(
	{ appId, teamId, channelName, isPrivate, account, deal }: ChannelLink,
	given: MessageEvent,
	via: SyncedMessage['via'],
): SyncedMessage {
	return {
		...given,
		previousText: given.event === 'edited' ? given.previousText : null,
		appId,
		teamId,
		via,
		channelName,
		isPrivate,
		account,
		deal,
	};
}
