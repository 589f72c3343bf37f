import type { INodeProperties } from 'n8n-workflow';

import { channelLocator } from '../channel-locator';
import { accountLocator } from './account-locator';
import { dealLocator } from './deal-locator';
import { forChannel } from './for-channel';

const operation = ['getConversation'];
const displayOptions = forChannel(operation);
const between = forChannel(operation, { period: ['between'] });

const which: INodeProperties[] = [
	{
		displayName: 'Conversation Of',
		name: 'of',
		type: 'options',
		default: 'account',
		options: [
			{ name: 'A Channel', value: 'channel', description: 'It must be associated' },
			{
				name: 'A Deal',
				value: 'deal',
				description: 'All channels that are associated with the deal',
			},
			{
				name: 'An Account',
				value: 'account',
				description: 'All channels of the account, those of its deals, too',
			},
		],
		displayOptions,
	},
	accountLocator({
		displayName: 'Account',
		name: 'account',
		required: true,
		displayOptions: forChannel(operation, { of: ['account'] }),
	}),
	dealLocator({
		displayName: 'Deal',
		name: 'deal',
		required: true,
		description: 'The list shows the deals that have a channel',
		displayOptions: forChannel(operation, { of: ['deal'] }),
	}),
	channelLocator({
		displayName: 'Channel',
		name: 'channel',
		required: true,
		displayOptions: forChannel(operation, { of: ['channel'] }),
	}),
];

const period: INodeProperties[] = [
	{
		displayName: 'Period',
		name: 'period',
		type: 'options',
		default: 'days',
		options: [
			{ name: 'Between Two Times', value: 'between' },
			{ name: 'Last Days', value: 'days' },
		],
		displayOptions,
	},
	{
		displayName: 'Days',
		name: 'days',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 365 },
		default: 7,
		description: 'So many days back from now',
		displayOptions: forChannel(operation, { period: ['days'] }),
	},
	{
		displayName: 'Since',
		name: 'since',
		type: 'dateTime',
		required: true,
		default: '',
		description: 'Times without a zone are in the time zone of the workflow',
		displayOptions: between,
	},
	{
		displayName: 'Until',
		name: 'until',
		type: 'dateTime',
		default: '',
		description: 'Leave empty for now',
		displayOptions: between,
	},
];

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Include Own Messages',
			name: 'includeOwn',
			type: 'boolean',
			default: false,
			description: 'Whether what this app posted counts as part of the conversation',
		},
		{
			displayName: 'Leave Out Bots',
			name: 'ignoreBots',
			type: 'boolean',
			default: false,
			description: 'Whether to leave out messages of other apps, too',
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
		{
			displayName: 'Threads From Before (Days)',
			name: 'lateReplyDays',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 365 },
			default: 30,
			description:
				'New replies to threads that began before the period are found when the thread began so many days before it. More days cost more calls to Slack.',
		},
	],
	displayOptions,
};

export const conversationProperties: INodeProperties[] = [
	...which,
	...period,
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 2_000 },
		default: 200,
		description: 'The newest messages, so many in all. Max number of results to return.',
		displayOptions,
	},
	{
		displayName: 'Thread Replies',
		name: 'threadReplies',
		type: 'boolean',
		default: true,
		description: 'Whether to read the replies in threads. Each thread costs a call to Slack.',
		displayOptions,
	},
	{
		displayName: 'Return',
		name: 'returnWhat',
		type: 'options',
		default: 'messages',
		options: [
			{ name: 'Messages', value: 'messages', description: 'One item per message, oldest first' },
			{
				name: 'Transcript',
				value: 'transcript',
				description: 'One item with the conversation as text, for a summary by AI',
			},
		],
		displayOptions: forChannel(operation, { '@tool': [false] }),
	},
	{
		displayName: 'Return',
		name: 'returnWhat',
		type: 'options',
		default: 'transcript',
		options: [
			{ name: 'Messages', value: 'messages', description: 'One item per message, oldest first' },
			{
				name: 'Transcript',
				value: 'transcript',
				description: 'One item with the conversation as text',
			},
		],
		displayOptions: forChannel(operation, { '@tool': [true] }),
	},
	options,
];
