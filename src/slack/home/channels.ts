import type { HomeChannel, HomeChannels } from '../../core/home/home-channels';
import type { SlackBlock } from '../../core/message';
import { header } from '../blocks/builders';
import type { Mrkdwn } from '../blocks/mrkdwn';
import { joinMrkdwn, mrkdwn } from '../blocks/mrkdwn';
import { grantWords } from '../grant-words';
import { groupOfScope } from '../scopes';
import { channelStateWords, notAssociatedWords } from './channel-words';
import { channelMention } from './channel-mention';
import { controls, note, setUpButton, row, select, settingButton } from './elements';
import { numberWords } from './number-words';
import { pageButtons } from './page-buttons';

const WORKFLOWS_NAMED = 3;

const FILTERS = [
	{ value: 'associated', label: 'Associated' },
	{ value: 'member', label: 'App is a member' },
	{ value: 'all', label: 'All' },
];

const OFF = note(
	mrkdwn`*Customer channels:* channel sync is off. To bring their messages into workflows, whoever looks after n8n does this: ${grantWords(groupOfScope('channels:history')?.scopes ?? [])}`,
);

/** Which channels belong to which account, and how far their messages were read. */
export function channelBlocks(channels: HomeChannels): SlackBlock[] {
	if (!channels.on) return [OFF];
	const { filter, list } = channels;
	return [
		header('Customer channels'),
		row(summary(channels), select(['channel_filter'], FILTERS, filter)),
		...(list.items.length === 0
			? [note(nothingWords(channels))]
			: list.items.flatMap((channel) => channelRows(channel, channels.accounts > 0))),
		...pageButtons('channels', list, 'Show more channels'),
	];
}

function channelRows(channel: HomeChannel, canAssociate: boolean): SlackBlock[] {
	const { id, link } = channel;
	const mention = channelMention(channel);
	if (!link) {
		const words = mrkdwn`*${mention}*\n${notAssociatedWords(channel)}`;
		return [row(words, canAssociate ? setUpButton(id, 'Associate') : null)];
	}
	const deal = link.deal ? mrkdwn` · ${link.deal.name}` : null;
	const words = mrkdwn`*${mention}* · ${link.account.name}${deal}\n${channelStateWords(link)}`;
	return [
		row(words),
		...controls(
			setUpButton(id, 'Change'),
			settingButton(['channel_sync_now', id], link.paused ? 'Try again' : 'Sync now'),
			settingButton(['channel_dissociate', id], 'Stop syncing', {
				value: String(link.associatedAt),
				style: 'danger',
				confirm:
					'Messages of this channel go to no workflow any more. It can be associated again later.',
			}),
		),
	];
}

function summary({ links, workflows, accounts }: Extract<HomeChannels, { on: true }>): Mrkdwn {
	const lines = [linkWords(links), workflowWords(workflows), directoryWords(accounts)];
	return joinMrkdwn(lines, '\n') ?? mrkdwn``;
}

function linkWords({ syncing, paused }: { syncing: number; paused: number }): Mrkdwn {
	if (syncing + paused === 0) return mrkdwn`No channel belongs to an account yet.`;
	const sync = numberWords(syncing, 'channel syncs', 'channels sync');
	return paused === 0
		? mrkdwn`${sync}.`
		: mrkdwn`${sync}, ${numberWords(paused, 'is paused', 'are paused')}.`;
}

function workflowWords(workflows: readonly string[]): Mrkdwn {
	const names = workflows.slice(0, WORKFLOWS_NAMED).map((name) => mrkdwn`${name}`);
	const list = joinMrkdwn(names, ', ');
	if (!list) {
		return mrkdwn`⚠️ No published workflow gets the messages. Publish one that begins with a Slack Channel Sync Trigger.`;
	}
	const more = workflows.length - names.length;
	return mrkdwn`The messages go to: ${list}${more > 0 ? mrkdwn` and ${more} more` : null}`;
}

function directoryWords(accounts: number): Mrkdwn {
	return accounts > 0
		? mrkdwn`${numberWords(accounts, 'account', 'accounts')} to choose from.`
		: mrkdwn`⚠️ There are no accounts to choose from yet: Customer Directory is empty. In n8n, run the recipe “Customer directory from HubSpot”, “… from Salesforce” or “… from Pipedrive”.`;
}

function nothingWords({ filter, list, problem }: Extract<HomeChannels, { on: true }>): string {
	if (problem !== null) return `⚠️ Slack’s channels cannot be listed now. ${problem}`;
	if (list.next !== null) return 'None among those that were looked through so far.';
	if (list.first !== null) return 'No more channels.';
	switch (filter) {
		case 'associated':
			return 'Invite the app to a customer channel, and it asks which account that is. Or choose “All” above.';
		case 'member':
			return 'The app is in no channel yet. Invite it to one with /invite.';
		case 'all':
			return 'Slack shows this app no channels.';
	}
}
