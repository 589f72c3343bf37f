import type { INodeProperties } from 'n8n-workflow';

/** Both Slack credentials carry these: what comes from Slack is verified with them, calls go to that host. */
export const slackConnectionProperties: INodeProperties[] = [
	{
		displayName: 'Signing Secret',
		name: 'signingSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		hint: 'In your Slack app: Basic Information, App Credentials',
		description:
			'From your Slack app: Basic Information, App Credentials. Slack Interaction Trigger checks every request from Slack with it and does not publish without it.',
	},
	{
		displayName: 'Workspace Host',
		name: 'host',
		type: 'options',
		default: 'slack.com',
		options: [
			{ name: 'GovSlack (slack-gov.com)', value: 'slack-gov.com' },
			{
				name: 'Other',
				value: 'other',
				description: 'A proxy, or the Slack sandbox of this package',
			},
			{ name: 'Slack (slack.com)', value: 'slack.com' },
		],
	},
	{
		displayName: 'API Base URL',
		name: 'apiBaseUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'https://slack-proxy.example.com/api/',
		description: 'Ends in /api/. Must be https, or http on this machine (127.0.0.1).',
		displayOptions: { show: { host: ['other'] } },
	},
	{
		displayName: 'Safe Mode',
		name: 'safeMode',
		type: 'boolean',
		default: false,
		description:
			'Whether everything that these nodes would write goes to one channel or person instead, with a line that says where it would have gone. For trying things out with real data: nobody else is written to or mentioned, and messages of before are not touched.',
	},
	{
		displayName: 'Send Everything To',
		name: 'safeModeTo',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'C0123456789, #slack-tests or U0123456789',
		description:
			'The ID of a channel that the app is in, #name of one, or the ID of a person, who gets direct messages',
		displayOptions: { show: { safeMode: [true] } },
	},
];
