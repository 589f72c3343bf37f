import type { MessageContent } from '../core/message';
import type { ChannelLink } from '../core/sync/channel-link';
import { context, section } from './blocks/builders';
import { mrkdwn, plain } from './blocks/mrkdwn';
import { personWords } from './decision-words';
import { PAUSE_WORDS } from '../core/sync/pause-words';

/**
 * In place of the prompt in the channel itself: guests and people of other companies may read it, so that it
 * names neither account nor deal, but tells everybody that messages go elsewhere.
 */
export function renderChannelSetUp({ associatedBy, paused }: ChannelLink): MessageContent {
	const head = associatedBy
		? mrkdwn`✅ ${personWords(associatedBy, null)} has set up this channel.`
		: mrkdwn`✅ This channel is set up.`;
	const then = paused
		? mrkdwn`Its messages go to workflows in n8n once this is mended: ${PAUSE_WORDS[paused].why}.`
		: mrkdwn`From now on its messages go to workflows in n8n.`;
	return {
		text: `${plain(head)} ${plain(then)}`,
		blocks: [
			section(mrkdwn`${head} ${then}`),
			context([mrkdwn`To stop it, remove the app from the channel.`]),
		].filter((block) => block !== null),
	};
}
