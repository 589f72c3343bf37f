import type { INodeProperties } from 'n8n-workflow';

import { accountProperties } from './directory/account-properties';
import { channelProperties } from './directory/channel-properties';
import { slackAuthentication } from './slack-authentication-properties';

export const customerDirectoryProperties: INodeProperties[] = [
	slackAuthentication,
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		default: 'account',
		options: [
			{
				name: 'Account',
				value: 'account',
				description: 'Accounts and deals of the CRM, as people find them in Slack',
			},
			{
				name: 'Channel',
				value: 'channel',
				description: 'Which Slack channel belongs to which account, and what is said there',
			},
		],
	},
	...accountProperties,
	...channelProperties,
];
