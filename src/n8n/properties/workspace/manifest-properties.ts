import type { INodeProperties } from 'n8n-workflow';

import { PRETICKED_GROUPS, SCOPE_GROUPS } from '../../../slack/scopes';

const displayOptions = { show: { resource: ['connection'], operation: ['getManifest'] } };

export const manifestProperties: INodeProperties[] = [
	{
		displayName: 'App Name',
		name: 'appName',
		type: 'string',
		default: 'n8n Signals',
		displayOptions,
		description: 'What people see in Slack; at most 35 characters',
	},
	{
		displayName: 'Bot Name',
		name: 'botName',
		type: 'string',
		default: '',
		displayOptions,
		description: 'Who posts the messages. The name of the app when left empty.',
	},
	{
		displayName: 'Features',
		name: 'scopeGroups',
		type: 'multiOptions',
		default: [...PRETICKED_GROUPS],
		displayOptions,
		options: SCOPE_GROUPS.map(({ id, displayName, reason }) => ({
			name: displayName,
			value: id,
			description: reason,
		})),
		description:
			'What the app may do beyond the minimum of finding people and writing to them. Tick the same in the credential.',
	},
	{
		displayName: 'Request URL',
		name: 'requestUrl',
		type: 'string',
		default: '',
		placeholder: 'https://n8n.example.com/webhook/…/slack',
		displayOptions,
		description:
			'The production URL of your Slack Interaction Trigger. Left empty, the one of a published trigger of the chosen credential is taken.',
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
				displayName: 'Workspace Host',
				name: 'host',
				type: 'options',
				default: 'slack.com',
				options: [
					{ name: 'GovSlack (slack-gov.com)', value: 'slack-gov.com' },
					{ name: 'Slack (slack.com)', value: 'slack.com' },
				],
				description: 'Where the app is created. As in the credential when left out.',
			},
		],
	},
];
