import { SlackApiError } from '../errors';

/** The message is no longer there, or may no longer be changed. */
const GONE: ReadonlySet<string> = new Set([
	'cant_update_message',
	'channel_not_found',
	'edit_window_closed',
	'message_not_found',
	'thread_not_found',
]);

export async function unlessGone<T>(
	attempt: () => Promise<T>,
	otherwise: () => Promise<T>,
): Promise<T> {
	try {
		return await attempt();
	} catch (error) {
		if (!isGone(error)) throw error;
		return otherwise();
	}
}

export function isGone(error: unknown): boolean {
	return error instanceof SlackApiError && GONE.has(error.slackCode);
}

/** The channel lets nothing be changed any more. */
export function isClosed(error: unknown): boolean {
	return (
		error instanceof SlackApiError &&
		['is_archived', 'is_inactive', 'not_in_channel'].includes(error.slackCode)
	);
}
