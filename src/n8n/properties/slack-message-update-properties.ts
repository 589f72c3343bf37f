import type { INodeProperties } from 'n8n-workflow';

import { channelLocator } from './channel-locator';
import { contentProperties } from './content-properties';
import { slackAuthentication } from './slack-authentication-properties';

export const slackMessageUpdateProperties: INodeProperties[] = [
	slackAuthentication,
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'update',
		options: [
			{
				name: 'Answer in the Thread',
				value: 'reply',
				action: 'Answer in the thread of a message',
				description: 'Leaves the message as it is and replies to it',
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update a message',
				description: 'Removes buttons, writes an outcome, or replaces the content',
			},
		],
	},
	{
		displayName: 'Find the Message By',
		name: 'findBy',
		type: 'options',
		noDataExpression: true,
		default: 'key',
		options: [
			{ name: 'Key', value: 'key', description: 'Every copy that was posted under this key' },
			{ name: 'Place', value: 'place', description: 'One message, by channel and timestamp' },
		],
	},
	{
		displayName: 'Key',
		name: 'key',
		type: 'string',
		default: '={{ $json.messageKey || $json.delivery.key }}',
		required: true,
		description:
			'The key of Slack Channel Post, Slack Direct Message or Slack Decision; without one of your own it is the ID of the Signal. A click brings it along as messageKey.',
		displayOptions: { show: { findBy: ['key'] } },
	},
	channelLocator({
		displayName: 'Channel',
		name: 'channel',
		required: true,
		displayOptions: { show: { findBy: ['place'] } },
	}),
	{
		displayName: 'Message Timestamp',
		name: 'ts',
		type: 'string',
		default: '={{ $json.message.ts || $json.delivery.ts }}',
		required: true,
		placeholder: '1732104000.000100',
		displayOptions: { show: { findBy: ['place'] } },
	},
	{
		displayName: 'Outcome',
		name: 'outcome',
		type: 'string',
		default: '',
		placeholder: '✅ {{ $json.user.name }} is on it',
		description: 'A line in the place of the buttons. Leave empty for none.',
		displayOptions: { show: { operation: ['update'] } },
	},
	{
		displayName: 'Remove Buttons',
		name: 'removeButtons',
		type: 'boolean',
		default: true,
		description: 'Whether buttons that do something are taken away; links stay',
		displayOptions: { show: { operation: ['update'] } },
	},
	{
		displayName: 'Replace Content',
		name: 'replaceContent',
		type: 'boolean',
		default: false,
		description: 'Whether the message gets new content instead of keeping what it shows',
		displayOptions: { show: { operation: ['update'] } },
	},
	...contentProperties({ operation: ['update'], replaceContent: [true] }),
	{
		displayName: 'Answer',
		name: 'answer',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		required: true,
		placeholder: 'Deal D-12 was created.',
		displayOptions: { show: { operation: ['reply'] } },
	},
];
