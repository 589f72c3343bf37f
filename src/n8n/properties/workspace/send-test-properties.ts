import type { INodeProperties } from 'n8n-workflow';

import { channelLocator } from '../channel-locator';

const show = { resource: ['connection'], operation: ['sendTest'] };

export const sendTestProperties: INodeProperties[] = [
	{
		displayName: 'Send To',
		name: 'sendTo',
		type: 'options',
		default: 'channel',
		displayOptions: { show },
		options: [
			{ name: 'A Channel', value: 'channel' },
			{ name: 'A Person', value: 'person' },
			{
				name: 'Each Channel of the Routing Table',
				value: 'routes',
				description: 'Of routes that are on; each channel gets one message',
			},
		],
	},
	channelLocator({
		displayName: 'Channel',
		name: 'channel',
		required: true,
		displayOptions: { show: { ...show, sendTo: ['channel'] } },
	}),
	{
		displayName: 'Person',
		name: 'person',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'ana@example.com',
		displayOptions: { show: { ...show, sendTo: ['person'] } },
		description: 'E-mail address or Slack user ID',
	},
];
