import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { MessageEventName } from '../../core/sync/channel-message';
import { LATE_REPLY_DAYS } from '../../core/sync/read-sync-asks';
import { slackAuthentication } from './slack-authentication-properties';
import { passOnOption, welcomeChannelOption } from './slack-entry-options';

const events: Array<INodePropertyOptions & { value: MessageEventName }> = [
	{
		name: 'Deleted Message',
		value: 'deleted',
		action: 'On deleted message in a customer channel',
		description:
			'A message was deleted. Slack says so only at that moment: what is deleted while n8n is away is not noticed.',
	},
	{
		name: 'Edited Message',
		value: 'edited',
		action: 'On edited message in a customer channel',
		description: 'Somebody changed a message afterwards',
	},
	{
		name: 'New Message',
		value: 'new',
		action: 'On new message in a customer channel',
		description: 'Somebody wrote a message, or replied in a thread',
	},
];

export const slackChannelSyncTriggerProperties: INodeProperties[] = [
	slackAuthentication,
	{
		displayName:
			'Only channels that somebody associated with an account are read. First give the Slack app the permissions and events of Channel Sync (Slack Workspace: Get App Manifest), and tick Channel Sync in an OAuth2 credential. Bring your accounts in with Customer Directory. Then publish this workflow and invite the app to a channel: it asks which account the channel belongs to.',
		name: 'firstStepsNotice',
		type: 'notice',
		default: '',
	},
	{
		// By this name n8n’s list of nodes finds what a trigger can start on, and offers each.
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		default: ['new'],
		options: events,
		description:
			'What starts this workflow. Leave empty for a workflow that only holds the URL. What this app itself writes never starts it.',
	},
	{
		displayName: 'Threads',
		name: 'threads',
		type: 'options',
		default: 'all',
		options: [
			{ name: 'Messages and Replies', value: 'all' },
			{
				name: 'Only Messages',
				value: 'top_level',
				description: 'No replies in threads, unless they were also sent to the channel',
			},
			{ name: 'Only Replies', value: 'replies', description: 'What is written in threads' },
		],
	},
	{
		displayName: 'Authors',
		name: 'authors',
		type: 'options',
		default: 'everyone',
		options: [
			{ name: 'Everyone', value: 'everyone' },
			{
				name: 'External People Only',
				value: 'external',
				description:
					'Guests, people of other workspaces (Slack Connect), and whoever has an address of the account; no bots',
			},
			{
				name: 'Internal People Only',
				value: 'internal',
				description: 'Everybody else; no bots',
			},
		],
		description:
			'Whose messages start this workflow. Whoever has an address of your Own Domains (under More) is internal, guests too.',
	},
	{
		displayName: 'Keywords',
		name: 'keywords',
		type: 'string',
		default: '',
		placeholder: 'renewal, cancel, pricing',
		description:
			'Words or phrases, separated by commas: a message must have one of them, whole, in capital letters or not. Leave empty for every message. For messages that get such a word by an edit, choose Edited Message as well.',
	},
	{
		displayName: 'More',
		name: 'more',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			passOnOption,
			{
				displayName: 'Ignore Bots',
				name: 'ignoreBots',
				type: 'boolean',
				default: true,
				description:
					'Whether messages of other apps and of workflows in Slack start nothing. Those of this app never do.',
			},
			{
				displayName: 'Late Replies Within (Days)',
				name: 'lateReplyDays',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 365, numberPrecision: 0 },
				default: LATE_REPLY_DAYS,
				description:
					'When n8n was away, threads that began within so many days are read again for replies that came meanwhile. More days take more calls to Slack.',
			},
			{
				displayName: 'Only These Accounts',
				name: 'accountIds',
				type: 'string',
				default: '',
				placeholder: '0012400000XyZ, 8412345',
				description:
					'IDs of accounts as your CRM and Customer Directory have them, separated by commas. Leave empty for every account.',
			},
			{
				displayName: 'Only These Channels',
				name: 'channelIds',
				type: 'string',
				default: '',
				placeholder: 'C0123456789, C9876543210',
				description:
					"IDs of channels, separated by commas: click a channel's name in Slack and copy the ID from the bottom of its details. Leave empty for every associated channel.",
			},
			{
				displayName: 'Own Domains',
				name: 'ownDomains',
				type: 'string',
				default: '',
				placeholder: 'acme.com, acme.co.uk',
				description:
					'E-mail domains of your own company, separated by commas: whoever has such an address is internal, guests too',
			},
			welcomeChannelOption,
		],
	},
];
