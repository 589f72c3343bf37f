import type { PageState } from '../slack/state-for-page';
import type { Channel, Ephemeral, Message, User } from '../slack/types';

export type Entry =
	{ kind: 'message'; ts: string; message: Message } | { kind: 'note'; ts: string; note: Ephemeral };

/** What a person sees in a conversation, oldest first; a thread when `threadTs` is given. */
export function entriesOf(
	state: PageState,
	channel: Channel,
	user: string,
	threadTs: string | null = null,
): Entry[] {
	const messages = (state.messages[channel.id] ?? []).filter((message) =>
		threadTs === null
			? !message.thread_ts ||
				message.thread_ts === message.ts ||
				message.subtype === 'thread_broadcast'
			: message.ts === threadTs || message.thread_ts === threadTs,
	);
	const notes = state.ephemerals.filter(
		(note) => note.channel === channel.id && note.user === user && note.threadTs === threadTs,
	);
	return [
		...messages.map((message): Entry => ({ kind: 'message', ts: message.ts, message })),
		...notes.map((note): Entry => ({ kind: 'note', ts: note.ts, note })),
	].sort((a, b) => Number(a.ts) - Number(b.ts));
}

export function unreadCount(
	state: PageState,
	channel: Channel,
	user: string,
	readUpTo: number,
): number {
	return entriesOf(state, channel, user).filter(
		(entry) =>
			Number(entry.ts) > readUpTo && !(entry.kind === 'message' && entry.message.user === user),
	).length;
}

export function titleOf(state: PageState, channel: Channel, user: string): string {
	if (channel.kind === 'im') {
		const other = channel.members.find((id) => id !== user) ?? user;
		return nameOf(state, other);
	}
	if (channel.kind === 'mpim') {
		return channel.members
			.filter((id) => id !== user)
			.map((id) => nameOf(state, id))
			.join(', ');
	}
	return channel.name;
}

export function nameOf(state: PageState, userId: string): string {
	if (userId === state.app.botUserId) return state.app.name;
	return state.users.find((user) => user.id === userId)?.realName ?? userId;
}

export function initials(name: string): string {
	const words = name.split(/\s+/).filter(Boolean);
	return words.length > 1
		? `${words[0]?.[0] ?? ''}${words.at(-1)?.[0] ?? ''}`.toUpperCase()
		: name.slice(0, 2).toUpperCase();
}

const COLORS = ['#4a154b', '#1264a3', '#007a5a', '#b3541e', '#7c3aed', '#be185d', '#0e7490'];

export function colorOf(id: string): string {
	let sum = 0;
	for (const char of id) sum = (sum * 31 + char.charCodeAt(0)) % 9973;
	return COLORS[sum % COLORS.length] ?? '#4a154b';
}

export function timeOf(ts: string): string {
	return new Date(Number(ts) * 1000).toLocaleTimeString('en', {
		hour: 'numeric',
		minute: '2-digit',
	});
}

export function dayOf(ts: string): string {
	return new Date(Number(ts) * 1000).toLocaleDateString('en', {
		weekday: 'long',
		month: 'long',
		day: 'numeric',
	});
}

/** Whom the page lets somebody act as. */
export function actors(state: PageState): User[] {
	return state.users.filter((user) => !user.isBot && !user.deleted);
}

export function isChannel({ kind }: Channel): boolean {
	return kind === 'public_channel' || kind === 'private_channel';
}

/** Members see everything; people of the workspace its public channels too. */
export function canSee(user: User, channel: Channel): boolean {
	return (
		channel.members.includes(user.id) || (channel.kind === 'public_channel' && !user.isStranger)
	);
}
