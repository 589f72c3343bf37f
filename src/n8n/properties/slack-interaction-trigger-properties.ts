import type { INodeProperties } from 'n8n-workflow';

import { slackAuthentication } from './slack-authentication-properties';

export const slackInteractionTriggerProperties: INodeProperties[] = [
	slackAuthentication,
	{
		displayName:
			'Slack calls one URL per app. Keep it in a small workflow of its own (the "Slack entry" recipe), publish that, and put its production URL into your Slack app under Interactivity &amp; Shortcuts. Then this trigger works in as many workflows as you like.',
		name: 'oneUrlNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Start On',
		name: 'kinds',
		type: 'multiOptions',
		default: ['decision', 'button'],
		options: [
			{
				name: 'Button Click',
				value: 'button',
				description: 'A button of Slack Channel Post, Slack Direct Message or your own blocks',
			},
			{
				name: 'Decision',
				value: 'decision',
				description: 'A request of Slack Decision was decided; each exactly once',
			},
			{
				name: 'Anything Else',
				value: 'unsupported',
				description: 'Whatever Slack sends that none of the above covers, as it came',
			},
		],
		description: 'Leave empty for a workflow that only holds the URL',
	},
	{
		displayName: 'Only These Buttons',
		name: 'actionIds',
		type: 'string',
		default: '',
		placeholder: 'call_back, snooze',
		description: 'Action IDs, separated by commas. Leave empty for every button.',
		displayOptions: { show: { kinds: ['button'] } },
	},
	{
		displayName: 'Only Keys That Start With',
		name: 'decisionKeys',
		type: 'string',
		default: '',
		placeholder: 'deal-registration:',
		description:
			'Beginnings of the keys given in Slack Decision, separated by commas. Leave empty for every decision.',
		displayOptions: { show: { kinds: ['decision'] } },
	},
];
