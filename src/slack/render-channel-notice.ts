import type { MessageContent, SlackBlock } from '../core/message';
import type { ChannelLink } from '../core/sync/channel-link';
import type { ChannelNotice } from '../core/sync/channel-notice';
import { PAUSE_WORDS } from '../core/sync/pause-words';
import { context, section } from './blocks/builders';
import { joinMrkdwn, type Mrkdwn, mrkdwn, plain } from './blocks/mrkdwn';
import { truncate } from './blocks/truncate';
import { accountWords } from './account-words';
import { personWords } from './decision-words';
import { channelMention } from './home/channel-mention';
import { controls, setUpButton } from './home/elements';
import { MAX_FALLBACK_TEXT, MAX_LISTED } from './limits';

/** What became of the sync of a channel, for whoever chose its account. */
export function renderChannelNotice(notice: ChannelNotice): MessageContent {
	switch (notice.kind) {
		case 'associated':
			return associated(notice.link, notice.workflows);
		case 'paused':
			return paused(notice.link);
		case 'resumed':
			return message(
				mrkdwn`▶️ ${whole(notice.link)} goes on.`,
				mrkdwn`What was written there meanwhile follows.`,
			);
		case 'dissociated':
			return message(
				mrkdwn`⏹️ ${channelOf(notice.link)} does not belong to ${accountWords(notice.link)} any more.`,
				mrkdwn`Its messages go to no workflow from now on.`,
				controls(setUpButton(notice.link.channelId, 'Choose an account')),
			);
		case 'renamed':
			return message(
				// A mention would show the name of a later day.
				mrkdwn`✏️ #${notice.before} is called #${notice.link.channelName} now.`,
				mrkdwn`${channelOf(notice.link)} still belongs to ${accountWords(notice.link)}, and its messages go where they went.`,
			);
	}
}

function associated(link: ChannelLink, workflows: readonly string[]): MessageContent {
	const { lookBackDays, channelId, associatedBy, sweptAt } = link;
	const pause = link.paused && PAUSE_WORDS[link.paused];
	const lines = [
		goingTo(workflows),
		// Associated as it was before, reading goes on where it was.
		lookBackDays > 0 && sweptAt === null
			? mrkdwn`Those of the last ${days(lookBackDays)} come first.`
			: null,
		pause && mrkdwn`\n⏸️ It waits, because ${pause.why}. ${pause.next}`,
	];
	return message(
		mrkdwn`✅ ${channelOf(link)} belongs to ${accountWords(link)} now.`,
		joinMrkdwn(lines, ' '),
		[
			...controls(setUpButton(channelId, 'Change')),
			context([
				mrkdwn`Chosen by ${associatedBy === null ? 'a workflow' : personWords(associatedBy, null)}. To stop it, remove the app from the channel.`,
			]),
		],
	);
}

/** Nobody is told of each. */
const OTHERS =
	'Other channels of yours may have stopped, too: they go on by themselves within an hour after that.';
/** As when a private channel is shared with another company. */
const ANOTHER_ID =
	'Is the app in there all the same? Then Slack has given the channel another ID: remove the app, and invite it again.';

function paused(link: ChannelLink): MessageContent {
	const { why, next } = PAUSE_WORDS[link.paused ?? 'removed'];
	const again = link.paused === 'not_allowed' ? setUpButton(link.channelId, 'Set up again') : null;
	const then = again ? `Then press the button here and save. ${OTHERS}` : null;
	const more = link.paused === 'removed' ? ANOTHER_ID : then;
	return message(
		mrkdwn`⏸️ ${whole(link)} has stopped: ${why}.`,
		joinMrkdwn([mrkdwn`${next}`, more === null ? null : mrkdwn`${more}`], ' '),
		controls(again),
	);
}

function goingTo(workflows: readonly string[]): Mrkdwn {
	if (workflows.length === 0) {
		return mrkdwn`No published workflow takes its messages yet. They wait in Slack until one with a Slack Channel Sync Trigger is published in n8n.`;
	}
	const more = workflows.length - MAX_LISTED;
	const names = joinMrkdwn(
		[
			...workflows.slice(0, MAX_LISTED).map((name) => mrkdwn`*${name}*`),
			more > 0 ? mrkdwn`${more} more` : null,
		],
		', ',
	);
	return mrkdwn`Its messages go to the ${workflows.length === 1 ? 'workflow' : 'workflows'} ${names}.`;
}

function whole(link: ChannelLink): Mrkdwn {
	return mrkdwn`The sync of ${channelOf(link)} with ${accountWords(link)}`;
}

/** Of a channel that is gone Slack shows no name. */
function channelOf({ channelId, channelName, paused: why }: ChannelLink): Mrkdwn {
	return why === 'deleted' ? mrkdwn`#${channelName}` : channelMention({ id: channelId });
}

function days(count: number): string {
	return count === 1 ? 'day' : `${count} days`;
}

function message(
	head: Mrkdwn,
	words: Mrkdwn | null,
	more: ReadonlyArray<SlackBlock | null> = [],
): MessageContent {
	return {
		text: truncate(plain(joinMrkdwn([head, words], ' ') ?? head), MAX_FALLBACK_TEXT),
		blocks: [section(joinMrkdwn([head, words], '\n')), ...more].filter((block) => block !== null),
	};
}
