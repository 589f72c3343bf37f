import { SlackApiError } from './errors';
import type { SlackBlock } from './message';
import type { SlackPort } from './slack-port';

/** Slack shows something privately only to people who are in the channel. */
const NOT_THERE: ReadonlySet<string> = new Set([
	'user_not_in_channel',
	'channel_not_found',
	'not_in_channel',
	'is_archived',
]);

/** Tells one person privately where they pressed; whoever is not in that channel gets a direct message. */
export async function whisper(
	slack: Pick<SlackPort, 'openConversation' | 'postEphemeral' | 'postMessage'>,
	note: {
		channel: string;
		userId: string;
		text: string;
		blocks?: SlackBlock[];
		threadTs: string | null;
	},
): Promise<void> {
	try {
		await slack.postEphemeral(note);
	} catch (error) {
		if (!(error instanceof SlackApiError) || !NOT_THERE.has(error.slackCode)) throw error;
		const channel = await slack.openConversation([note.userId]);
		await slack.postMessage({ channel, content: { text: note.text, blocks: note.blocks ?? [] } });
	}
}
