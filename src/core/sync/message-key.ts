import type { AppTeam } from '../store';
import { textFingerprint } from '../text-fingerprint';
import type { ChannelLink } from './channel-link';
import type { MessageEvent } from './channel-message';

/**
 * The same for what Slack tells live, tells again, and a catch-up finds. The account is part of it: whoever
 * associates the channel with another one gets its messages for that one, too.
 */
export function messageKey(
	{ appId, teamId, account, deal }: Pick<ChannelLink, 'account' | 'appId' | 'deal' | 'teamId'>,
	{ event, channelId, message }: Pick<MessageEvent, 'channelId' | 'event' | 'message'>,
): string {
	const start = messageKeyStart({ appId, teamId }, channelId);
	const parts = [start + message.ts, account.id, deal?.id ?? ''];
	// Slack counts edits in whole seconds: of two in the same one the text tells.
	if (event === 'edited') {
		parts.push('edited', message.editedTs ?? '', textFingerprint(message.text));
	}
	if (event === 'deleted') parts.push('deleted');
	return parts.join(':');
}

/** Of all keys of messages of a channel. */
export function messageKeyStart({ appId, teamId }: AppTeam, channelId: string): string {
	return `slack:message:${appId}:${teamId}:${channelId}:`;
}
