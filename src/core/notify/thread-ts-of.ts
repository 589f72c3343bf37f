import type { AppTeam, Store } from '../store';

/** The thread of the message that was posted under a key in this channel; null: there is none. */
export async function threadTsOf(
	store: Pick<Store, 'messagesFor'>,
	app: AppTeam,
	threadKey: string | null,
	channel: string,
): Promise<string | null> {
	if (!threadKey) return null;
	const messages = await store.messagesFor({ ...app, key: threadKey });
	const parent = messages.find((message) => message.channel === channel);
	return parent ? (parent.threadTs ?? parent.ts) : null;
}
