import type { JsonObject } from '../../../core/json';
import type { ChannelLink } from '../../../core/sync/channel-link';
import type { Associated } from '../../../core/sync/ingest-set-up';
import { accountWords } from '../../../slack/account-words';
import { moment } from '../../../slack/blocks/date';
import { joinMrkdwn, Mrkdwn, mrkdwn } from '../../../slack/blocks/mrkdwn';
import { channelMention } from '../../../slack/home/channel-mention';
import { renderNotice } from '../../../slack/render-notice';
import { SET_UP_TITLE } from '../../../slack/render-set-up-modal';

/** What came of the modal, in its place. */
export function associatedNotice({ link, before, workflows }: Associated): JsonObject {
	const words = joinMrkdwn(
		[associated(link), reading(link, before), joining(link), going(workflows)],
		'\n\n',
	);
	return renderNotice(SET_UP_TITLE, words ?? new Mrkdwn('Done.'));
}

function associated(link: ChannelLink): Mrkdwn {
	return mrkdwn`✅ ${channelMention({ id: link.channelId })} belongs to ${accountWords(link)} now.`;
}

function reading(link: ChannelLink, before: ChannelLink | null): Mrkdwn {
	if (before && before.account.id === link.account.id && before.deal?.id === link.deal?.id) {
		return mrkdwn`It did before, so reading goes on where it was.`;
	}
	const since = link.lookBackDays > 0 ? moment(Number(link.position) * 1_000) : null;
	return since
		? mrkdwn`Its messages since ${since} are read, and all that follow.`
		: mrkdwn`Its messages are read from now on.`;
}

function joining({ paused }: ChannelLink): Mrkdwn | null {
	return paused === null ? null : mrkdwn`The app is not in the channel yet: it joins now.`;
}

function going(workflows: readonly string[]): Mrkdwn {
	if (workflows.length === 0) {
		return mrkdwn`No published workflow takes them yet. They wait in Slack until one with a *Slack Channel Sync Trigger* is published.`;
	}
	const shown = workflows.slice(0, 3).map((name) => mrkdwn`*${name}*`);
	const more = workflows.length - shown.length;
	if (more > 0) shown.push(mrkdwn`${more} more`);
	const noun = workflows.length === 1 ? 'workflow' : 'workflows';
	return mrkdwn`They go to the ${noun} ${joinMrkdwn(shown, ', ')}.`;
}
