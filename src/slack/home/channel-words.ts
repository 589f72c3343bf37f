import type { HomeChannel } from '../../core/home/home-channels';
import type { ChannelLink } from '../../core/sync/channel-link';
import { PAUSE_WORDS } from '../../core/sync/pause-words';
import { moment } from '../blocks/date';
import { joinMrkdwn, type Mrkdwn, mrkdwn } from '../blocks/mrkdwn';
import { numberWords } from './number-words';

/** How far a channel's messages were read. */
export function channelStateWords(link: ChannelLink): Mrkdwn {
	const isSentence = link.paused !== null || link.problem !== null;
	return joinMrkdwn([stateOf(link), messagesOf(link)], isSentence ? '\n' : ' · ') ?? mrkdwn``;
}

export function notAssociatedWords({ isMember }: Pick<HomeChannel, 'isMember'>): string {
	return isMember === false
		? 'Not associated. The app is not in it, and joins when you associate it.'
		: 'Not associated.';
}

function stateOf({ paused, problem, sweep, sweptAt }: ChannelLink): Mrkdwn {
	if (paused !== null) {
		const { why, next } = PAUSE_WORDS[paused];
		const words = mrkdwn`⏸️ Paused: ${why}. ${next}`;
		return paused === 'not_allowed' ? mrkdwn`${words} Then press Try again.` : words;
	}
	if (problem !== null) return mrkdwn`⚠️ ${problem} It is tried again.`;
	if (sweep !== null) {
		const read = numberWords(sweep.read, 'message read', 'messages read');
		const sent = numberWords(sweep.accepted, 'went to workflows', 'went to workflows');
		return mrkdwn`🔄 Catching up: ${read}, ${sent}`;
	}
	return sweptAt === null ? mrkdwn`🕓 Waits to be read for the first time` : mrkdwn`🟢 Syncing`;
}

/** null: there is nothing to add to why nothing comes. */
function messagesOf({ messages, lastMessageAt, paused, problem }: ChannelLink): Mrkdwn | null {
	if (messages === 0) {
		return paused === null && problem === null ? mrkdwn`no messages for workflows yet` : null;
	}
	const count = numberWords(messages, 'message', 'messages');
	const last = moment(lastMessageAt);
	return last ? mrkdwn`${count} · last: ${last}` : mrkdwn`${count}`;
}
