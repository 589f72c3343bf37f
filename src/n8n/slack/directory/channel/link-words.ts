import type { ChannelLink } from '../../../../core/sync/channel-link';
import { PAUSE_WORDS } from '../../../../core/sync/pause-words';

/** `waiting`: to be read for the first time. `problem`: the last catch-up failed, and is tried again. */
export type LinkState =
	'catching_up' | 'not_associated' | 'paused' | 'problem' | 'syncing' | 'waiting';

export function linkState(link: ChannelLink | null): LinkState {
	if (link === null) return 'not_associated';
	if (link.paused !== null) return 'paused';
	if (link.problem !== null) return 'problem';
	if (link.sweep !== null) return 'catching_up';
	return link.sweptAt === null ? 'waiting' : 'syncing';
}

/** A sentence about how it goes. */
export function linkWords(link: ChannelLink | null): string {
	const state = linkState(link);
	if (link === null) return 'Not associated: nothing of it is read.';
	if (link.paused !== null) {
		const { why, next } = PAUSE_WORDS[link.paused];
		return `Paused: ${why}. ${next}`;
	}
	if (link.problem !== null) return `${link.problem} It is tried again.`;
	if (link.sweep !== null) {
		const { read, accepted } = link.sweep;
		return `Catching up: ${messagesWords(read)} read, ${accepted} of them went to workflows.`;
	}
	if (state === 'waiting') return 'Waits to be read for the first time.';
	return `In sync: ${messagesWords(link.messages)} went to workflows so far.`;
}

function messagesWords(count: number): string {
	return count === 1 ? '1 message' : `${count} messages`;
}
