import type { INodeProperties } from 'n8n-workflow';

const displayOptions = { show: { resource: ['connection'], operation: ['disconnect'] } };

export const disconnectProperties: INodeProperties[] = [
	{
		displayName:
			'This ends the token for good and stops everything: also deferred messages, reminders and digests. Messages in Slack and the history stay. To connect again, reconnect the credential; with a bot token, install the app again and paste its new token.',
		name: 'disconnectNotice',
		type: 'notice',
		default: '',
		displayOptions,
	},
	{
		displayName: 'Confirmation',
		name: 'confirmation',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'Northwind Sales',
		displayOptions,
		description:
			'Type the name or the team ID of the workspace that is to be disconnected. Anything else changes nothing.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		displayOptions,
		options: [
			{
				displayName: 'App ID',
				name: 'appId',
				type: 'string',
				default: '',
				placeholder: 'A0123456789',
				description:
					'Only needed where the token is dead already and Slack does not say any more whose app it was. In your Slack app under Basic Information.',
			},
		],
	},
];
