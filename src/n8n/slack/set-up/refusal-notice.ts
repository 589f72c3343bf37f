import type { JsonObject } from '../../../core/json';
import type { SetUpRefusal } from '../../../core/sync/check-set-up';
import { moment } from '../../../slack/blocks/date';
import { Mrkdwn, mrkdwn } from '../../../slack/blocks/mrkdwn';
import { personWords } from '../../../slack/decision-words';
import { grantWords } from '../../../slack/grant-words';
import { channelMention } from '../../../slack/home/channel-mention';
import { renderNotice } from '../../../slack/render-notice';
import { SET_UP_TITLE } from '../../../slack/render-set-up-modal';

/** Why somebody cannot set a channel up, and what to do next. */
export function refusalNotice(refusal: SetUpRefusal): JsonObject {
	return renderNotice(SET_UP_TITLE, words(refusal));
}

function words(refusal: SetUpRefusal): Mrkdwn {
	switch (refusal.why) {
		case 'not_a_member':
			return mrkdwn`Only full members of this workspace can set this up: no guests, and nobody of another company. Ask one of them to press the button.`;
		case 'unknown_channel':
			return new Mrkdwn(
				'This app does not see the channel. If it is private, open it, type `/invite` and choose this app. Then press the button again.',
			);
		case 'archived':
			return mrkdwn`${channelMention(refusal.channel)} is archived. Unarchive it in Slack, then press the button again.`;
		case 'missing_scopes':
			return missingScopes(refusal.scopes);
		case 'not_theirs':
			return notTheirs(refusal);
		case 'no_accounts':
			return new Mrkdwn(
				'There are no accounts to choose from yet. In n8n, run a workflow with the node *Customer Directory*: Account, Upsert. Ready ones are *Customer directory from HubSpot*, *Customer directory from Salesforce* and *Customer directory from Pipedrive*. Then press the button again.',
			);
	}
}

function missingScopes(scopes: readonly string[]): Mrkdwn {
	return mrkdwn`This app may not do this yet: it lacks ${scopes.join(', ')}. For whoever looks after n8n: ${grantWords(scopes)} After that, press the button again.`;
}

function notTheirs({ channel, current }: Extract<SetUpRefusal, { why: 'not_theirs' }>): Mrkdwn {
	const { account, associatedBy, associatedAt } = current;
	const by = associatedBy === null ? mrkdwn`A workflow` : personWords(associatedBy, null);
	const at = moment(associatedAt) ?? mrkdwn`earlier`;
	const who =
		associatedBy === null
			? mrkdwn`Only admins and owners of the workspace can change it: ask one of them.`
			: mrkdwn`They can change it, and so can admins and owners of the workspace: ask one of them.`;
	return mrkdwn`${channelMention(channel)} belongs to *${account.name}* already. ${by} associated it ${at}. ${who}`;
}
